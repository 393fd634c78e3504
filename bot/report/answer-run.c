/* bot/report/answer-run.c: the mails that wait for an answer, each answered once. See answer.h. */
#include "report/answer.h"

#include "base/text.h"
#include "base/trouble.h"
#include "report/entry.h"
#include "store/backlog.h"
#include "store/commands.h"
#include "store/messages.h"
#include "track/designation.h"

#include <string.h>

#define HOUR ((gint64)3600)
#define DAY (24 * HOUR)

/* When all have had their answers for the hour, the rest is looked at again. */
#define WAIT (10 * 60)

/* Columns of what a footer quotes of the commands: two lines. */
#define ASKED_SHOWN 140

/* Ten long answers are a book; what comes behind is asked again, one by one. Bytes. */
#define BODY_MOST (256 * 1024)

struct answered {
	const struct commands_row *row;
	GString *body;
	struct compose_file file;
	GString *csv;   /* of the first command that has one; owned */
	char *csv_name; /* owned */
};

static const struct round_list *list_of(const struct answer_options *o, const char *name)
{
	for (guint i = 0; i < o->round->n_lists; i++)
		if (!name || strcmp(o->round->lists[i].name, name) == 0)
			return &o->round->lists[i];
	return NULL;
}

/* "this": the series of the mail itself, or of the nearest one of its thread that belongs to one. */
static gint64 series_here(struct store *s, const char *own, char **refs)
{
	gint64 series = designation_find(s, own);

	for (guint n = g_strv_length(refs); n > 0 && !series; n--)
		series = designation_find(s, refs[n - 1]);
	return series;
}

static GPtrArray *references_of(char **refs)
{
	GPtrArray *all = g_ptr_array_new();

	for (; *refs; refs++)
		g_ptr_array_add(all, *refs);
	return all;
}

/* Posts the token that a change asks for, to its asker alone. */
static gboolean post_token(struct store *s, const struct answer_options *o, const struct answer_asker *asker,
        const struct answer_text *t, int number, gint64 now, GError **error)
{
	g_autofree char *key = g_strdup_printf("token %s %d", asker->message_id, number);
	g_autoptr(GPtrArray) to = g_ptr_array_new();
	struct letter l = { .kind = OUTBOX_TOKEN, .key = key, .to = to, .subject = t->subject, .body = t->letter };

	g_ptr_array_add(to, (gpointer)(guintptr)&asker->who);
	return letter_post(s, o->round->letter, &l, now, error) != 0;
}

/* The command as a quote that nobody takes for one, and what is said to it. */
static void add_answer(struct answered *d, const struct answer_options *o, const char *line, struct answer_text *t)
{
	g_autofree char *quote = compose_quote(line, o->round->letter->marker);

	g_string_append_printf(d->body, "%s%s%s\n%s", d->body->len ? "\n" : "", quote,
	        g_str_has_suffix(quote, "\n") ? "" : "\n", t->text);
	if (t->csv && !d->csv) {
		d->csv = g_steal_pointer(&t->csv);
		d->csv_name = g_steal_pointer(&t->csv_name);
	}
}

static gboolean answer_lines(struct store *s, const struct answer_options *o, const struct answer_asker *asker,
        struct answered *d, gint64 now, struct answer_memory *memory, struct answer_done *done, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(d->row->lines, "\n", -1);

	for (int i = 0; lines[i]; i++) {
		struct answer_text t;
		gboolean good = TRUE;

		if (d->body->len > BODY_MOST) {
			g_string_append(
			        d->body, "\nThe rest is not answered here: this mail is long enough. Ask again.\n");
			break;
		}

		answer_one(s, o, asker, lines[i], i, now, memory, &t);
		add_answer(d, o, lines[i], &t);
		done->changed = done->changed || t.changed;
		if (t.remark && done->remarks)
			g_ptr_array_add(done->remarks, g_strdup(t.remark));
		if (t.letter)
			good = post_token(s, o, asker, &t, i, now, error);
		answer_text_clear(&t);
		if (!good)
			return FALSE;
	}
	if (d->row->left_out)
		g_string_append_printf(
		        d->body, "\n%u more commands were left out: a mail may hold ten.\n", d->row->left_out);
	return TRUE;
}

/* "Asked: backlog section:lamp; help": whoever reads the answer elsewhere can ask the same. */
static char *asked(const struct answered *d)
{
	g_auto(GStrv) lines = g_strsplit(d->row->lines, "\n", -1);
	g_autofree char *joined = g_strjoinv("; ", lines), *text = g_strconcat("Asked: ", joined, NULL);
	g_autofree char *cut = text_cut(text, ASKED_SHOWN);

	return text_wrap(cut, ENTRY_WIDTH, 2);
}

static void add_footer(struct answered *d, const struct answer_options *o)
{
	const struct letter_options *letter = o->round->letter;
	g_autofree char *what = asked(d);
	g_autofree char *how = g_strdup_printf(
	        "Bellwether is a program; it answers lines that begin with %s, and mail to %s alone. \"%s help\" lists "
	        "what can be asked.",
	        letter->marker, letter->address, letter->marker + 1);
	g_autofree char *wrapped = text_wrap(how, ENTRY_WIDTH, 0);

	g_string_append_printf(d->body, "\n-- \n%s\n%s\n", what, wrapped);
	if (o->round->contact)
		g_string_append_printf(d->body, "Who runs it: %s\n", o->round->contact);
}

