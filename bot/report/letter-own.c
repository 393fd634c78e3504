/* bot/report/letter-own.c: see letter-own.h. */
#include "report/letter-own.h"

#include "base/when.h"
#include "mail/courtesy.h"
#include "mail/encoded-word.h"
#include "mail/header.h"
#include "mail/message-id.h"
#include "report/letter-id.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "track/nudge.h"

#include <string.h>

/* As compose.h writes them; a key may hold a Message-ID. */
#define VALUE_BYTES 2000
/* Ours have nine; of a mail that only says that it is ours. */
#define PEOPLE_MOST 20u
/* The largest table that anybody was sent; of a mail that is larger the bytes are not kept. */
#define RAW_MOST (1024 * 1024)

/* A field's value, decoded. A new string, NULL if there is none. */
static char *value_of(const struct header *h, const char *name)
{
	const struct header_field *f = header_find(h, name);

	return f ? encoded_word_decode(f->value, f->value_len, VALUE_BYTES) : NULL;
}

static gboolean is_from_us(const struct header *h, const char *address)
{
	g_autofree char *loop = value_of(h, "X-Loop");

	return loop && courtesy_is_own(loop, address);
}

/* 0: of no kind that there is. */
static enum outbox_kind kind_of(const struct header *h)
{
	g_autofree char *name = value_of(h, "X-Bellwether-Report");

	for (int kind = OUTBOX_DIGEST; name && kind <= OUTBOX_NOTICE; kind++)
		if (strcmp(letter_id_kind((enum outbox_kind)kind), name) == 0)
			return (enum outbox_kind)kind;
	return 0;
}

/* "digest lantern-devel 2025-06-09T09:00:00Z": nobody has written that in the week before. */
static gboolean is_about_the_future(const char *key, gint64 date)
{
	g_auto(GStrv) words = g_strsplit(key, " ", -1);

	for (char **word = words; *word; word++) {
		gint64 when;

		if (when_parse(*word, &when) && when > date)
			return TRUE;
	}
	return FALSE;
}

static gboolean is_believed(
        struct store *s, const char *address, enum outbox_kind kind, const char *key, const struct message *m)
{
	switch (letter_id_check(s, address, kind, key, m->message_id)) {
	case LETTER_ID_OURS:
		return TRUE;
	case LETTER_ID_FOREIGN:
		return FALSE;
	case LETTER_ID_UNKNOWN:
		break;
	}
	return !is_about_the_future(key, m->date);
}

/* What a nudge asked --------------------------------------------------------------------------------------- */

/* "<a@x.org> review" */
static void note_asked(struct store *s, gint64 id, const char *value, gint64 date)
{
	const char *space = strrchr(value, ' ');
	g_autofree char *mid = space ? message_id_parse(value, (gsize)(space - value)) : NULL;
	gint64 revision;

	if (!mid)
		return;
	for (int reason = NUDGE_UNANSWERED; reason <= NUDGE_READY; reason++) {
		if (strcmp(nudge_reason_name((enum nudge_reason)reason), space + 1) != 0)
			continue;
		revision = messages_find_mid(s, mid, NULL);
		nudges_add(s, id, revision ? revision : messages_add_mid(s, mid, 0), reason, date);
	}
}

static gboolean is_person(const struct letter_own_options *o, const char *email)
{
	return !courtesy_is_own(email, o->address) && !(o->lists && g_strv_contains(o->lists, email));
}

/* Whom a field names. Returns how many there are. */
static guint note_people(struct store *s, gint64 id, const struct header *h, const char *name,
        const struct letter_own_options *o, gint64 date)
{
	const struct header_field *f = header_find(h, name);
	g_autoptr(GPtrArray) all = f ? address_list_parse(f->value, f->value_len) : NULL;
	guint count = 0;

	for (guint i = 0; all && i < MIN(all->len, PEOPLE_MOST); i++) {
		const struct address *a = all->pdata[i];

		if (!is_person(o, a->email))
			continue;
		nudges_add_person(s, id, a->email, date);
		count++;
	}
	return count;
}

/* The list is asked, and the author told in Cc, where To has no person. */
static void note_nudge(
        struct store *s, gint64 id, const struct header *h, const struct letter_own_options *o, gint64 date)
{
	const struct header_field *f = header_find(h, LETTER_ID_ASKS);

	for (guint i = 0; f && i < NUDGE_SERIES; i++) {
		g_autofree char *value = encoded_word_decode(f->value, f->value_len, VALUE_BYTES);

		note_asked(s, id, value, date);
		f = header_next(h, LETTER_ID_ASKS, f);
	}
	if (note_people(s, id, h, "To", o, date) == 0)
		note_people(s, id, h, "Cc", o, date);
}

gboolean letter_own_note(struct store *s, const struct letter_own_options *o, const struct letter_own_mail *mail,
        const char *list, gint64 now)
{
	const struct message *m = mail->message;
	g_autofree struct header *h = NULL;
	g_autofree char *key = NULL;
	struct outbox_mail row;

	/* All that we send is marked as a program's, and nearly all other mail is gone here. */
	if (!m->robot)
		return FALSE;
	h = g_new(struct header, 1);
	header_scan(h, mail->bytes, mail->len);
	key = value_of(h, LETTER_ID_KEY);
	row = (struct outbox_mail){
		.kind = kind_of(h),
		.key = key,
		.message_id = m->message_id,
		.list = list ? messages_list(s, list) : 0,
		.sender = o->address,
		.subject = m->subject_line,
		.raw = mail->bytes,
		.raw_len = mail->len <= RAW_MOST ? mail->len : 0,
		.made = m->date,
	};
	if (!key || !row.kind || !is_from_us(h, o->address) || !is_believed(s, o->address, row.kind, key, m))
		return FALSE;
	row.id = outbox_add_seen(s, &row, now);
	if (row.id && row.kind == OUTBOX_NUDGE)
		note_nudge(s, row.id, h, o, m->date);
	return TRUE;
}
