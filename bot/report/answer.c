/* bot/report/answer.c: see answer.h. One command, and what is said to it. */
#include "report/answer-parts.h"

#include "base/text.h"
#include "report/digest.h"
#include "report/entry.h"
#include "report/show.h"
#include "report/words.h"
#include "track/designation.h"
#include "track/filter.h"

#include <string.h>

#define WIDTH ENTRY_WIDTH

/* "stats" takes the longest list of words in help; behind that its summary stands on a line of its own. */
#define HELP_INDENT 4

void answer_text_clear(struct answer_text *a)
{
	g_free(a->text);
	if (a->csv)
		g_string_free(a->csv, TRUE);
	g_free(a->csv_name);
	g_free(a->subject);
	g_free(a->letter);
	g_free(a->remark);
	*a = (struct answer_text){ 0 };
}

struct filter *answer_conditions(const GPtrArray *words, guint first, char **why)
{
	g_autoptr(Filter) f = filter_new();
	GError *error = NULL;

	for (guint i = first; i < words->len; i++)
		if (!filter_add(f, words->pdata[i], &error)) {
			*why = g_strdup_printf("%s.\n", error->message);
			g_error_free(error);
			return NULL;
		}
	return g_steal_pointer(&f);
}

void answer_memory_clear(struct answer_memory *m)
{
	g_clear_pointer(&m->measures, measures_free);
}

const struct measures *answer_measures(const struct answering *a)
{
	struct answer_memory *memory = a->memory;

	if (!memory->measures)
		memory->measures = measures_load(a->store, a->o->round->track, a->o->round->maintainers, NULL, a->now);
	return memory->measures;
}

static gboolean is_on_list(const struct measures *m, const struct measures_series *s, const char *list)
{
	for (guint i = 0; i < s->lists->len; i++)
		if (strcmp(m->lists->pdata[g_array_index(s->lists, guint, i)], list) == 0)
			return TRUE;
	return FALSE;
}

gboolean *answer_keep(const struct answering *a, const struct filter *conditions)
{
	const struct measures *m = answer_measures(a);
	gboolean *keep = filter_select(conditions, m);

	for (guint i = 0; a->asker->list && i < m->series->len; i++)
		keep[i] = keep[i] && is_on_list(m, MEASURES_SERIES_AT(m, i), a->asker->list->name);
	return keep;
}

/* Help ---------------------------------------------------------------------------------------------------- */

static const char *marker_of(const struct answering *a)
{
	return a->o->round->letter->marker;
}

/* Examples stand behind an indent: neither the bot nor who quotes them takes them for commands. */
static char *help_list(const struct answering *a)
{
	GString *text = g_string_new(NULL);
	int v;

	g_string_append_printf(text,
	        "A line of mail that begins with %s asks; in mail to me alone\n"
	        "the %s may be left out. Up to %d commands a mail.\n\n",
	        marker_of(a), marker_of(a), GRAMMAR_COMMANDS);
	for (v = 0; v < VERB_UNKNOWN; v++) {
		const struct verb_facts *f = verb_facts((enum verb)v);
		g_autofree char *wrapped = text_wrap(f->summary, WIDTH - HELP_INDENT - 2, HELP_INDENT + 2);

		g_string_append_printf(text, "  %s%s%s\n%*s%s\n", f->name, *f->arguments ? " " : "", f->arguments,
		        HELP_INDENT + 2, "", wrapped);
	}
	g_string_append(text, "\nSERIES is a number (S1042), a Message-ID, a link into the archive, or\n"
	                      "\"this\": the series of the thread. FILTERs: author: reviewer: org:\n"
	                      "section: path: stage: turn: for: list: since:2026-01 age>30d patches>5\n"
	                      "versions>2 lines>500. \"help stats\" tells all about one command.\n");
	return g_string_free(text, FALSE);
}

static char *help_one(const struct answering *a, enum verb v)
{
	const struct verb_facts *f = verb_facts(v);
	g_autofree char *more = text_wrap(f->more, WIDTH, 0);

	return g_strdup_printf("%s %s\n  %s\n\n%s\n\nFor example:\n  %s %s\n%s", f->name, f->arguments, f->summary,
	        more, marker_of(a), f->example,
	        f->changes ? "\nIt changes what others see: your address must be proven, or is asked to\n"
	                     "confirm.\n"
	                   : "");
}

