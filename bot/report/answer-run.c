/* bot/report/answer-run.c: the mails that wait for an answer, each answered once. See answer.h. */
#include "report/answer-parts.h"

#include "base/trouble.h"
#include "mail/clean.h"
#include "store/lists.h"
#include "store/messages.h"
#include "track/designation.h"

#include <string.h>

#define HOUR ((gint64)3600)
#define DAY (24 * HOUR)

/* When all have had their answers for the hour, the rest is looked at again. */
#define WAIT (10 * 60)

/* Bytes of a line in the log; an address and a Message-ID may be as long as a header takes. */
#define REMARK_MOST 600

/* Who asks does not wait longer for an answer; what would is a flood. */
#define HOURS_WAITING 4

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

static gboolean answer_lines(struct store *s, const struct answer_options *o, const struct answer_asker *asker,
        const struct commands_row *row, struct answer_body *body, gint64 now, struct answer_memory *memory,
        struct answer_done *done, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(row->lines, "\n", -1);

	for (int i = 0; lines[i]; i++) {
		struct answer_text t;
		gboolean good;

		answer_one(s, o, asker, lines[i], i, now, memory, &t);
		done->changed = done->changed || t.changed;
		if (t.remark && done->remarks)
			g_ptr_array_add(done->remarks, g_strdup(t.remark));
		good = (!t.letter || post_token(s, o, asker, &t, i, now, error)) &&
		       answer_body_add(body, lines[i], &t, error);
		answer_text_clear(&t);
		if (!good)
			return FALSE;
	}
	return TRUE;
}

static gint64 post_answer(struct store *s, const struct answer_options *o, const struct answer_asker *asker,
        const struct commands_row *row, struct answer_body *body, char **refs, gint64 now, GError **error)
{
	const struct round_list *list = asker->over_list ? asker->list : NULL;
	g_autofree char *key = g_strconcat("answer ", row->message_id, NULL);
	g_autofree char *subject = compose_reply_subject(row->subject, list ? list->tag : NULL);
	g_autofree char *text = answer_body_text(body, row, error);
	g_autoptr(GPtrArray) to = g_ptr_array_new(), references = references_of(refs);
	struct letter l = {
		.kind = OUTBOX_ANSWER,
		.key = key,
		.list = list ? lists_id(s, list->name) : 0,
		.list_address = list ? list->address : NULL,
		.to = to,
		.subject = subject,
		.parent = row->message_id,
		.references = references,
		.body = text,
	};
	struct compose_file file;

	if (!text)
		return 0;
	g_ptr_array_add(to, (gpointer)(guintptr)&asker->who);
	if (body->csv) {
		file = (struct compose_file){ body->csv_name, "text/csv; charset=utf-8", body->csv->str,
			body->csv->len };
		l.file = &file;
	}
	return letter_post(s, o->round->letter, &l, now, error);
}

/* It gets no answer: the log says whose it was, and why. */
static void settle(struct store *s, const struct commands_row *row, enum commands_state state, const char *why,
        gint64 now, struct answer_done *done)
{
	g_autofree char *line = g_strdup_printf("not answered: a command by %s (<%s>, %s): %s", row->email,
	        row->message_id, row->proven ? "proven" : "not proven", why);

	commands_settle(s, row->id, state, why, 0, now);
	if (done->remarks)
		g_ptr_array_add(done->remarks, clean_line(line, strlen(line), REMARK_MOST));
}

/*
 * Whether all have had their answers for the hour. Of mails that nobody vouches for no more than half are answered: who
 * floods the bot with forged ones keeps nobody from an answer who is known.
 */
static gboolean is_full(struct store *s, const struct answer_options *o, const struct commands_row *row, gint64 now)
{
	gint64 all = commands_answered(s, NULL, FALSE, now - HOUR);
	gint64 unsure = all - commands_answered(s, NULL, TRUE, now - HOUR);

	return all >= (gint64)o->per_hour ||
	       (o->proves && !row->proven && unsure >= (gint64)(o->per_hour - o->per_hour / 2));
}

/* TRUE if it gets no answer now: that has been settled, or it waits. */
static gboolean is_limited(struct store *s, const struct answer_options *o, const struct commands_row *row, char **refs,
        gint64 now, struct answer_done *done)
{
	/* "this" means another series in another thread. */
	const char *root = strstr(row->lines, "this") ? refs[0] : NULL;

	if (commands_repeated(s, row, root, now - HOUR)) {
		settle(s, row, COMMANDS_REPEATED, "the same was asked and answered within the hour", now, done);
	} else if (commands_answered(s, row->email, row->proven, now - DAY) >= (gint64)o->per_person_per_day) {
		settle(s, row, COMMANDS_LIMITED, "its sender had enough answers for a day", now, done);
	} else if (!is_full(s, o, row, now)) {
		return FALSE;
	} else if (commands_crowd(s, row->proven) > (gint64)o->per_hour * HOURS_WAITING) {
		settle(s, row, COMMANDS_LIMITED, "more mails wait than can be answered in some hours", now, done);
	} else {
		commands_wait(s, row->id, now + WAIT);
	}
	return TRUE;
}

struct answer_asker answer_asker_of(
        struct store *s, const struct answer_options *o, const struct commands_row *row, char **refs)
{
	const struct round_list *list = list_of(o, row->list);

	return (struct answer_asker){
		.who = { (char *)(guintptr)row->name, (char *)(guintptr)row->email },
		.proven = row->proven,
		.proof = row->proof,
		.message_id = row->message_id,
		.here = series_here(s, row->message_id, refs),
		.list = list,
		.over_list = row->list != NULL && list && list->address,
	};
}

/* The answer that a database which is lost, or went back to a backup, gave. */
static gboolean is_answered(struct store *s, const struct answer_options *o, const struct commands_row *row,
        const struct answer_asker *asker, struct answer_done *done)
{
	g_autofree char *key = g_strconcat("answer ", row->message_id, NULL);
	gint64 id = outbox_find(s, key);

	if (!id)
		return FALSE;
	answer_silently(s, o, row, asker, done);
	commands_settle(s, row->id, COMMANDS_ANSWERED, NULL, id, row->date);
	return TRUE;
}

static gboolean answer_row(struct store *s, const struct answer_options *o, const struct commands_row *row, gint64 now,
        struct answer_memory *memory, struct answer_done *done, GError **error)
{
	g_auto(GStrv) refs = g_strsplit(row->refs, " ", -1);
	const struct answer_asker asker = answer_asker_of(s, o, row, refs);
	struct answer_body body;
	gint64 id = 0;

	if (is_answered(s, o, row, &asker, done) || is_limited(s, o, row, refs, now, done))
		return TRUE;
	answer_body_init(&body, o);
	if (answer_lines(s, o, &asker, row, &body, now, memory, done, error))
		id = post_answer(s, o, &asker, row, &body, refs, now, error);
	if (id)
		commands_settle(s, row->id, COMMANDS_ANSWERED, NULL, id, now);
	done->answers += id != 0;
	answer_body_clear(&body);
	return id != 0;
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
