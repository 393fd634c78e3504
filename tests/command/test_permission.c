/* tests/command/test_permission.c: who may change what. */
#include "change-kit.h"

static struct kit kit;

struct row {
	enum verb verb;
	const char *series;
	const char *who;
	enum permission want;
};

/* clang-format off */
static const struct row rows[] = {
	/* authors take back, link and quieten what they began */
	{ VERB_WITHDRAW, "lamp1@x", "ann@a.example", PERMISSION_AUTHOR },
	{ VERB_SNOOZE, "lamp1@x", "ann@a.example", PERMISSION_AUTHOR },
	{ VERB_SUPERSEDE, "lamp1@x", "ann@a.example", PERMISSION_AUTHOR },
	{ VERB_LINK, "lamp1@x", "ann@a.example", PERMISSION_AUTHOR },
	{ VERB_UNLINK, "lamp1@x", "ann@a.example", PERMISSION_AUTHOR },
	/* but wake nobody and say of nothing that it landed */
	{ VERB_REOPEN, "lamp1@x", "ann@a.example", PERMISSION_DENIED },
	{ VERB_LANDED, "lamp1@x", "ann@a.example", PERMISSION_DENIED },
	/* other people's series are none of theirs */
	{ VERB_WITHDRAW, "fan@y", "ann@a.example", PERMISSION_DENIED },
	{ VERB_WITHDRAW, "lamp1@x", "bob@b.example", PERMISSION_DENIED },
	/* a name is no address, and going on with a series makes nobody its author */
	{ VERB_WITHDRAW, "pump@x", "ann@eve.example", PERMISSION_DENIED },
	{ VERB_WITHDRAW, "lamp1@x", "ann@eve.example", PERMISSION_DENIED },
	{ VERB_WITHDRAW, "lamp1@x", "ann@xn--a-0ga.example", PERMISSION_DENIED },
	{ VERB_WITHDRAW, "lamp1@x", "ann@a.example.eve.example", PERMISSION_DENIED },
	{ VERB_WITHDRAW, "lamp1@x", "", PERMISSION_DENIED },
	/* maintainers of the section and of everything */
	{ VERB_LANDED, "lamp1@x", "mia@m.example", PERMISSION_MAINTAINER },
	{ VERB_REOPEN, "lamp1@x", "mia@m.example", PERMISSION_MAINTAINER },
	{ VERB_WITHDRAW, "fan@y", "mia@m.example", PERMISSION_DENIED },
	{ VERB_LANDED, "lamp1@x", "rex@r.example", PERMISSION_MAINTAINER },
	{ VERB_LANDED, "fan@y", "rex@r.example", PERMISSION_MAINTAINER },
	{ VERB_LANDED, "set0@y", "rex@r.example", PERMISSION_MAINTAINER },
	{ VERB_LANDED, "fan@y", "ada@admin.example", PERMISSION_ADMIN },
	/* about oneself anybody may decide */
	{ VERB_NUDGE, "fan@y", "eve@eve.example", PERMISSION_SELF },
	{ VERB_NOT_ME, "fan@y", "eve@eve.example", PERMISSION_SELF },
	{ VERB_SUBSCRIBE, "fan@y", "eve@eve.example", PERMISSION_SELF },
	{ VERB_UNSUBSCRIBE, "fan@y", "eve@eve.example", PERMISSION_SELF },
	{ VERB_SNOOZE, "fan@y", "eve@eve.example", PERMISSION_DENIED },
};
/* clang-format on */

static void each_may_what_is_theirs(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *why = NULL;
		enum permission got = permission_of(kit.store, &kit.options.rules, rows[i].verb,
		        naming_of_mid(kit.store, rows[i].series), rows[i].who, &why);

		if (got != rows[i].want)
			print_error("row %zu: %s\n", i, permission_name(got));
		assert_int_equal(got, rows[i].want);
		assert_int_equal(why != NULL, got == PERMISSION_DENIED);
	}
}

static void a_denial_says_who_may(void **state)
{
	static const struct {
		enum verb verb;
		const char *series, *want;
	} denials[] = {
		{ VERB_WITHDRAW, "lamp1@x",
		        "only its author (Ann Lee), the maintainers of LAMP (Mia Maintainer), THE REST (Rex Rest) and "
		        "the "
		        "admins of this bot may do that" },
		{ VERB_LANDED, "fan@y",
		        "only the maintainers of THE REST (Rex Rest) and the admins of this bot may do that" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(denials); i++) {
		g_autofree char *why = NULL;

		permission_of(kit.store, &kit.options.rules, denials[i].verb,
		        naming_of_mid(kit.store, denials[i].series), "eve@eve.example", &why);
		assert_string_equal(why, denials[i].want);
	}
}

static void without_maintainers_authors_and_admins_are_left(void **state)
{
	struct permission_rules rules = kit.options.rules;
	gint64 lamp = naming_of_mid(kit.store, "lamp1@x");
	g_autofree char *why = NULL;

	(void)state;
	rules.maintainers = NULL;
	assert_int_equal(permission_of(kit.store, &rules, VERB_LANDED, lamp, "mia@m.example", &why), PERMISSION_DENIED);
	assert_string_equal(why, "only the admins of this bot may do that");
	assert_int_equal(
	        permission_of(kit.store, &rules, VERB_WITHDRAW, lamp, "ann@a.example", NULL), PERMISSION_AUTHOR);
	assert_int_equal(
	        permission_of(kit.store, &rules, VERB_LANDED, lamp, "ada@admin.example", NULL), PERMISSION_ADMIN);
	rules.admins = NULL;
	assert_int_equal(
	        permission_of(kit.store, &rules, VERB_LANDED, lamp, "ada@admin.example", NULL), PERMISSION_DENIED);
}

static int set_up(void **state)
{
	(void)state;
	kit_open(&kit);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kit_close(&kit);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_may_what_is_theirs),
		cmocka_unit_test(a_denial_says_who_may),
		cmocka_unit_test(without_maintainers_authors_and_admins_are_left),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