static char *nearest_sentence(const struct answering *a, const char *word, enum verb nearest)
{
	if (nearest == VERB_UNKNOWN)
		return g_strdup_printf("There is no command \"%s\". \"%s help\" lists them.\n", word, marker_of(a) + 1);
	return g_strdup_printf("There is no command \"%s\". Did you mean \"%s\"?\n", word, verb_facts(nearest)->name);
}

static char *help(const struct answering *a, const GPtrArray *words)
{
	enum verb v = words->len ? verb_find(words->pdata[0]) : VERB_UNKNOWN;

	if (words->len == 0)
		return help_list(a);
	if (v == VERB_UNKNOWN)
		return nearest_sentence(a, words->pdata[0], verb_nearest(words->pdata[0]));
	return help_one(a, v);
}

/* One series ---------------------------------------------------------------------------------------------- */

static struct status *find_series(const struct answering *a, const char *word, char **why)
{
	g_autofree char *bare = grammar_bare_word(word);
	gboolean here = g_ascii_strcasecmp(bare, "this") == 0;
	gint64 series = here ? a->asker->here : designation_find(a->store, bare);
	struct status *st = series ? status_at(a->store, a->o->round->track, a->o->round->maintainers, series, a->now)
	                           : NULL;

	if (!st && here)
		*why = g_strdup("This thread is of no series that I know.\n");
	else if (!st)
		*why = g_strdup_printf("I know no series \"%s\". A series is named by its number (S1042), the\n"
		                       "Message-ID of one of its mails, or a link into the archive.\n",
		        bare);
	return st;
}

static const char *archive_of(const struct answering *a)
{
	return a->asker->list ? a->asker->list->archive_url : NULL;
}

static char *status_text(const struct answering *a, const struct status *st)
{
	g_autoptr(Scope) scope = scope_new();
	GString *text = g_string_new(NULL);
	g_autofree char *since = words_age(st->turn_since, a->now);

	entry_fill(scope, st, archive_of(a), a->now);
	g_string_append_printf(text, "%s\n%s\n", scope_text(scope, "head"), scope_text(scope, "facts"));
	if (*scope_text(scope, "missing"))
		g_string_append_printf(text, "%s\n", scope_text(scope, "missing"));
	g_string_append_printf(text, "  It is %s", stage_name(st->stage));
	if (stage_is_open(st->stage) && st->turn_since)
		g_string_append_printf(text, strcmp(since, "today") == 0 ? ", since %s" : ", for %s now", since);
	g_string_append(text, ".\n");
	if (*scope_text(scope, "link"))
		g_string_append_printf(text, "%s\n", scope_text(scope, "link"));
	return g_string_free(text, FALSE);
}

static char *about_series(const struct answering *a, enum verb verb, const char *word)
{
	struct show_options o = { .archive_url = archive_of(a), .templates = a->o->round->templates };
	g_autoptr(Status) st = NULL;
	GError *error = NULL;
	char *text = NULL;

	st = find_series(a, word, &text);
	if (!st)
		return text;
	if (verb == VERB_STATUS)
		return status_text(a, st);
	text = show_text(st, &o, a->now, &error);
	if (!text) {
		a->out->remark = g_strdup(error->message);
		g_error_free(error);
		return g_strdup("This cannot be shown just now; the operator is told.\n");
	}
	return text;
}

/* The digest ---------------------------------------------------------------------------------------------- */

static char *digest(const struct answering *a)
{
	const struct round_options *r = a->o->round;
	struct digest_options d = {
		.list = a->asker->list ? a->asker->list->name : NULL,
		.archive_url = archive_of(a),
		.templates = r->templates,
		.contact = r->contact,
		.site_url = r->site_url,
		.address = r->letter->address,
		.marker = r->letter->marker,
		.personal = TRUE,
	};
	g_autoptr(Digest) made = NULL;
	GError *error = NULL;
	const char *footer;

	made = digest_make(a->store, r->track, r->maintainers, &d, a->now, &error);
	if (!made) {
		a->out->remark = g_strdup(error->message);
		g_error_free(error);
		return g_strdup("The digest cannot be made just now; the operator is told.\n");
	}
	/* The answer has a footer of its own. */
	footer = strstr(made->body, "\n-- \n");
	return footer ? g_strndup(made->body, (gsize)(footer + 1 - made->body)) : g_strdup(made->body);
}

/* Tables -------------------------------------------------------------------------------------------------- */

