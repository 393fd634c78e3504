/* bot/report/answer-help.c: what can be asked. */
#include "report/answer-parts.h"

#include "base/text.h"

#include <string.h>

/* "stats" takes the longest list of words in help; behind that its summary stands on a line of its own. */
#define SUMMARY_INDENT 6
/* Columns left of what a filter means. */
#define FILTER_INDENT 22

/* One of each of track/filter.h. */
static const struct {
	const char *example;
	const char *meaning;
} filters[] = {
	{ "author:lee", "part of the author's name or address" },
	{ "reviewer:lee", "the same of somebody who commented or gave a tag" },
	{ "org:example.org", "the author's organisation" },
	{ "section:\"X86 MM\"", "part of the title of a section of MAINTAINERS" },
	{ "path:drivers/lamp/", "a file or a folder that it touches, or a pattern with * and ?" },
	{ "stage:ready", "unreviewed, in-review, objected, approved, ready, landed, partly-landed, superseded or "
	                 "withdrawn" },
	{ "turn:author", "whose turn it is: author, reviewers, committers or nobody" },
	{ "for:4.21", "the tree or release that its subject names: [PATCH for-4.21]" },
	{ "list:lantern-devel", "the list that it was posted on" },
	{ "since:2026-01", "posted in that year, month or day or later" },
	{ "age>30d", "days (d), weeks (w), years (y) since it was posted" },
	{ "patches>5", "also <, <=, = and >=" },
	{ "versions>2", "how many were posted" },
	{ "lines>500", "added and removed" },
};

static void add_filters(struct scope *top)
{
	scope_set_list(top, "filters");
	for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
		struct scope *filter = scope_add(top, "filters");
		g_autofree char *wrapped = text_wrap(filters[i].meaning, TEXT_COLUMNS - FILTER_INDENT, 0);
		g_autofree char *between = g_strdup_printf("\n%*s", FILTER_INDENT, "");
		g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);
		g_autofree char *meaning = g_strjoinv(between, lines);

		scope_set(filter, "example", filters[i].example);
		scope_set(filter, "meaning", meaning);
	}
}

static void add_commands(struct scope *top)
{
	scope_set_list(top, "commands");
	for (int v = 0; v < VERB_UNKNOWN; v++) {
		const struct verb_facts *f = verb_facts((enum verb)v);
		struct scope *command = scope_add(top, "commands");
		g_autofree char *summary = text_wrap(f->summary, TEXT_COLUMNS - SUMMARY_INDENT, SUMMARY_INDENT);

		scope_set(command, "name", f->name);
		scope_set(command, "arguments", f->arguments);
		scope_set(command, "summary", summary);
	}
}

static void add_one(struct scope *top, const struct verb_facts *f)
{
	g_autofree char *more = text_wrap(f->more, TEXT_COLUMNS, 0);
	g_auto(GStrv) examples = g_strsplit(f->example, "\n", -1);

	scope_set(top, "name", f->name);
	scope_set(top, "arguments", f->arguments);
	scope_set(top, "summary", f->summary);
	scope_set(top, "more", more);
	scope_set_flag(top, "changes", f->changes);
	scope_set_list(top, "examples");
	for (char **line = examples; *line; line++)
		scope_set(scope_add(top, "examples"), "example", *line);
}

char *answer_help(const struct answering *a)
{
	const GPtrArray *words = a->command->words;
	enum verb v = words->len ? verb_find(words->pdata[0]) : VERB_UNKNOWN;
	g_autoptr(Scope) top = scope_new();

	if (words->len && v == VERB_UNKNOWN)
		return answer_nearest(a, words->pdata[0], verb_nearest(words->pdata[0]));
	scope_set(top, "marker", a->o->round->letter->marker);
	scope_setf(top, "most", "%d", GRAMMAR_COMMANDS);
	scope_set_flag(top, "list", words->len == 0);
	scope_set_flag(top, "one", words->len > 0);
	if (words->len) {
		add_one(top, verb_facts(v));
	} else {
		add_commands(top);
		add_filters(top);
	}
	return answer_fill(a, "help.txt", top);
}
