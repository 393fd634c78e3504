/* tests/track/test_stem.c: what the Message-IDs of one run of a mailer have in common. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <glib.h>

#include "track/stem.h"

static const struct {
	const char *mid;
	const char *stem; /* NULL: none */
} cases[] = {
	{ "20200101120000.1234-2-ann@x.org", "20200101120000.1234-*-ann@x.org" },
	{ "1386062325-12765-1-git-send-email-ann@x.org", "1386062325-12765-*-git-send-email-ann@x.org" },
	{ "cover.1594131695.git.ann@x.org", "*.1594131695.git.ann@x.org" },
	{ "0123456789abcdef0123456789abcdef01234567.1594131695.git.ann@x.org", "*.1594131695.git.ann@x.org" },
	{ "patchbomb.1594131695@host", "*.1594131695@host" },
	{ "0123456789ab.1594131695@host", "*.1594131695@host" },
	/* These number nothing. */
	{ "20200101120000.1234-ann@x.org", NULL },
	{ "20200101120000.1234--ann@x.org", NULL },
	{ "20200101120000.1234-2", NULL },
	{ "123-4-5-ann@x.org", NULL },
	{ "0123456789ab.15@host", NULL },
	{ "cover.ann@x.org", NULL },
	{ "CAF+a_b@mail.example", NULL },
	{ "", NULL },
};

static void counted_message_ids_have_a_stem(void **state)
{
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *stem = stem_of_mid(cases[i].mid);

		if (g_strcmp0(stem, cases[i].stem) != 0)
			fail_msg("%s: %s", cases[i].mid, stem ? stem : "none");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counted_message_ids_have_a_stem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
