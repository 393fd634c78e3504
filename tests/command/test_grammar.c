/* tests/command/test_grammar.c: which commands stand in what a person wrote. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command/grammar.h"

#include <string.h>

#define MARKER "#bellwether"

/* "show S1; help", "?shwo(show) S1": each verb by its name, then its words. A new string. */
static char *tell(const struct grammar *g)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < g->commands->len; i++) {
		const struct grammar_command *c = g_ptr_array_index(g->commands, i);

		g_string_append(out, i ? "; " : "");
		if (c->verb != VERB_UNKNOWN)
			g_string_append(out, verb_facts(c->verb)->name);
		else
			g_string_append_printf(out, "?%s(%s)", c->name,
			        c->nearest == VERB_UNKNOWN ? "" : verb_facts(c->nearest)->name);
		for (guint j = 0; j < c->words->len; j++)
			g_string_append_printf(out, " %s", (const char *)g_ptr_array_index(c->words, j));
	}
	return g_string_free(out, FALSE);
}

static void check(const char *text, const char *subject, gboolean direct, const char *want)
{
	g_autoptr(Grammar) g = grammar_read(text, subject, MARKER, direct);
	g_autofree char *got = tell(g);

	if (strcmp(got, want) != 0)
		fail_msg("%s\n got: %s\nwant: %s", text, got, want);
}

struct row {
	const char *text;
	const char *want;
};

static const struct row on_list[] = {
	{ "", "" },
	{ "#bellwether show S1042", "show S1042" },
	{ "#bellwether: show S1042", "show S1042" },
	{ "#bellwether:show S1042", "show S1042" },
	{ "#bellwether\tshow\tS1042", "show S1042" },
	{ "#BellWether SHOW S1042", "show S1042" },
	{ "#bellwether\xc2\xa0show\xc2\xa0S1042", "show S1042" },
	{ "  #bellwether show S1042", "show S1042" },
	{ "Hello,\n\n#bellwether show this\n\nBye", "show this" },
	{ "#bellwether help\n#bellwether mine", "help; mine" },
	{ "#bellwether Not-Me S1", "not-me S1" },
	{ "#bellwether notme S1", "not-me S1" },
	{ "#bellwether not\xe2\x80\x91me S1", "not-me S1" },
	{ "#bellwether help.", "help" },
	/* What only looks like one. */
	{ "#bellwethers show S1", "" },
	{ "#bellwether-devel show S1", "" },
	{ "bellwether show S1", "" },
	{ "see #bellwether show S1", "" },
	{ "        #bellwether show S1", "" },
	{ "`#bellwether show S1`", "" },
	{ "#syz fix: lamp: mend\n#regzbot introduced: 1f3a5c7e9b21", "" },
	{ "@bellwether show S1", "" },
	/* How a command is written is no command. */
	{ "#bellwether help [COMMAND]", "" },
	{ "#bellwether show SERIES", "" },
	{ "#bellwether backlog [FILTER...]", "" },
	{ "#bellwether nudge on|off [SERIES|all]", "" },
	{ "#bellwether stats time|review|people|orgs", "" },
	{ "#bellwether [command]", "" },
	/* Unknown ones tell the nearest. */
	{ "#bellwether shwo S1", "?shwo(show) S1" },
	{ "#bellwether frobnicate", "?frobnicate()" },
	{ "#bellwether", "help" },
	{ "#bellwether SNOZE S1 3w", "?SNOZE(snooze) S1 3w" },
	/* Thanks end it, but not before it began. */
	{ "#bellwether help\nthanks\n#bellwether mine", "help" },
	{ "#bellwether help\nThanks, Ann\n#bellwether mine", "help" },
	{ "#bellwether help\nthank you!\n#bellwether mine", "help" },
	{ "#bellwether help\n#bellwether quit\n#bellwether mine", "help" },
	{ "#bellwether stop\n#bellwether mine", "" },
	{ "Thanks!\n#bellwether mine", "mine" },
	{ "#bellwether help\nthanks to Ann this works again\n#bellwether mine", "help; mine" },
	{ "#bellwether help\nthanksgiving\n#bellwether mine", "help; mine" },
	/* Quotes keep words together. */
	{ "#bellwether backlog section:\"X86 MM\" age>30d", "backlog section:\"X86 MM\" age>30d" },
	{ "#bellwether backlog section:\xe2\x80\x9cX86 MM\xe2\x80\x9d", "backlog section:\"X86 MM\"" },
	{ "#bellwether backlog section:\"X86 MM", "backlog section:\"X86 MM" },
};

