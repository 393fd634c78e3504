/* bot/report/nudge-letter.c: see nudge-letter.h. */
#include "report/nudge-letter.h"

#include "base/text.h"
#include "base/when.h"
#include "report/entry.h"
#include "report/letter-id.h"
#include "report/page.h"
#include "report/site-link.h"
#include "report/words.h"
#include "store/messages.h"
#include "store/nudges.h"

#include <string.h>

/* Links that fit on the screen; the rest is counted. */
#define COMMENTS 5
/* Of several series. */
#define COMMENTS_OF_MANY 2
/* People whom a greeting names. */
#define GREETED 4

struct writing {
	struct store *store;
	const struct nudge_letter_options *options;
	const struct nudge_mail *mail;
	gint64 now;
	gboolean many;
};

static const char *name_of(const struct status_person *p)
{
	return *p->name ? p->name : p->email;
}

static void set_date(struct scope *scope, const char *name, gint64 when)
{
	g_autofree char *text = when_format(when);

	scope_setf(scope, name, "%.10s", text);
}

static void set_link(const struct writing *w, struct scope *scope, const char *mid)
{
	g_autofree char *link = words_link(w->options->archive_url, mid);

	scope_set(scope, "link", link);
}

static void set_comments(const struct writing *w, struct scope *scope, const struct status *st)
{
	guint most = w->many ? COMMENTS_OF_MANY : COMMENTS, shown = MIN(st->comments->len, most);
	g_autofree char *count = words_count(st->comments->len, "comment", "comments");

	scope_set(scope, "comments_open", count);
	scope_set_list(scope, "comments");
	for (guint i = 0; i < shown; i++) {
		const struct status_comment *c = &g_array_index(st->comments, struct status_comment, i);
		struct scope *comment = scope_add(scope, "comments");

		scope_set(comment, "who", name_of(&c->who));
		set_date(comment, "date", c->date);
		set_link(w, comment, c->mid);
	}
	scope_set(scope, "more", NULL);
	if (st->comments->len > shown)
		scope_setf(scope, "more", "%u", st->comments->len - shown);
}

static void set_reason(struct scope *scope, enum nudge_reason r)
{
	scope_set_flag(scope, "is_unanswered", r == NUDGE_UNANSWERED);
	scope_set_flag(scope, "is_review", r == NUDGE_REVIEW);
	scope_set_flag(scope, "is_comments", r == NUDGE_COMMENTS);
	scope_set_flag(scope, "is_reverted", r == NUDGE_REVERTED);
	scope_set_flag(scope, "is_ready", r == NUDGE_READY);
}

/* What the policy misses, where it says more than that somebody should look. */
static void set_missing(const struct writing *w, struct scope *scope, const struct nudge *n)
{
	const struct status *st = n->status;
	gboolean tells = n->reason == NUDGE_REVIEW || (n->reason == NUDGE_UNANSWERED && st->wanted->len > 0);
	guint indent = w->many ? 2 : 0;
	g_autofree char *wrapped = text_wrap(st->missing_text, TEXT_COLUMNS - indent, indent);

	scope_set(scope, "missing", tells ? wrapped : NULL);
}

/* "v2, 3 patches, by Ann Lee, posted 2025-05-01"; of one among several "S12, 3 patches, by Ann Lee, quiet for 5 weeks".
 * A new string. */
static char *facts_of(const struct writing *w, const struct status *st, const char *size, const char *quiet)
{
	g_autofree char *posted = when_format(st->posted_latest);

	if (w->many)
		return g_strdup_printf("S%" G_GINT64_FORMAT ", %s, by %s, quiet for %s", st->series, size,
		        name_of(&st->author), quiet);
	return g_strdup_printf("%s, by %s, posted %.10s", size, name_of(&st->author), posted);
}

static void set_series(const struct writing *w, struct scope *scope, const struct nudge *n)
{
	const struct status *st = n->status;
	g_autofree char *title = text_cut(st->title, TEXT_COLUMNS - 2), *size = entry_size(st);
	g_autofree char *quiet = words_age(st->last_activity, w->now);
	g_autofree char *page = site_link(w->options->site_url, st->series);
	g_autofree char *facts = facts_of(w, st, size, quiet), *wrapped = text_wrap(facts, TEXT_COLUMNS - 2, 2);

	scope_setf(scope, "number", "S%" G_GINT64_FORMAT, st->series);
	scope_set(scope, "title", title);
	scope_set(scope, "facts", wrapped);
	scope_set(scope, "quiet", quiet);
	scope_set(scope, "site", page);
	scope_set(scope, "landed", NULL);
	if (st->landed)
		scope_setf(scope, "landed", "%u of %u", st->landed, st->patches);
	set_link(w, scope, st->mid);
	set_reason(scope, n->reason);
	set_missing(w, scope, n);
	set_comments(w, scope, st);
}

