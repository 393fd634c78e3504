/* tests/report/test_answer_limits.c: who gets no answer, and what mails that are forged in somebody's name can spoil. */
#include "asking.h"

static struct kit kit;

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

/* Sends it and checks what becomes of it; log NULL: nothing is logged. */
static void check(const struct asking *q, enum commands_state want, const char *log)
{
	const gint64 before = commands_count(kit.store, want);
	struct asked a;

	asking_send(&kit, q, &a);
	if (commands_count(kit.store, want) != before + 1)
		fail_msg("%s of %s: is not in state %d: %s", q->lines, q->who, want, a.log);
	if (log ? strstr(a.log, log) == NULL : *a.log != '\0')
		fail_msg("%s of %s: the log says: %s", q->lines, q->who, a.log);
	asked_clear(&a);
}

static void the_same_again_within_the_hour_is_not_answered_and_logged(void **state)
{
	(void)state;
	check(&(struct asking){ .who = "ann@a.example", .lines = "backlog" }, COMMANDS_ANSWERED, NULL);
	check(&(struct asking){ .who = "ann@a.example", .lines = "Backlog", .at = 60 }, COMMANDS_REPEATED,
	        "not answered: a command by ann@a.example (<question2@x>, proven): the same was asked");
	check(&(struct asking){ .who = "bob@b.example", .lines = "backlog", .at = 120 }, COMMANDS_ANSWERED, NULL);
	check(&(struct asking){ .who = "ann@a.example", .lines = "backlog", .at = 3700 }, COMMANDS_ANSWERED, NULL);
}

static void who_had_enough_for_a_day_is_not_answered_and_logged(void **state)
{
	struct asking q = { .who = "ann@a.example", .per_person = 2 };

	(void)state;
	q.lines = "help";
	check(&q, COMMANDS_ANSWERED, NULL);
	q.lines = "mine";
	check(&q, COMMANDS_ANSWERED, NULL);
	q.lines = "waiting";
	check(&q, COMMANDS_LIMITED, "by ann@a.example (");
	q.at = KIT_DAY + 1;
	check(&q, COMMANDS_ANSWERED, NULL);
}

static void what_is_forged_uses_up_nothing_of_who_is_proven(void **state)
{
	struct asking forged = { .who = "ann@a.example", .unproven = TRUE, .per_person = 2 };
	struct asking honest = { .who = "ann@a.example", .per_person = 2, .at = 60 };

	(void)state;
	forged.lines = "help";
	check(&forged, COMMANDS_ANSWERED, NULL);
	forged.lines = "mine";
	check(&forged, COMMANDS_ANSWERED, NULL);
	forged.lines = "waiting";
	check(&forged, COMMANDS_LIMITED, ", not proven): its sender had enough");
	/* Neither is it the third of a day nor the same again. */
	honest.lines = "help";
	check(&honest, COMMANDS_ANSWERED, NULL);
	honest.lines = "waiting";
	check(&honest, COMMANDS_ANSWERED, NULL);
	honest.lines = "backlog";
	check(&honest, COMMANDS_LIMITED, ", proven): its sender had enough");
	/* Her own count for what is forged, so that nobody gets more mail for being named in vain. */
	forged.lines = "mine waiting";
	forged.at = 120;
	check(&forged, COMMANDS_LIMITED, ", not proven):");
	forged.lines = "waiting";
	check(&forged, COMMANDS_REPEATED, ", not proven): the same");
}

/* Sends so many at once, each in another name, and answers what can be. */
static void flood(guint count, const struct asking *like)
{
	for (guint i = 0; i < count; i++) {
		g_autofree char *who = g_strdup_printf("eve%u%s@e.example", i, like->unproven ? "" : "p");
		struct asking q = *like;
		g_autofree char *mid = NULL;

		q.who = who;
		mid = asking_put(&kit, &q);
	}
	g_free(asking_run(&kit, like));
}

static void a_flood_of_forged_mail_leaves_half_to_who_is_proven(void **state)
{
	const struct asking forged = { .lines = "help", .unproven = TRUE, .per_hour = 10, .proves = TRUE };
	struct asking honest = { .lines = "help", .per_hour = 10, .proves = TRUE, .at = 60 };

	(void)state;
	flood(30, &forged);
	assert_int_equal(commands_count(kit.store, COMMANDS_ANSWERED), 5);
	assert_int_equal(commands_count(kit.store, COMMANDS_WAITING), 25);
	honest.who = "ann@a.example";
	check(&honest, COMMANDS_ANSWERED, NULL);
	flood(20, &honest);
	assert_int_equal(commands_count(kit.store, COMMANDS_ANSWERED), 10);
	/* Where nobody can be proven, there is nobody to keep a half for. */
	honest.proves = FALSE;
	honest.at = 3 * KIT_DAY;
	honest.who = "nobody@x.example";
	g_free(asking_run(&kit, &honest));
	assert_int_equal(commands_count(kit.store, COMMANDS_ANSWERED), 20);
}

static void of_a_flood_only_some_hours_wait(void **state)
{
	const struct asking forged = { .lines = "help", .unproven = TRUE, .per_hour = 10, .proves = TRUE };

	(void)state;
	flood(100, &forged);
	assert_int_equal(commands_count(kit.store, COMMANDS_ANSWERED), 5);
	assert_int_equal(commands_count(kit.store, COMMANDS_WAITING), 40);
	assert_int_equal(commands_count(kit.store, COMMANDS_LIMITED), 55);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		        the_same_again_within_the_hour_is_not_answered_and_logged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(who_had_enough_for_a_day_is_not_answered_and_logged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_forged_uses_up_nothing_of_who_is_proven, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_flood_of_forged_mail_leaves_half_to_who_is_proven, set_up, tear_down),
		cmocka_unit_test_setup_teardown(of_a_flood_only_some_hours_wait, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
