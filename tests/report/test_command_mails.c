/* tests/report/test_command_mails.c: mails as people's programs write them (tests/data/commands/table), from their bytes
 * to the beginning of the answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command/grammar.h"
#include "command/inbox.h"
#include "report/answer.h"
#include "store/commands.h"
#include "store/messages.h"

#include <string.h>

/* The evening of the day on which they were written: 2026-01-05 18:00 UTC. */
#define NOW G_GINT64_CONSTANT(1767636000)
#define MARKER "#bellwether"
#define LIST "lantern-devel"
#define BOT "bellwether@lists.lantern.example"

enum column { FILE_NAME, VIA, FATE, COMMANDS, ANSWER, COLUMNS };

static struct store *store;
static int faults;

static void fault(char **row, const char *what, const char *got, const char *want)
{
	print_error("%s: %s\n got: %s\nwant: %s\n", row[FILE_NAME], what, got, want);
	faults++;
}

static char *folder_file(const char *name)
{
	return g_build_filename(g_getenv("TEST_DATA"), "commands", name, NULL);
}

static struct message *read_mail(const char *name, char **bytes, gsize *len)
{
	g_autofree char *path = folder_file(name), *why = NULL;
	struct message *m;

	if (!g_file_get_contents(path, bytes, len, NULL))
		fail_msg("%s cannot be read", path);
	m = message_read(*bytes, *len, "Lantern", &why);
	if (!m)
		fail_msg("%s: %s", name, why);
	return m;
}

/* "show S1042; ?shwo S1042": as the table has it. A new string. */
static char *tell(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		g_autoptr(GrammarCommand) c = grammar_read_line(*line, MARKER);

		g_string_append_printf(
		        out, "%s%s%s", out->len > 0 ? "; " : "", c->verb == VERB_UNKNOWN ? "?" : "", *line);
	}
	return g_string_free(out, FALSE);
}

/* What is said to the first command. A new string. */
static char *answer(const struct commands_row *row)
{
	static const struct round_list list = { .name = LIST, .address = LIST "@lists.lantern.example" };
	static const struct letter_options letter = { .address = BOT, .name = "Bellwether", .marker = MARKER };
	g_auto(GStrv) lines = g_strsplit(row->lines, "\n", -1);
	struct track_options track;
	struct round_options round = { .track = &track, .letter = &letter, .lists = &list, .n_lists = 1 };
	struct answer_options o = { .round = &round, .per_person_per_day = 10, .per_hour = 60 };
	struct answer_asker asker = {
		.who = { (char *)(guintptr)row->name, (char *)(guintptr)row->email },
		.proof = row->proof,
		.message_id = row->message_id,
	};
	struct answer_memory memory = { 0 };
	struct answer_text text;
	char *said;

	track_options_init(&track);
	answer_one(store, &o, &asker, lines[0], 0, NOW, &memory, &text);
	said = g_steal_pointer(&text.text);
	answer_text_clear(&text);
	answer_memory_clear(&memory);
	return said;
}

static const char *fate_of(const char *why, const struct commands_row *row)
{
	if (why)
		return "silent";
	if (row)
		return "answer";
	return commands_next_due(store) > NOW ? "waits" : "nothing";
}

static void check_mail(char **row)
{
	static const char *const lists[] = { LIST "@lists.lantern.example", NULL };
	const struct inbox_options o = { .marker = MARKER, .address = BOT, .lists = lists };
	g_autofree char *bytes = NULL, *got = NULL, *said = NULL;
	g_autoptr(Message) m = NULL;
	g_autoptr(CommandsRow) kept = NULL;
	const char *why;
	gsize len;

	m = read_mail(row[FILE_NAME], &bytes, &len);
	why = inbox_note(store, &o, m, bytes, len, strcmp(row[VIA], "list") == 0 ? LIST : NULL, NOW);
	kept = commands_next(store, NOW);
	if (strcmp(fate_of(why, kept), row[FATE]) != 0)
		fault(row, "what becomes of it", fate_of(why, kept), row[FATE]);
	/* One that waits for its copy by the list is answered without it, later. */
	if (!kept)
		kept = commands_next(store, NOW + INBOX_WAIT);
	if (!kept)
		return;
	got = tell(kept->lines);
	if (strcmp(got, row[COMMANDS]) != 0)
		fault(row, "commands", got, row[COMMANDS]);
	said = answer(kept);
	if (strcmp(row[ANSWER], "*") != 0 && !g_str_has_prefix(said, row[ANSWER]))
		fault(row, "answer", said, row[ANSWER]);
	commands_settle(store, kept->id, COMMANDS_ANSWERED, NULL, 0, NOW);
}

static void every_mail_is_understood(void **state)
{
	g_autofree char *path = folder_file("table"), *text = NULL;
	g_auto(GStrv) lines = NULL;
	int count = 0;

	(void)state;
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		g_auto(GStrv) row = NULL;

		if (**line == '#' || **line == '\0')
			continue;
		row = g_strsplit(*line, " | ", COLUMNS);
		if (g_strv_length(row) != COLUMNS)
			fail_msg("not %d columns: %s", COLUMNS, *line);
		check_mail(row);
		count++;
	}
	assert_true(count >= 150);
	assert_int_equal(faults, 0);
}

static int set_up(void **state)
{
	(void)state;
	store = store_open(":memory:", FALSE, NULL);
	return store && store_begin(store, NULL) ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	store_rollback(store);
	store_close(store);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mail_is_understood),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