/* Whom of the mail a series waits for, where the mail asks several people. */
static void set_asked(const struct writing *w, struct scope *scope, const struct status *st)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *text = NULL, *wrapped = NULL;

	for (guint i = 0; i < w->mail->people->len; i++) {
		const struct address *a = w->mail->people->pdata[i];

		for (guint k = 0; k < st->waiting_for->len; k++) {
			const struct status_person *p = &g_array_index(st->waiting_for, struct status_person, k);

			if (strcmp(p->email, a->email) == 0)
				g_ptr_array_add(names, (gpointer)(guintptr)name_of(p));
		}
	}
	text = words_names((const char *const *)names->pdata, names->len, GREETED);
	wrapped = text_wrap(text, TEXT_COLUMNS - 9, 2);
	scope_set(scope, "asked", w->mail->people->len > 1 ? wrapped : NULL);
}

/* "Ann and Ben", "all". A new string. */
static char *greeting(const struct nudge_mail *mail)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (mail->open_call)
		return g_strdup("all");
	for (guint i = 0; i < mail->people->len; i++) {
		const struct address *a = mail->people->pdata[i];

		g_ptr_array_add(names, *a->name ? a->name : a->email);
	}
	return words_names((const char *const *)names->pdata, names->len, GREETED);
}

/* Who spoke comes first among those whom a series waits for; of the others MAINTAINERS is the reason. */
static gboolean asks_speaker(const struct nudge *n)
{
	return n->reason == NUDGE_REVIEW && n->status->waiting_for->len > 0 &&
	       g_array_index(n->status->waiting_for, struct status_person, 0).person != 0;
}

static void set_request(const struct writing *w, struct scope *top, const struct nudge *n)
{
	gboolean author = n->status->turn == TURN_AUTHOR, open = w->mail->open_call;
	gboolean speaker = asks_speaker(n);

	scope_set_flag(top, "open_call", open && n->reason != NUDGE_READY);
	scope_set_flag(top, "open_committer", open && n->reason == NUDGE_READY);
	scope_set_flag(top, "ask_author", !open && author);
	scope_set_flag(top, "ask_speaker", !open && !author && speaker);
	scope_set_flag(top, "ask_committer", !open && n->reason == NUDGE_READY);
	scope_set_flag(top, "ask_maintainer", !open && !author && !speaker && n->reason != NUDGE_READY);
	scope_set_flag(top, "tell_author", !author);
}

static struct scope *fill(const struct writing *w)
{
	const struct nudge_letter_options *o = w->options;
	const GPtrArray *nudges = w->mail->nudges;
	struct scope *top = scope_new();
	g_autofree char *hello = greeting(w->mail), *greeted = text_wrap(hello, TEXT_COLUMNS - 7, 0);

	set_series(w, top, nudges->pdata[0]);
	set_request(w, top, nudges->pdata[0]);
	scope_set(top, "hello", greeted);
	scope_setf(top, "count", "%u", nudges->len);
	scope_set(top, "list", o->list_name);
	scope_set(top, "contact", o->contact);
	scope_set(top, "address", o->letter->address);
	scope_set(top, "marker", o->letter->marker);
	scope_set(top, "name", o->letter->name ? o->letter->name : "This");
	scope_set_list(top, "series");
	for (guint i = 0; w->many && i < nudges->len; i++) {
		const struct nudge *n = nudges->pdata[i];
		struct scope *scope = scope_add(top, "series");

		set_series(w, scope, n);
		set_asked(w, scope, n->status);
	}
	return top;
}

static gboolean is_asked(const struct nudge_mail *mail, const char *email)
{
	if (mail->open_call)
		return FALSE;
	for (guint i = 0; i < mail->people->len; i++)
		if (strcmp(((const struct address *)mail->people->pdata[i])->email, email) == 0)
			return TRUE;
	return FALSE;
}

static GPtrArray *authors_of(const struct nudge_mail *mail)
{
	GPtrArray *authors = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);

	for (guint i = 0; i < mail->nudges->len; i++) {
		const struct nudge *n = mail->nudges->pdata[i];
		const struct status_person *p = &n->status->author;

		if (!is_asked(mail, p->email))
			g_ptr_array_add(authors, address_new(p->name, p->email));
	}
	return authors;
}