static char *table(const struct answering *a, const GPtrArray *words)
{
	enum verb v = words->len ? verb_find(words->pdata[0]) : VERB_UNKNOWN;
	GString *csv = g_string_new(NULL);
	char *text;

	if (v != VERB_BACKLOG && v != VERB_MINE && v != VERB_WAITING && v != VERB_STATS) {
		g_string_free(csv, TRUE);
		return g_strdup("csv is followed by backlog, mine, waiting or stats.\n");
	}
	text = v == VERB_STATS ? answer_stats(a, words, 1, csv) : answer_list(a, v, words, 1, csv);
	if (csv->len == 0) {
		g_string_free(csv, TRUE); /* text says why */
		return text;
	}
	a->out->csv = csv;
	a->out->csv_name = g_strconcat(verb_facts(v)->name, ".csv", NULL);
	return text;
}

/* Changes ------------------------------------------------------------------------------------------------- */

static char *change(const struct answering *a, int number)
{
	const struct round_options *r = a->o->round;
	g_autoptr(GPtrArray) lists = g_ptr_array_new();
	struct change_options o = {
		.rules = { r->maintainers, a->o->admins },
		.track = r->track,
		.marker = r->letter->marker,
		.address = r->letter->address,
		.list = a->asker->list ? a->asker->list->name : NULL,
	};
	struct change_request rq = {
		.verb = a->command->verb,
		.words = a->command->words,
		.who = a->asker->who,
		.proven = a->asker->proven,
		.proof = a->asker->proof,
		.message_id = a->asker->message_id,
		.position = number,
		.here = a->asker->here,
		.list = a->asker->over_list && a->asker->list ? a->asker->list->name : NULL,
	};
	g_autoptr(ChangeResult) result = NULL;

	if (*a->asker->who.email == '\0')
		return g_strdup("What is changed is noted with who changed it: say who you are with --as.\n");
	for (guint i = 0; i < r->n_lists; i++)
		if (r->lists[i].address)
			g_ptr_array_add(lists, (gpointer)(guintptr)r->lists[i].address);
	g_ptr_array_add(lists, NULL);
	o.never_mailed = (const char *const *)lists->pdata;
	result = change_apply(a->store, &o, &rq, a->now);
	a->out->subject = g_steal_pointer(&result->subject);
	a->out->letter = g_steal_pointer(&result->letter);
	a->out->remark = g_steal_pointer(&result->remark);
	a->out->changed = result->changed;
	return g_strconcat(result->answer, "\n", NULL);
}

/* Dispatch ------------------------------------------------------------------------------------------------ */

/* Lines that are too long and begin no table, entry or link are wrapped. */
static char *wrap(char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; lines[i]; i++) {
		g_autofree char *wrapped = lines[i][0] != ' ' && text_width(lines[i]) > WIDTH
		                                   ? text_wrap(lines[i], WIDTH, 0)
		                                   : g_strdup(lines[i]);

		g_string_append_printf(out, "%s%s", i ? "\n" : "", wrapped);
	}
	g_free(text);
	return g_string_free(out, FALSE);
}

static char *wrong_count(const struct grammar_command *c)
{
	const struct verb_facts *f = verb_facts(c->verb);

	return g_strdup_printf(
	        "%s is written so: %s %s\nFor example: %s\n", f->name, f->name, f->arguments, f->example);
}

static char *say(const struct answering *a, int number)
{
	const struct grammar_command *c = a->command;
	const struct verb_facts *f;

	if (c->verb == VERB_UNKNOWN)
		return nearest_sentence(a, c->name, c->nearest);
	f = verb_facts(c->verb);
	if (c->words->len < f->least || c->words->len > f->most)
		return wrong_count(c);
	if (c->verb == VERB_HELP)
		return help(a, c->words);
	if (c->verb == VERB_STATUS || c->verb == VERB_SHOW)
		return about_series(a, c->verb, c->words->pdata[0]);
	if (c->verb == VERB_BACKLOG || c->verb == VERB_MINE || c->verb == VERB_WAITING)
		return answer_list(a, c->verb, c->words, 0, NULL);
	if (c->verb == VERB_STATS)
		return answer_stats(a, c->words, 0, NULL);
	if (c->verb == VERB_DIGEST)
		return digest(a);
	return c->verb == VERB_CSV ? table(a, c->words) : change(a, number);
}

void answer_one(struct store *s, const struct answer_options *o, const struct answer_asker *asker, const char *line,
        int number, gint64 now, struct answer_memory *memory, struct answer_text *out)
{
	g_autoptr(GrammarCommand) c = grammar_read_line(line, o->round->letter->marker);
	struct answering a = { s, o, asker, c, now, memory, out };

	*out = (struct answer_text){ 0 };
	out->text = wrap(say(&a, number));
}
