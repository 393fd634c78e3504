/* tests/mail/test_tag_scope.c: whether tags are meant for more than one patch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "mail/tag-scope.h"

static const struct {
	const char *own;
	enum tag_scope scope;
} cases[] = {
	{ "", TAG_SCOPE_ONE },
	{ "Reviewed-by: Ann Lee <ann@x.org>", TAG_SCOPE_ONE },
	{ "Hi!\nFor both:\n\nReviewed-by: Ann Lee <ann@x.org>", TAG_SCOPE_BOTH },
	{ "Reviewed-by: Ann Lee <ann@x.org>\nfor both patches.", TAG_SCOPE_BOTH },
	{ "Reviewed-by: Ann Lee <ann@x.org>\nfor both the patches.\n\nThanks", TAG_SCOPE_BOTH },
	{ "For both patches in the set:", TAG_SCOPE_BOTH },
	{ "I checked that it builds. For both", TAG_SCOPE_BOTH },
	{ "For the series:\nAcked-by: Ann Lee <ann@x.org>", TAG_SCOPE_ALL },
	{ "for the whole series", TAG_SCOPE_ALL },
	{ "For the entire patch set:", TAG_SCOPE_ALL },
	{ "for this patchset", TAG_SCOPE_ALL },
	{ "for all patches", TAG_SCOPE_ALL },
	{ "for all three patches", TAG_SCOPE_ALL },
	{ "Acked-by: Ann Lee <ann@x.org> # for the series", TAG_SCOPE_ALL },
	{ "Acked-by: Ann Lee <ann@x.org> [for all]", TAG_SCOPE_ALL },
	{ "for both, no: for the whole series", TAG_SCOPE_ALL },
	{ "Thanks for the series!", TAG_SCOPE_ONE },
	{ "Thank you for both patches", TAG_SCOPE_ONE },
	{ "not for the whole series", TAG_SCOPE_ONE },
	{ "for all your work", TAG_SCOPE_ONE },
	{ "for both architectures", TAG_SCOPE_ONE },
	{ "for the patch", TAG_SCOPE_ONE },
	{ "for the patches", TAG_SCOPE_ONE },
	{ "for this", TAG_SCOPE_ONE },
	{ "for a set of tests", TAG_SCOPE_ONE },
	{ "the whole series", TAG_SCOPE_ONE },
	{ "for", TAG_SCOPE_ONE },
};

static void scopes_are_read(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (tag_scope_read(cases[i].own) != cases[i].scope)
			fail_msg("%s", cases[i].own);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(scopes_are_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