static char *reply_subject(const struct writing *w)
{
	const struct nudge *n = w->mail->nudges->pdata[0];
	g_autofree char *subject = messages_subject(w->store, n->revision);

	return compose_reply_subject(subject ? subject : n->status->title, w->options->list_tag);
}

struct nudge_letter *nudge_letter_write(struct store *s, const struct nudge_letter_options *o,
        const struct nudge_mail *mail, gint64 now, GError **error)
{
	struct writing w = { s, o, mail, now, mail->nudges->len > 1 };
	const struct nudge *first = mail->nudges->pdata[0];
	g_autoptr(Scope) values = fill(&w);
	g_autofree char *page = page_mail(o->templates, w.many ? "nudges.txt" : "nudge.txt", values, error);
	struct nudge_letter *l;

	if (!page)
		return NULL;
	l = g_new0(struct nudge_letter, 1);
	if (w.many) {
		l->body = page_split(page, &l->subject);
	} else {
		l->body = g_steal_pointer(&page);
		l->subject = reply_subject(&w);
		l->parent = g_strdup(first->status->mid);
	}
	l->cc = authors_of(mail);
	return l;
}

void nudge_letter_free(struct nudge_letter *l)
{
	if (!l)
		return;
	g_free(l->subject);
	g_free(l->body);
	g_free(l->parent);
	g_ptr_array_unref(l->cc);
	g_free(l);
}

static void note(struct store *s, const struct nudge_mail *mail, gint64 id, gint64 now)
{
	for (guint i = 0; i < mail->nudges->len; i++) {
		const struct nudge *n = mail->nudges->pdata[i];

		nudges_add(s, id, n->revision, (int)n->reason, now);
	}
	for (guint i = 0; i < mail->people->len; i++)
		nudges_add_person(s, id, ((const struct address *)mail->people->pdata[i])->email, now);
}

/* "S12 S40", for machines. A new string. */
static char *numbers_of(const struct nudge_mail *mail)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < mail->nudges->len; i++)
		g_string_append_printf(text, "%sS%" G_GINT64_FORMAT, i ? " " : "",
		        ((const struct nudge *)mail->nudges->pdata[i])->series);
	return g_string_free(text, FALSE);
}

/* Fields that say what is asked about, by which it is known again should the database be lost. Frees them itself. */
static GPtrArray *fields_of(const struct nudge_mail *mail)
{
	const struct nudge *first = mail->nudges->pdata[0];
	GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);

	g_ptr_array_add(fields, g_strdup("X-Bellwether-Series"));
	g_ptr_array_add(fields, numbers_of(mail));
	g_ptr_array_add(fields, g_strdup("X-Bellwether-Reason"));
	g_ptr_array_add(fields, g_strdup(nudge_reason_name(first->reason)));
	for (guint i = 0; i < mail->nudges->len; i++) {
		const struct nudge *n = mail->nudges->pdata[i];

		g_ptr_array_add(fields, g_strdup(LETTER_ID_ASKS));
		g_ptr_array_add(fields, g_strdup_printf("<%s> %s", n->status->mid, nudge_reason_name(n->reason)));
	}
	g_ptr_array_add(fields, NULL);
	return fields;
}

gint64 nudge_letter_post(struct store *s, const struct nudge_letter_options *o, const struct nudge_mail *mail,
        gint64 day, gint64 now, GError **error)
{
	const struct nudge *first = mail->nudges->pdata[0];
	g_autoptr(NudgeLetter) text = nudge_letter_write(s, o, mail, now, error);
	g_autoptr(GPtrArray) more = fields_of(mail);
	g_autofree char *date = when_format(day);
	g_autofree char *key = g_strdup_printf("nudge %s %s", date, first->status->mid);
	struct letter l = {
		.kind = OUTBOX_NUDGE,
		.key = key,
		.list = o->list,
		.list_address = o->list_address,
		.to = mail->open_call ? NULL : mail->people,
		.more = (const char *const *)more->pdata,
	};
	gint64 id;

	if (!text)
		return 0;
	if (outbox_find(s, key))
		return outbox_find(s, key);
	l.cc = text->cc;
	l.subject = text->subject;
	l.parent = text->parent;
	l.body = text->body;
	id = letter_post(s, o->letter, &l, now, error);
	if (id)
		note(s, mail, id, now);
	return id;
}