static gint64 post_answer(struct store *s, const struct answer_options *o, const struct answer_asker *asker,
        struct answered *d, char **refs, gint64 now, GError **error)
{
	const struct round_list *list = asker->over_list ? asker->list : NULL;
	g_autofree char *key = g_strconcat("answer ", d->row->message_id, NULL);
	g_autofree char *subject = compose_reply_subject(d->row->subject, list ? list->tag : NULL);
	g_autoptr(GPtrArray) to = g_ptr_array_new(), references = references_of(refs);
	struct letter l = {
		.kind = OUTBOX_ANSWER,
		.key = key,
		.list = list ? backlog_list(s, list->name) : 0,
		.list_address = list ? list->address : NULL,
		.to = to,
		.subject = subject,
		.parent = d->row->message_id,
		.references = references,
		.body = d->body->str,
	};

	g_ptr_array_add(to, (gpointer)(guintptr)&asker->who);
	if (d->csv) {
		d->file = (struct compose_file){ d->csv_name, "text/csv; charset=utf-8", d->csv->str, d->csv->len };
		l.file = &d->file;
	}
	return letter_post(s, o->round->letter, &l, now, error);
}

/* Why it gets no answer now; TRUE if that has been settled. */
static gboolean is_limited(
        struct store *s, const struct answer_options *o, const struct commands_row *row, char **refs, gint64 now)
{
	if (commands_answered(s, NULL, now - HOUR) >= (gint64)o->per_hour) {
		commands_wait(s, row->id, now + WAIT);
		return TRUE;
	}
	if (commands_answered(s, row->email, now - DAY) >= (gint64)o->per_person_per_day) {
		commands_settle(s, row->id, COMMANDS_LIMITED, "its sender had enough answers for a day", 0, now);
		return TRUE;
	}
	/* "this" means another series in another thread. */
	if (commands_repeated(s, row, strstr(row->lines, "this") ? refs[0] : NULL, now - HOUR)) {
		commands_settle(
		        s, row->id, COMMANDS_REPEATED, "the same was asked and answered within the hour", 0, now);
		return TRUE;
	}
	return FALSE;
}

static gboolean answer_row(struct store *s, const struct answer_options *o, const struct commands_row *row, gint64 now,
        struct answer_memory *memory, struct answer_done *done, GError **error)
{
	g_auto(GStrv) refs = g_strsplit(row->refs, " ", -1);
	struct answer_asker asker = {
		.who = { (char *)(guintptr)row->name, (char *)(guintptr)row->email },
		.proven = row->proven,
		.proof = row->proof,
		.message_id = row->message_id,
		.here = series_here(s, row->message_id, refs),
		.list = list_of(o, row->list),
		.over_list = row->list != NULL && list_of(o, row->list) && list_of(o, row->list)->address,
	};
	struct answered d = { .row = row };
	gboolean good;
	gint64 id;

	if (is_limited(s, o, row, refs, now))
		return TRUE;
	d.body = g_string_new(NULL);
	good = answer_lines(s, o, &asker, &d, now, memory, done, error);
	if (good) {
		add_footer(&d, o);
		id = post_answer(s, o, &asker, &d, refs, now, error);
		good = id != 0;
		if (good)
			commands_settle(s, row->id, COMMANDS_ANSWERED, NULL, id, now);
		done->answers += good;
	}
	g_string_free(d.body, TRUE);
	if (d.csv)
		g_string_free(d.csv, TRUE);
	g_free(d.csv_name);
	return good;
}

/* An address that no mail can be sent to is the asker's fault, not a reason to try for ever. */
static gboolean give_up(struct store *s, const struct commands_row *row, gint64 now, const char *why, GError **error)
{
	if (!store_begin(s, error))
		return FALSE;
	commands_settle(s, row->id, COMMANDS_FAILED, why, 0, now);
	return store_commit(s, error);
}

static gboolean run(struct store *s, const struct answer_options *o, gint64 now, struct answer_memory *memory,
        struct answer_done *done, GError **error)
{
	for (;;) {
		g_autoptr(CommandsRow) row = commands_next(s, now);
		GError *failure = NULL;
		gboolean good;

		if (!row)
			return store_check(s, error);
		if (!store_begin(s, error))
			return FALSE;
		if (answer_row(s, o, row, now, memory, done, &failure)) {
			if (!store_commit(s, error))
				return FALSE;
			continue;
		}
		store_rollback(s);
		if (!g_error_matches(failure, TROUBLE, TROUBLE_SETUP)) {
			g_propagate_error(error, failure);
			return FALSE;
		}
		good = give_up(s, row, now, failure->message, error);
		g_error_free(failure);
		if (!good)
			return FALSE;
	}
}

gboolean answer_run(
        struct store *s, const struct answer_options *o, gint64 now, struct answer_done *done, GError **error)
{
	struct answer_memory memory = { 0 };
	gboolean good = run(s, o, now, &memory, done, error);

	answer_memory_clear(&memory);
	return good;
}
