/* bot/report/answer.c: see answer.h. One command, and what is said to it. */
#include "report/answer-parts.h"

#include "base/text.h"
#include "report/digest.h"
#include "report/page.h"

#include <string.h>

void answer_text_clear(struct answer_text *a)
{
	g_free(a->text);
	if (a->csv)
		g_string_free(a->csv, TRUE);
	g_free(a->csv_name);
	g_free(a->subject);
	g_free(a->letter);
	g_free(a->remark);
	g_free(a->again);
	*a = (struct answer_text){ 0 };
}

struct filter *answer_conditions(const GPtrArray *words, guint first, char **why)
{
	g_autoptr(Filter) f = filter_new();
	GError *error = NULL;

	for (guint i = first; i < words->len; i++)
		if (!filter_add(f, words->pdata[i], &error)) {
			g_autofree char *sentence = text_sentence(error->message);

			*why = g_strconcat(sentence, "\n", NULL);
			g_error_free(error);
			return NULL;
		}
	return g_steal_pointer(&f);
}

void answer_memory_clear(struct answer_memory *m)
{
	g_clear_pointer(&m->measures, measures_free);
}

static gboolean is_enough(const struct answer_memory *m, guint want, const struct answer_need *need)
{
	return m->measures && (m->want & want) == want && m->from <= need->from && (!m->open || need->open);
}

const struct measures *answer_measures(
        const struct answering *a, const struct filter *conditions, const struct answer_need *need)
{
	struct answer_memory *memory = a->memory;
	guint want = need->want | filter_wants(conditions);
	struct measures_options o = {
		.track = a->o->round->track,
		.maintainers = a->o->round->maintainers,
		.want = want | memory->want,
		.from = memory->measures ? 0 : need->from,
		.open = !memory->measures && need->open,
	};

	if (!is_enough(memory, want, need)) {
		answer_memory_clear(memory);
		memory->measures = measures_load(a->store, &o, a->now);
		memory->want = o.want;
		memory->from = o.from;
		memory->open = o.open;
	}
	return memory->measures;
}

static gboolean is_on_list(const struct measures *m, const struct measures_series *s, const char *list)
{
	for (guint i = 0; i < s->lists.n; i++)
		if (strcmp(m->lists->pdata[MEASURES_INDEX(m, s->lists, i)], list) == 0)
			return TRUE;
	return FALSE;
}

GArray *answer_meant(const struct answering *a, const struct measures *m, const struct filter *conditions)
{
	GArray *of = filter_select(conditions, m);
	guint kept = 0;

	if (!a->asker->list)
		return of;
	for (guint i = 0; i < of->len; i++)
		if (is_on_list(m, measures_nth(m, of, i), a->asker->list->name))
			g_array_index(of, guint, kept++) = g_array_index(of, guint, i);
	g_array_set_size(of, kept);
	return of;
}

/* Words --------------------------------------------------------------------------------------------------- */

char *answer_page(const struct answer_options *o, const char *name, const struct scope *values, GError **error)
{
	return page_mail(o->round->templates, name, values, error);
}

char *answer_fill(const struct answering *a, const char *name, const struct scope *values)
{
	GError *error = NULL;
	char *text = answer_page(a->o, name, values, &error);

	if (text)
		return text;
	g_free(a->out->remark);
	a->out->remark = g_strdup(error->message);
	g_error_free(error);
	return g_strdup("This cannot be told just now; the operator is told why.\n");
}

void answer_shorten(const struct answering *a, guint shown, guint count, const char *what)
{
	a->out->shown = shown;
	a->out->count = count;
	a->out->what = what;
}

const char *answer_archive(const struct answering *a)
{
	return a->asker->list ? a->asker->list->archive_url : NULL;
}

