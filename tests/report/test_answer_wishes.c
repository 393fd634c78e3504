/* tests/report/test_answer_wishes.c: what waits for somebody, and how to be rid of it; changes are answered in words. */
#include "../command/change-kit.h"
#include "report/answer.h"

static struct kit kit;

/* What is said to somebody whose mail proves who they are. A new string. */
static char *answer(const char *who, const char *line)
{
	static guint asked;
	const struct letter_options letter = { .address = "bot@bell.example", .marker = "#bellwether" };
	const struct round_list list = { .name = "list", .address = "list@lists.example" };
	const struct round_options round = {
		.track = &kit.track, .maintainers = kit.maintainers, .letter = &letter, .lists = &list, .n_lists = 1
	};
	const struct answer_options options = { .round = &round, .admins = kit.admins };
	g_autofree char *mid = g_strdup_printf("line%u@x", ++asked);
	const struct answer_asker asker = { .who = { (char *)(guintptr) "Somebody", (char *)(guintptr)who },
		.proven = TRUE,
		.proof = "dkim=pass",
		.message_id = mid,
		.list = &list };
	struct answer_memory memory = { 0 };
	struct answer_text out;
	char *text;

	assert_true(store_begin(kit.store, NULL));
	answer_one(kit.store, &options, &asker, line, 0, KIT_NOW, &memory, &out);
	assert_true(store_commit(kit.store, NULL));
	kit_settle(&kit);
	text = g_steal_pointer(&out.text);
	answer_text_clear(&out);
	answer_memory_clear(&memory);
	return text;
}

static void check(const char *who, const char *line, const char *want, const char *without)
{
	g_autofree char *got = answer(who, line);

	if ((want && !strstr(got, want)) || (without && strstr(got, without)))
		fail_msg("%s: %s\n%s", who, line, got);
}

/* Mia has mailed before, so she is known as a person, too. */
static int set_up(void **state)
{
	static const struct post hello = { "hello@m", "Mia Maintainer <mia@m.example>", 6 * KIT_DAY, "", "Hello",
		"Hello all.", NULL, 0 };
	g_autoptr(Message) m = post_read(&hello);

	(void)state;
	kit_open(&kit);
	assert_true(store_begin(kit.store, NULL));
	ingest_message(kit.store, &kit.track, messages_list(kit.store, "list"), m);
	assert_true(store_commit(kit.store, NULL));
	kit_settle(&kit);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kit_close(&kit);
	return 0;
}

static void what_waits_for_a_maintainer_waits_no_more_after_not_me(void **state)
{
	(void)state;
	check("mia@m.example", "waiting", "lamp: burn longer", "fan: less noise");
	check("mia@m.example", "not-me <lamp1@x>", "I do not count on you", NULL);
	check("mia@m.example", "waiting", NULL, "lamp: burn longer");
	check("mia@m.example", "nudge on <lamp1@x>", "I ask you again", NULL);
	check("mia@m.example", "waiting", "lamp: burn longer", NULL);
}

static void a_change_is_shown_with_who_made_it(void **state)
{
	(void)state;
	check("ann@a.example", "withdraw \"<lamp1@x>\"", "is withdrawn and leaves the backlog", NULL);
	check("ann@a.example", "show <lamp1@x>", "withdraw by Somebody, proven by dkim=pass", NULL);
	check("ann@a.example", "show <lamp1@x>", "before: unreviewed", NULL);
	/* Each claim with the mail behind it. */
	check("ann@a.example", "show <lamp1@x>", "  2024-01-02  posted v2 by Ann Lee\n              <lamp2@x>\n", NULL);
	check("ann@a.example", "show <fan@y>", NULL, "CHANGED BY COMMAND");
	check("eve@eve.example", "withdraw <fan@y>", "(Bob Ray), the maintainers of THE REST (Rex Rest)", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		        what_waits_for_a_maintainer_waits_no_more_after_not_me, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_change_is_shown_with_who_made_it, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
