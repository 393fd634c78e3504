/* tests/store/test_commands.c: a mail that asks is kept once and settled once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/commands.h"

#define NOW 1767225600
#define HOUR 3600

static struct store *open_store(void)
{
	GError *error = NULL;
	struct store *s = store_open(":memory:", FALSE, &error);

	assert_null(error);
	assert_true(store_begin(s, &error));
	return s;
}

static struct commands_row mail(const char *mid)
{
	return (struct commands_row){
		.message_id = mid,
		.state = COMMANDS_WAITING,
		.date = NOW,
		.due = NOW,
		.name = "Ann Lee",
		.email = "ann@lantern.example",
		.subject = "question",
		.refs = "root@x.example parent@x.example",
		.lines = "show this",
		.proof = "",
	};
}

static void a_mail_is_kept_once(void **state)
{
	g_autoptr(Store) s = open_store();
	struct commands_row row = mail("1@x.example");
	g_autoptr(CommandsRow) got = NULL;

	(void)state;
	assert_true(commands_put(s, &row, NOW));
	assert_false(commands_put(s, &row, NOW));
	got = commands_next(s, NOW);
	assert_non_null(got);
	assert_string_equal(got->message_id, "1@x.example");
	assert_string_equal(got->lines, "show this");
	assert_null(got->list);
	commands_settle(s, got->id, COMMANDS_ANSWERED, NULL, 0, NOW);
	assert_null(commands_next(s, NOW));
	assert_false(commands_put(s, &row, NOW + HOUR));
	assert_null(commands_next(s, NOW + HOUR));
}

static void a_copy_over_a_list_makes_it_the_lists(void **state)
{
	g_autoptr(Store) s = open_store();
	struct commands_row row = mail("1@x.example");
	g_autoptr(CommandsRow) got = NULL;

	(void)state;
	row.due = NOW + HOUR;
	assert_true(commands_put(s, &row, NOW));
	assert_null(commands_next(s, NOW));
	assert_int_equal(commands_next_due(s), NOW + HOUR);
	row.list = "lantern-devel";
	assert_false(commands_put(s, &row, NOW));
	got = commands_next(s, NOW);
	assert_non_null(got);
	assert_string_equal(got->list, "lantern-devel");
}

static void a_proven_copy_counts(void **state)
{
	g_autoptr(Store) s = open_store();
	struct commands_row forged = mail("1@x.example"), real = mail("1@x.example");
	g_autoptr(CommandsRow) got = NULL;

	(void)state;
	forged.lines = "withdraw S1";
	assert_true(commands_put(s, &forged, NOW));
	real.proven = TRUE;
	real.proof = "dkim=pass";
	assert_false(commands_put(s, &real, NOW));
	assert_false(commands_put(s, &forged, NOW));
	got = commands_next(s, NOW);
	assert_true(got->proven);
	assert_string_equal(got->lines, "show this");
}

/* Whoever sees a mail on a list can be the first to send the bot a copy of it that looks a robot's, that is one too many
 * or that answers another thread. */
static void a_forged_copy_that_is_first_does_no_harm(void **state)
{
	static const enum commands_state passed_over[] = { COMMANDS_WAITING, COMMANDS_SILENT, COMMANDS_LIMITED,
		COMMANDS_REPEATED, COMMANDS_FAILED };

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(passed_over); i++) {
		g_autoptr(Store) s = open_store();
		struct commands_row forged = mail("1@x.example"), real = mail("1@x.example");
		g_autoptr(CommandsRow) first = NULL, got = NULL;

		forged.subject = "another question";
		forged.refs = "other@x.example";
		forged.date = NOW - HOUR;
		assert_true(commands_put(s, &forged, NOW));
		first = commands_next(s, NOW);
		commands_settle(s, first->id, passed_over[i], "a reason", 0, NOW);
		real.proven = TRUE;
		real.list = "lantern-devel";
		assert_false(commands_put(s, &real, NOW));
		got = commands_next(s, NOW);
		assert_non_null(got);
		assert_string_equal(got->subject, "question");
		assert_string_equal(got->refs, "root@x.example parent@x.example");
		assert_string_equal(got->list, "lantern-devel");
		assert_int_equal(got->date, NOW);
		/* Once. */
		commands_settle(s, got->id, COMMANDS_LIMITED, "a reason", 0, NOW);
		assert_false(commands_put(s, &real, NOW));
		assert_null(commands_next(s, NOW));
	}
}

static void answers_are_counted(void **state)
{
	static const char *const mids[] = { "1@x.example", "2@x.example", "3@x.example" };
	g_autoptr(Store) s = open_store();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(mids); i++) {
		struct commands_row row = mail(mids[i]);
		g_autoptr(CommandsRow) got = NULL;

		row.proven = i == 0;
		commands_put(s, &row, NOW);
		got = commands_next(s, NOW);
		commands_settle(
		        s, got->id, i < 2 ? COMMANDS_ANSWERED : COMMANDS_LIMITED, NULL, 0, NOW + (gint64)i * HOUR);
	}
	assert_int_equal(commands_answered(s, "ann@lantern.example", FALSE, NOW - 1), 2);
	assert_int_equal(commands_answered(s, "ann@lantern.example", FALSE, NOW), 1);
	assert_int_equal(commands_answered(s, "bob@lantern.example", FALSE, NOW - 1), 0);
	assert_int_equal(commands_answered(s, NULL, FALSE, NOW - 1), 2);
	assert_int_equal(commands_answered(s, "ann@lantern.example", TRUE, NOW - 1), 1);
	assert_int_equal(commands_answered(s, NULL, TRUE, NOW - 1), 1);
	assert_int_equal(commands_count(s, COMMANDS_LIMITED), 1);
}

static void the_same_question_is_known(void **state)
{
	g_autoptr(Store) s = open_store();
	struct commands_row row = mail("1@x.example"), again = mail("2@x.example");
	g_autoptr(CommandsRow) got = NULL;

	(void)state;
	commands_put(s, &row, NOW);
	got = commands_next(s, NOW);
	assert_false(commands_repeated(s, &again, NULL, NOW - HOUR));
	commands_settle(s, got->id, COMMANDS_ANSWERED, NULL, 0, NOW);
	assert_true(commands_repeated(s, &again, NULL, NOW - HOUR));
	assert_true(commands_repeated(s, &again, "root@x.example", NOW - HOUR));
	assert_false(commands_repeated(s, &again, "root@x.exam", NOW - HOUR));
	assert_false(commands_repeated(s, &again, NULL, NOW));
	again.lines = "Show THIS";
	assert_true(commands_repeated(s, &again, NULL, NOW - HOUR));
	/* Of who is proven only what they asked themselves. */
	again.proven = TRUE;
	assert_false(commands_repeated(s, &again, NULL, NOW - HOUR));
	again.proven = FALSE;
	again.lines = "show S1";
	assert_false(commands_repeated(s, &again, NULL, NOW - HOUR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_is_kept_once),
		cmocka_unit_test(a_copy_over_a_list_makes_it_the_lists),
		cmocka_unit_test(a_proven_copy_counts),
		cmocka_unit_test(a_forged_copy_that_is_first_does_no_harm),
		cmocka_unit_test(answers_are_counted),
		cmocka_unit_test(the_same_question_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
