/* tests/base/test_person.c: one person with two mailboxes, and two persons with one name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/person.h"

static void names_have_keys(void **state)
{
	static const struct {
		const char *name;
		const char *key;
	} rows[] = {
		{ "Ann Lee", "ann lee" },
		{ "ANN LEE", "ann lee" },
		{ "Lee, Ann", "ann lee" },
		{ "Lee Ann", "ann lee" },
		{ "\"Lee, Ann\"", "ann lee" },
		{ "  Ann   Lee ", "ann lee" },
		{ "Ann Lee (Acme)", "ann lee" },
		{ "Ann Lee [EXT]", "ann lee" },
		{ "Ann Lee (Acme (Paris)) ", "ann lee" },
		{ "Ann Lee via some-list", "ann lee" },
		{ "Ann M. Lee", "ann lee m" },
		{ "Zoë Müller", "muller zoe" },
		{ "Zoe Muller", "muller zoe" },
		{ "Łukasz Żak", "lukasz zak" },
		{ "Jean-Luc Roy", "jean luc roy" },
		{ "李 雷", "李 雷" },
		{ "Иван Петров", "иван петров" },
		/* No full name. */
		{ "Ann", "" },
		{ "", "" },
		{ "(Ann Lee)", "" },
		{ "42 23", "" },
		{ "-- ..", "" },
		{ "\xff\xfe", "" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *key = person_name_key(rows[i].name);

		assert_string_equal(key, rows[i].key);
	}
}

struct pair {
	const char *name_a, *email_a, *name_b, *email_b;
};

static void check(const struct pair *pairs, gsize n, gboolean want)
{
	for (gsize i = 0; i < n; i++) {
		const struct pair *p = &pairs[i];

		if (person_similar(p->name_a, p->email_a, p->name_b, p->email_b) != want)
			print_error("%s <%s> and %s <%s>\n", p->name_a, p->email_a, p->name_b, p->email_b);
		assert_int_equal(person_similar(p->name_a, p->email_a, p->name_b, p->email_b), want);
		/* Neither is the first. */
		assert_int_equal(person_similar(p->name_b, p->email_b, p->name_a, p->email_a), want);
	}
}

static void one_person_is_found(void **state)
{
	static const struct pair pairs[] = {
		{ "Ann Lee", "ann@x.org", "Ann Lee", "ann@x.org" },
		{ "Ann Lee", "ann@x.org", "", "Ann@X.org" },
		{ "Ann Lee", "ann@x.org", "A. L.", "ann+lists@x.org" },
		{ "Petra Novak", "petra.novak@x.org", "Petra Novak", "pnovak@y.org" },
		{ "Petra Novak", "petra.novak@x.org", "Novak, Petra (Acme)", "novakp@y.org" },
		{ "Petra Novák", "petra@x.org", "Petra Novak", "petra@y.org" },
		{ "Petra Novak", "petra@x.org", "Petra Novak", "1234+pn@users.noreply.github.com" },
		{ "Li Wang", "wangli@x.org", "Li Wang", "wangli@y.org" },
	};

	(void)state;
	check(pairs, G_N_ELEMENTS(pairs), TRUE);
}

static void two_persons_stay_two(void **state)
{
	static const struct pair pairs[] = {
		{ "", "", "", "" },
		{ "Ann Lee", "", "Ann Lee", "" },
		{ "Ann Lee", "ann@x.org", "Bob Ray", "bob@x.org" },
		{ "Ann Lee", "info@x.org", "Bob Ray", "info@y.org" },
		/* A common short name, made addresses, two companies. */
		{ "Wei Wang", "wei.wang@x.org", "Wei Wang", "wangw@y.org" },
		{ "Petra Novak", "petra.novak@x.org", "Petra Novak", "kitten99@y.org" },
		{ "Petra", "petra@x.org", "Petra", "petra@y.org" },
		{ "Petra Novak", "p@x.org", "Petra Novak", "p@y.org" },
	};

	(void)state;
	check(pairs, G_N_ELEMENTS(pairs), FALSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_have_keys),
		cmocka_unit_test(one_person_is_found),
		cmocka_unit_test(two_persons_stay_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
