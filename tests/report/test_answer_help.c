/* tests/report/test_answer_help.c: all that help tells works, and all that works is told. */
#include "asking.h"

#include "command/grammar.h"
#include "track/filter.h"

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

/* What is said to a line. A new string. */
static char *ask(const char *line)
{
	struct answer_memory memory = { 0 };
	struct answer_text t;
	char *text;

	assert_true(store_begin(kit.store, NULL));
	asking_one(&kit, line, &memory, &t);
	store_rollback(kit.store);
	text = g_steal_pointer(&t.text);
	answer_text_clear(&t);
	answer_memory_clear(&memory);
	return text;
}

/* By which an answer says that a line is none of the language. */
static const char *const complaints[] = { "is written so", "There is no command", "a filter is like",
	"there is no filter", "is none of", "is no ", "stats wants", "is followed by", "I do not understand",
	"cannot be", "It is \"nudge" };

static void check_is_understood(const char *line)
{
	g_autofree char *said = ask(line);

	for (gsize i = 0; i < G_N_ELEMENTS(complaints); i++)
		if (strstr(said, complaints[i]))
			fail_msg("%s: %s", line, said);
}

static void check_tells(const char *help, const char *word)
{
	if (!strstr(help, word))
		fail_msg("nothing of '%s' in: %s", word, help);
}

/* The lines below "For example:", pasted into a mail as they stand. */
static void check_examples(enum verb v, const char *help)
{
	const char *at = strstr(help, "For example:\n");
	g_autoptr(Grammar) g = NULL;

	assert_non_null(at);
	g = grammar_read(at, "", "#bellwether", FALSE);
	assert_in_range(g->commands->len, 1, GRAMMAR_COMMANDS);
	for (guint i = 0; i < g->commands->len; i++) {
		const struct grammar_command *c = g->commands->pdata[i];

		assert_int_equal(c->verb, v);
		check_is_understood(c->line);
	}
}

static void every_example_of_help_is_understood(void **state)
{
	g_autofree char *all = ask("help");

	(void)state;
	for (int v = 0; v < VERB_UNKNOWN; v++) {
		const struct verb_facts *f = verb_facts((enum verb)v);
		g_autofree char *question = g_strconcat("help ", f->name, NULL), *help = ask(question);
		g_autofree char *head = g_strdup_printf(
		        "\n  %s%s%s\n      %s\n", f->name, *f->arguments ? " " : "", f->arguments, f->summary);

		check_tells(all, head);
		check_tells(help, f->arguments);
		check_examples((enum verb)v, help);
	}
}

/* "  age>30d   days (d), ...": the first word of each line below "FILTERs". */
static void every_filter_of_help_is_understood(void **state)
{
	g_autofree char *help = ask("help");
	const char *at = strstr(help, "FILTERs all have to hold");
	g_auto(GStrv) lines = NULL;
	int count = 0;

	(void)state;
	assert_non_null(at);
	lines = g_strsplit(at, "\n", -1);
	for (char **line = lines; *line; line++) {
		const char *end = strstr(*line + (g_str_has_prefix(*line, "  ") ? 2 : 0), "  ");
		g_autofree char *filter = end ? g_strndup(*line + 2, (gsize)(end - *line - 2)) : NULL;
		g_autofree char *question = g_strconcat("backlog ", filter, NULL);

		if (!g_str_has_prefix(*line, "  ") || (*line)[2] == ' ')
			continue;
		assert_true(filter_is_condition(filter));
		check_is_understood(question);
		count++;
	}
	assert_int_equal(count, 14);
}

/* The words that a complaint lists behind "none of" or "there are" are all in help. */
static void check_listed(const char *line, const char *behind, const char *help)
{
	g_autofree char *said = ask(line), *rest = NULL;
	const char *at = strstr(said, behind);
	g_auto(GStrv) words = NULL;

	if (!at)
		fail_msg("%s: %s", line, said);
	rest = g_strdup(at + strlen(behind));
	rest[strcspn(rest, ".)")] = '\0';
	words = g_strsplit_set(rest, " ,;:()\"\n", -1);
	for (char **word = words; *word; word++)
		if (**word && g_ascii_isalpha(**word) && strcmp(*word, "and") != 0 && strcmp(*word, "or") != 0 &&
		        strcmp(*word, "with") != 0)
			check_tells(help, *word);
}

static void every_word_that_is_known_is_in_help(void **state)
{
	g_autofree char *help = ask("help"), *stats = ask("help stats"), *csv = ask("help csv");

	(void)state;
	check_listed("backlog colour:red", "there are ", help);
	check_listed("backlog stage:x", "is none of ", help);
	check_listed("backlog turn:x", "is none of ", help);
	check_listed("stats x", "stats wants one of ", stats);
	check_listed("stats time x", "is no period (", stats);
	check_listed("stats time by x", "by is followed by ", stats);
	check_listed("csv x", "csv is followed by ", csv);
}

static void every_word_of_stats_is_understood(void **state)
{
	static const char *const panels[] = { "time", "review", "people", "orgs" };
	static const char *const more[] = { "", " week", " month", " quarter", " half-year", " year", " since:2024-01",
		" quarter author:ann path:lamp/" };
	static const char *const keys[] = { "patches", "versions", "lines", "files", "section", "person", "org" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(panels); i++) {
		for (gsize k = 0; k < G_N_ELEMENTS(more); k++) {
			g_autofree char *line = g_strconcat("stats ", panels[i], more[k], NULL);
			g_autofree char *table = g_strconcat("csv ", line, NULL);

			check_is_understood(line);
			check_is_understood(table);
		}
		for (gsize k = 0; i < 2 && k < G_N_ELEMENTS(keys); k++) {
			g_autofree char *line = g_strdup_printf("stats %s by %s", panels[i], keys[k]);

			check_is_understood(line);
		}
	}
}

/* Organisations are counted as such, and not the people in them. */
static void a_trend_counts_what_it_is_asked_for(void **state)
{
	g_autofree char *people = ask("stats people year"), *orgs = ask("stats orgs year");

	(void)state;
	check_tells(people, "\nPeople  ");
	check_tells(people, "newcomers posted their first series then");
	check_tells(orgs, "\nOrganisations  ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_example_of_help_is_understood),
		cmocka_unit_test(every_filter_of_help_is_understood),
		cmocka_unit_test(every_word_that_is_known_is_in_help),
		cmocka_unit_test(every_word_of_stats_is_understood),
		cmocka_unit_test(a_trend_counts_what_it_is_asked_for),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