static const struct row wrapped[] = {
	{ "#bellwether backlog section:\"Lamp and fog signals of harbours\" author:lee\nstage:ready",
	        "backlog section:\"Lamp and fog signals of harbours\" author:lee stage:ready" },
	{ "#bellwether backlog section:\"Lamp and\nfog\" author:lee", "backlog section:\"Lamp and fog\" author:lee" },
	{ "#bellwether backlog section:\"Lamp and\n\nfog\" author:lee", "backlog section:\"Lamp and" },
	{ "#bellwether show\n<20260105103000.12345-1-ann.lee@a-long-name.lantern.example>",
	        "show <20260105103000.12345-1-ann.lee@a-long-name.lantern.example>" },
	{ "#bellwether show\nhttps://lists.lantern.example/lantern-devel/20260105.1@x.example/",
	        "show https://lists.lantern.example/lantern-devel/20260105.1@x.example/" },
	{ "#bellwether link <20260105.1@lantern.example>\n<20260106.1@lantern.example>",
	        "link <20260105.1@lantern.example> <20260106.1@lantern.example>" },
	{ "#bellwether supersede\n<1@lantern.example>\n<2@lantern.example>",
	        "supersede <1@lantern.example> <2@lantern.example>" },
	{ "#bellwether snooze https://lists.lantern.example/lantern-devel/1@lantern.example\n3w",
	        "snooze https://lists.lantern.example/lantern-devel/1@lantern.example 3w" },
	{ "#bellwether landed <20260105103000.12345-1-ann.lee@lantern.example>\n1f3a5c7e9b21",
	        "landed <20260105103000.12345-1-ann.lee@lantern.example> 1f3a5c7e9b21" },
	/* A line that its writer ended stays alone. */
	{ "#bellwether backlog\nstage:ready is what I want", "backlog" },
	{ "#bellwether backlog stage:ready\nage>30d", "backlog stage:ready" },
	{ "#bellwether show S1042\nS1043 is another one", "show S1042" },
	{ "#bellwether mine\nLooking forward to it", "mine" },
	{ "#bellwether show\nthe series that I posted yesterday", "show" },
	{ "#bellwether backlog section:\"Lamp and fog signals of harbours\" author:lee\nThis should be fixed.",
	        "backlog section:\"Lamp and fog signals of harbours\" author:lee" },
	{ "#bellwether frobnicate this is a line that is surely long enough to wrap\nstage:ready",
	        "?frobnicate() this is a line that is surely long enough to wrap" },
};

static const struct row direct[] = {
	{ "help", "help" },
	{ "Help!", "help" },
	{ "show S1042\nmine", "show S1042; mine" },
	{ "Hi,\n\nshow S1042\n\nthanks\nmine", "show S1042" },
	{ "stats time quarter\nbacklog age>30d", "stats time quarter; backlog age>30d" },
	{ "#bellwether mine\nshow S1042", "mine" },
	{ "shwo S1042", "?shwo(show) S1042" },
	{ "show\n<20260105.1@lantern.example>", "show <20260105.1@lantern.example>" },
	{ "\n    \"confirm 7q2m-k4td\"\n", "confirm 7q2m-k4td" },
	{ "\xe2\x80\x9c"
	  "confirm 7q2m-k4td\xe2\x80\x9d",
	        "confirm 7q2m-k4td" },
	/* somebody's answering machine sends the letter back */
	{ "I am away. You wrote:\n\n    \"confirm 7q2m-k4td\"\n\nThe token works once.", "" },
	{ "show", "show" },
	/* Sentences. */
	{ "Hello there", "" },
	{ "Waiting for your answer", "" },
	{ "Show me what there is", "" },
	{ "Mine is the first one.", "" },
	{ "Thanks a lot\nhelp", "" },
	{ "Hi Ann,\nthe patch still does not help", "" },
	{ "Dear bot, what is the state of my series, please?", "" },
	{ "show SERIES", "" },
	{ "#syz invalid", "" },
};

static void check_rows(const struct row *rows, gsize count, gboolean to_bot)
{
	for (gsize i = 0; i < count; i++)
		check(rows[i].text, "", to_bot, rows[i].want);
}

static void marked_lines_are_commands(void **state)
{
	(void)state;
	check_rows(on_list, G_N_ELEMENTS(on_list), FALSE);
}

static void wrapped_lines_are_joined(void **state)
{
	(void)state;
	check_rows(wrapped, G_N_ELEMENTS(wrapped), FALSE);
}

static void mail_to_the_bot_needs_no_marker(void **state)
{
	(void)state;
	check_rows(direct, G_N_ELEMENTS(direct), TRUE);
}

static void mail_to_a_list_needs_the_marker(void **state)
{
	(void)state;
	check("help", "help", FALSE, "");
	check("show S1042\nmine", "", FALSE, "");
}

