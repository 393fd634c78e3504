/* tests/report/test_answer_long.c: an answer that does not fit into a mail says what is missing and how to get it. */
#include "asking.h"

#include "base/text.h"
#include "command/grammar.h"

/* More than a list shows, and a series whose patches fill several mails. */
#define MANY 120
#define PATCHES 900
#define MAIL_BYTES (32 * 1024)

static struct kit kit;

static void take_in(const struct post *p)
{
	g_autoptr(Message) m = post_read(p);

	ingest_message(kit.store, &kit.track, messages_list(kit.store, "list"), m);
}

/* Zoe's many series, and one of many patches with long titles. */
static void post_many(void)
{
	for (int i = 0; i < MANY; i++) {
		g_autofree char *mid = g_strdup_printf("many%d@z", i), *file = g_strdup_printf("many/%d.c", i);
		g_autofree char *subject = g_strdup_printf("[PATCH] many: thing %d of its own kind", i);

		take_in(&(struct post){ mid, "Zoe Z <zoe@z.example>", 6 * KIT_DAY + i, "", subject, "Text.", file, 0 });
	}
	for (int i = 0; i <= PATCHES; i++) {
		g_autofree char *mid = g_strdup_printf("big%d@z", i), *file = g_strdup_printf("big/%d.c", i);
		g_autofree char *subject = g_strdup_printf(
		        "[PATCH %d/%d] big: part %d of what is a bit much", i, PATCHES, i);

		take_in(&(struct post){ mid, "Zoe Z <zoe@z.example>", 7 * KIT_DAY + i, i ? "big0@z" : "", subject,
		        "Text.", i ? file : NULL, 0 });
	}
}

static int set_up(void **state)
{
	(void)state;
	kit_open(&kit);
	assert_true(store_begin(kit.store, NULL));
	post_many();
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

static void ask(const char *lines, struct asked *a)
{
	static gint64 at;
	const struct asking q = { .who = "zoe@z.example", .lines = lines, .at = at += 60, .per_person = 100 };

	asking_send(&kit, &q, a);
	if (!a->mail)
		fail_msg("%s: no answer", lines);
}

static void check_lines(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		if (text_width(*line) > 72)
			fail_msg("a line of %u columns: %s", text_width(*line), *line);
}

/* The command that the answer tells to mail, as a program would find it in a mail that it was pasted into. */
static struct grammar *told(const char *text)
{
	const char *line = strstr(text, "mail\n  #bellwether ");
	g_autofree char *pasted = line ? g_strndup(line + 5, (gsize)(strstr(line, "\nto bot@") - line) - 4) : NULL;

	if (!pasted)
		fail_msg("no way to get the rest: %s", text);
	return grammar_read(pasted, "", "#bellwether", TRUE);
}

/* Asks what the answer tells to ask; the table is as long as it should be. */
static void check_rest(const char *question, const char *says, const char *in_line, guint rows)
{
	struct asked a, b;
	struct answer_text t;
	struct answer_memory memory = { 0 };
	g_autoptr(Grammar) g = NULL;
	const struct grammar_command *c;

	ask(question, &a);
	check_lines(a.mail->text);
	assert_in_range(a.bytes, 1, MAIL_BYTES);
	if (!strstr(a.mail->text, says))
		fail_msg("%s: no '%s' in: %s", question, says, a.mail->text);
	g = told(a.mail->text);
	assert_int_equal(g->commands->len, 1);
	c = g->commands->pdata[0];
	assert_string_equal(c->line, in_line);
	ask(c->line, &b);
	assert_true(b.table);
	asking_one(&kit, c->line, &memory, &t);
	assert_non_null(t.csv);
	if (rows != asking_lines(t.csv->str) - 1)
		fail_msg("%s: %u rows: %s", in_line, asking_lines(t.csv->str) - 1, t.csv->str);
	answer_text_clear(&t);
	answer_memory_clear(&memory);
	asked_clear(&a);
	asked_clear(&b);
}

static void a_long_list_tells_how_to_get_all_of_it(void **state)
{
	(void)state;
	check_rest("backlog", "40 of 125 series are shown.", "csv backlog", 125);
	check_rest("backlog patches<2", "40 of 123 series are shown.", "csv backlog patches<2", 123);
	check_rest("mine", "40 of 121 series are shown.", "csv mine", 121);
	/* What fits is not said to be a part. */
	struct asked a;

	ask("backlog author:bob", &a);
	assert_null(strstr(a.mail->text, "are shown"));
	asked_clear(&a);
}

static void a_command_of_two_lines_can_be_asked_again(void **state)
{
	static const char line[] =
	        "backlog author:zoe author:\"Zoe Z\" author:z.example author:zo patches<399 lines<400";

	(void)state;
	check_rest(line, "40 of 120 series are shown.",
	        "csv backlog author:zoe author:\"Zoe Z\" author:z.example author:zo patches<399 lines<400", MANY);
}

static void a_series_of_many_patches_is_cut_and_can_be_had_as_a_table(void **state)
{
	g_autofree char *want = g_strdup_printf("csv show S%" G_GINT64_FORMAT, naming_of_mid(kit.store, "big0@z"));

	(void)state;
	check_rest("show <big0@z>", " lines are shown.", want, PATCHES);
}

static void of_many_long_answers_each_is_told_or_how_to_get_it(void **state)
{
	struct asked a;

	(void)state;
	ask("help\nbacklog\nbacklog author:zoe\nbacklog patches>0\nmine\nmine patches>0\nshow <big0@z>\nbacklog "
	    "lines>0\n"
	    "snooze <big0@z> 2w\nbacklog lines>1",
	        &a);
	assert_in_range(a.bytes, 1, MAIL_BYTES);
	check_lines(a.mail->text);
	assert_non_null(strstr(a.mail->text, "40 of 125 series are shown"));
	/* It has room in a mail of its own, so it is asked for again as it was. */
	assert_non_null(
	        strstr(a.mail->text, "\nThis mail is full. To get it, mail\n  #bellwether mine patches>0\nto bot@"));
	assert_non_null(strstr(a.mail->text, "> backlog lines>1\nThis mail is full."));
	/* What was changed is told in any case. */
	assert_non_null(strstr(a.mail->text, "\nI ask nobody about S"));
	assert_non_null(strstr(a.mail->text, "\n-- \nAsked: help; backlog; "));
	asked_clear(&a);
}

static void a_mail_brings_one_table_and_says_so(void **state)
{
	struct asked a;

	(void)state;
	ask("csv backlog\ncsv mine", &a);
	assert_true(a.table);
	assert_non_null(strstr(a.mail->text, "> csv mine\n"));
	assert_non_null(strstr(strstr(a.mail->text, "> csv mine\n"), "It is not attached: a mail brings one table."));
	asked_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_list_tells_how_to_get_all_of_it),
		cmocka_unit_test(a_command_of_two_lines_can_be_asked_again),
		cmocka_unit_test(a_series_of_many_patches_is_cut_and_can_be_had_as_a_table),
		cmocka_unit_test(of_many_long_answers_each_is_told_or_how_to_get_it),
		cmocka_unit_test(a_mail_brings_one_table_and_says_so),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