char *answer_nearest(const struct answering *a, const char *word, enum verb nearest)
{
	if (nearest == VERB_UNKNOWN)
		return g_strdup_printf(
		        "There is no command \"%s\". \"%s help\" lists them.\n", word, a->o->round->letter->marker + 1);
	return g_strdup_printf("There is no command \"%s\". Did you mean \"%s\"?\n", word, verb_facts(nearest)->name);
}

/* The digest ---------------------------------------------------------------------------------------------- */

static char *digest(const struct answering *a)
{
	const struct round_options *r = a->o->round;
	struct digest_options d = {
		.list = a->asker->list ? a->asker->list->name : NULL,
		.archive_url = answer_archive(a),
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

	if (v == VERB_BACKLOG || v == VERB_MINE || v == VERB_WAITING)
		text = answer_list(a, v, words, 1, csv);
	else if (v == VERB_STATS)
		text = answer_stats(a, words, 1, csv);
	else if (v == VERB_SHOW && words->len == 2)
		text = answer_series_table(a, words->pdata[1], csv);
	else
		text = g_strdup("csv is followed by backlog, mine, waiting, stats or show SERIES.\n");
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

static char *wrong_count(const struct grammar_command *c)
{
	const struct verb_facts *f = verb_facts(c->verb);

	return g_strdup_printf("%s is written so: %s %s\nFor example: %.*s\n", f->name, f->name, f->arguments,
	        (int)strcspn(f->example, "\n"), f->example);
}

static char *say(const struct answering *a, int number)
{
	const struct grammar_command *c = a->command;
	const struct verb_facts *f;

	if (c->verb == VERB_UNKNOWN)
		return answer_nearest(a, c->name, c->nearest);
	f = verb_facts(c->verb);
	if (c->words->len < f->least || c->words->len > f->most)
		return wrong_count(c);
	if (c->verb == VERB_HELP)
		return answer_help(a);
	if (c->verb == VERB_STATUS || c->verb == VERB_SHOW)
		return answer_series(a, c->verb, c->words->pdata[0]);
	if (c->verb == VERB_BACKLOG || c->verb == VERB_MINE || c->verb == VERB_WAITING)
		return answer_list(a, c->verb, c->words, 0, NULL);
	if (c->verb == VERB_STATS)
		return answer_stats(a, c->words, 0, NULL);
	if (c->verb == VERB_DIGEST)
		return digest(a);
	return c->verb == VERB_CSV ? table(a, c->words) : change(a, number);
}

/* What lists can be had as a table in whole, or of an answer that is cut. */
static char *again(const struct grammar_command *c)
{
	if (c->verb == VERB_DIGEST)
		return g_strdup("csv backlog");
	return c->verb == VERB_BACKLOG || c->verb == VERB_MINE || c->verb == VERB_WAITING || c->verb == VERB_STATS
	               ? g_strconcat("csv ", c->line, NULL)
	               : NULL;
}

/* Below it stands what is not shown, and how to get it. */
static char *add_rest(const struct answering *a, char *text)
{
	GError *error = NULL;
	g_autofree char *rest = answer_rest(a->o, a->out, &error);
	char *whole;

	if (!rest) {
		g_free(a->out->remark);
		a->out->remark = g_strdup(error->message);
		g_error_free(error);
		return text;
	}
	whole = g_strconcat(text, "\n", rest, NULL);
	g_free(text);
	return whole;
}

void answer_one(struct store *s, const struct answer_options *o, const struct answer_asker *asker, const char *line,
        int number, gint64 now, struct answer_memory *memory, struct answer_text *out)
{
	g_autoptr(GrammarCommand) c = grammar_read_line(line, o->round->letter->marker);
	struct answering a = { s, o, asker, c, now, memory, out };
	g_autofree char *text = NULL;

	*out = (struct answer_text){ 0 };
	out->again = c->verb == VERB_UNKNOWN ? NULL : again(c);
	text = say(&a, number);
	if (out->what)
		text = add_rest(&a, text);
	out->text = text_fit(text, TEXT_COLUMNS);
}