static const struct {
	const char *text;
	const char *subject;
	const char *want;
} subjects[] = {
	{ "", "unsubscribe", "unsubscribe" },
	{ "", "#bellwether stats time", "stats time" },
	{ "This message was sent by a mail program.", "unsubscribe", "unsubscribe" },
	{ "mine", "help", "mine" },
	{ "shwo S1", "help", "help" },
	{ "", "Re: help", "" },
	{ "", "help with my patch", "" },
	{ "", "show SERIES", "" },
	{ "", "Re: confirm 7Q2M-K4TD", "confirm 7Q2M-K4TD" },
	{ "Yes", "AW: confirm 7Q2M-K4TD", "confirm 7Q2M-K4TD" },
	{ "I am out of the office until Monday.", "Re: confirm 7Q2M-K4TD", "" },
};

static void a_subject_counts_where_the_text_has_no_command(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++)
		check(subjects[i].text, subjects[i].subject, TRUE, subjects[i].want);
}

static void ten_commands_are_enough(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(Grammar) g = NULL;

	(void)state;
	for (int i = 0; i < GRAMMAR_COMMANDS + 3; i++)
		g_string_append_printf(text, "#bellwether show S%d\n", i + 1);
	g = grammar_read(text->str, "", MARKER, FALSE);
	assert_int_equal(g->commands->len, GRAMMAR_COMMANDS);
	assert_int_equal(g->left_out, 3);
}

static void long_lines_are_cut(void **state)
{
	g_autofree char *filler = g_strnfill(100000, 'x'), *line = g_strconcat("#bellwether show ", filler, NULL);
	g_autoptr(Grammar) g = grammar_read(line, "", MARKER, FALSE);
	const struct grammar_command *c = g_ptr_array_index(g->commands, 0);

	(void)state;
	assert_int_equal(c->verb, VERB_SHOW);
	assert_true(strlen(c->line) <= GRAMMAR_LINE);
}

static const struct {
	const char *word;
	const char *want;
} words[] = {
	{ "S1042", "S1042" },
	{ "S1042.", "S1042" },
	{ "\"X86 MM\"", "X86 MM" },
	{ "section:\"X86 MM\"", "section:X86 MM" },
	{ "<1@x.example>", "<1@x.example>" },
	{ "1@x.example<mailto:1@x.example>", "1@x.example" },
	{ "<1@x.example<mailto:1@x.example>>", "<1@x.example>" },
	{ "https://x.example/1@x.example/<https://x.example/1@x.example/>", "https://x.example/1@x.example/" },
	{ "<mailto:1@x.example>", "<mailto:1@x.example>" },
	{ "", "" },
	{ ".", "." },
};

static void words_are_laid_bare(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *got = grammar_bare_word(words[i].word);

		assert_string_equal(got, words[i].want);
	}
}

static void a_typed_line_is_one_command(void **state)
{
	g_autoptr(GrammarCommand) plain = grammar_read_line("show S1", MARKER);
	g_autoptr(GrammarCommand) marked = grammar_read_line("#bellwether: stats  time", MARKER);
	g_autoptr(GrammarCommand) nothing = grammar_read_line("", MARKER);

	(void)state;
	assert_int_equal(plain->verb, VERB_SHOW);
	assert_int_equal(marked->verb, VERB_STATS);
	assert_string_equal(marked->line, "stats time");
	assert_int_equal(nothing->verb, VERB_UNKNOWN);
}

static void every_verb_is_explained(void **state)
{
	(void)state;
	for (int v = 0; v < VERB_UNKNOWN; v++) {
		const struct verb_facts *f = verb_facts((enum verb)v);
		g_auto(GStrv) examples = g_strsplit(f->example, "\n", -1);

		assert_true(*f->summary && *f->more);
		for (char **line = examples; *line; line++) {
			g_autoptr(GrammarCommand) c = grammar_read_line(*line, MARKER);

			assert_int_equal(c->verb, v);
			assert_true(c->words->len >= f->least && c->words->len <= f->most);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marked_lines_are_commands),
		cmocka_unit_test(wrapped_lines_are_joined),
		cmocka_unit_test(mail_to_the_bot_needs_no_marker),
		cmocka_unit_test(mail_to_a_list_needs_the_marker),
		cmocka_unit_test(a_subject_counts_where_the_text_has_no_command),
		cmocka_unit_test(ten_commands_are_enough),
		cmocka_unit_test(long_lines_are_cut),
		cmocka_unit_test(words_are_laid_bare),
		cmocka_unit_test(a_typed_line_is_one_command),
		cmocka_unit_test(every_verb_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
