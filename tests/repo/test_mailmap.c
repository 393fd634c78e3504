/* tests/repo/test_mailmap.c: the forms of gitmailmap(5), and what a broken file does. */
#include "repo/mailmap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *map;
	const char *name, *email;
	const char *want; /* "Name <address>" */
	gboolean applies;
} cases[] = {
	/* the four forms */
	{ "Jane Doe <jane@example.org>\n", "jd", "jane@example.org", "Jane Doe <jane@example.org>", TRUE },
	{ "<jane@example.org> <jd@home.example>\n", "jd", "jd@home.example", "jd <jane@example.org>", TRUE },
	{ "Jane Doe <jane@example.org> <jd@home.example>\n", "jd", "jd@home.example", "Jane Doe <jane@example.org>",
	        TRUE },
	{ "Jane Doe <jane@example.org> root <root@box>\n", "root", "root@box", "Jane Doe <jane@example.org>", TRUE },
	/* the fourth needs both, the third only the address */
	{ "Jane Doe <jane@example.org> root <root@box>\n", "admin", "root@box", "admin <root@box>", FALSE },
	{ "Jane Doe <jane@example.org> root <root@box>\nJoe R <joe@example.org> <root@box>\n", "admin", "root@box",
	        "Joe R <joe@example.org>", TRUE },
	{ "Jane Doe <jane@example.org> root <root@box>\nJoe R <joe@example.org> <root@box>\n", "root", "root@box",
	        "Jane Doe <jane@example.org>", TRUE },
	/* case of addresses and names */
	{ "Jane Doe <Jane@Example.ORG> <JD@Home.Example>\n", "jd", "jd@home.example", "Jane Doe <jane@example.org>",
	        TRUE },
	{ "Jane Doe <jane@example.org> Root <root@box>\n", "ROOT", "Root@Box", "Jane Doe <jane@example.org>", TRUE },
	/* comments and blanks */
	{ "# Jane Doe <jane@example.org>\n", "jd", "jane@example.org", "jd <jane@example.org>", FALSE },
	{ "Jane Doe <jane@example.org> # once of <home.example>\n", "jd", "jane@example.org",
	        "Jane Doe <jane@example.org>", TRUE },
	{ "\n\t Jane   Doe  <jane@example.org>  <jd@home.example>  \r\n", "jd", "jd@home.example",
	        "Jane   Doe <jane@example.org>", TRUE },
	{ "Jane Doe <jane@example.org>", "jd", "jane@example.org", "Jane Doe <jane@example.org>", TRUE },
	/* the later line wins, part by part */
	{ "Jane D <jane@example.org>\nJane Doe <jane@example.org>\n", "jd", "jane@example.org",
	        "Jane Doe <jane@example.org>", TRUE },
	{ "Jane Doe <jd@home.example>\n<jane@example.org> <jd@home.example>\n", "jd", "jd@home.example",
	        "Jane Doe <jane@example.org>", TRUE },
	/* one step only: what an entry gives is not looked up again */
	{ "<b@example.org> <a@example.org>\n<c@example.org> <b@example.org>\n", "A", "a@example.org",
	        "A <b@example.org>", TRUE },
	/* nonsense */
	{ "Jane Doe jane@example.org\nJane <jane@example.org\n<> <jane@example.org>\nJane Doe\n", "jd",
	        "jane@example.org", "jd <jane@example.org>", FALSE },
	{ "", "jd", "jane@example.org", "jd <jane@example.org>", FALSE },
	{ "J\xe4ne <jane@example.org>\n", "jd", "jane@example.org", "J\xef\xbf\xbdne <jane@example.org>", TRUE },
};

static void names_are_resolved(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Mailmap) m = mailmap_parse(cases[i].map, strlen(cases[i].map));
		const char *name, *email;
		gboolean applies = mailmap_resolve(m, cases[i].name, cases[i].email, &name, &email);
		g_autofree char *got = g_strdup_printf("%s <%s>", name, email);

		assert_string_equal(got, cases[i].want);
		assert_int_equal(applies, cases[i].applies);
	}
}

static void no_map_changes_nothing(void **state)
{
	const char *name, *email;

	(void)state;
	assert_false(mailmap_resolve(NULL, "jd", "jane@example.org", &name, &email));
	assert_string_equal(name, "jd");
	assert_string_equal(email, "jane@example.org");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_resolved),
		cmocka_unit_test(no_map_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
