/* bot/track/ingest-thread.c: see ingest-thread.h. */
#include "track/ingest-thread.h"

#include "store/messages.h"
#include "track/stem.h"

/*
 * The root and the nearest ancestors of a mail join its thread. In a true thread the others are in it already; and a
 * mail made up to join everything joins no more than these.
 */
#define JOINED_REFS 10

#define DAY (24 * 60 * 60)

static gboolean may_be_grouped(const struct message *m)
{
	return m->kind == MESSAGE_PATCH || m->kind == MESSAGE_COVER || m->kind == MESSAGE_PULL;
}

/*
 * A part of a series that answers nothing is held together with the others by names that no mail can have, for no
 * Message-ID begins with a space: the day that it was sent, and the day that begins at noon, so that any two mails
 * less than half a day apart have one in common.
 */
static void make_up(struct ingest_thread *t, const struct message *m, const char *prefixes)
{
	static const gint64 shifts[] = { 0, DAY / 2 };
	char version[G_ASCII_DTOSTR_BUF_SIZE];
	g_autofree char *stem = stem_of_mid(m->message_id);
	guint n = 0;

	g_ascii_dtostr(version, sizeof(version), m->subject->version);
	for (guint i = 0; i < G_N_ELEMENTS(shifts); i++)
		t->made_up[n++] = g_strdup_printf(" day %u %" G_GINT64_FORMAT " v%s /%u %s %s", i,
		        (m->date + shifts[i]) / DAY, version, m->subject->total, m->from->email, prefixes);
	if (stem)
		t->made_up[n++] = g_strdup_printf(" stem %s", stem);
	for (guint i = 0; i < n; i++) {
		t->mid[t->count] = t->made_up[i];
		t->joins[t->count++] = TRUE;
	}
}

void ingest_thread_init(struct ingest_thread *t, const struct message *m, const char *prefixes)
{
	*t = (struct ingest_thread){ .refs = MIN(m->references->len, MESSAGE_REFERENCES) };
	for (guint i = 0; i < t->refs; i++) {
		t->mid[i] = g_ptr_array_index(m->references, i);
		t->joins[i] = i == 0 || i + JOINED_REFS > t->refs;
	}
	t->count = t->refs;
	if (t->refs == 0 && may_be_grouped(m) && m->subject->counted)
		make_up(t, m, prefixes);
}

void ingest_thread_clear(struct ingest_thread *t)
{
	for (guint i = 0; i < INGEST_THREAD_MADE_UP; i++)
		g_free(t->made_up[i]);
}

/* What was never heard of goes into the thread at once, which is cheaper than to join it later. */
gint64 ingest_thread_join(struct store *s, struct ingest_thread *t, const char *mid, gint64 id, gint64 *thread)
{
	gint64 whole = *thread;

	for (guint i = 0; i < t->count; i++) {
		gint64 other = 0;

		t->id[i] = messages_find_mid(s, t->mid[i], &other);
		if (t->id[i] && t->joins[i])
			whole = whole ? messages_join_threads(s, whole, other) : other;
	}
	if (!id) {
		id = messages_add_mid(s, mid, whole);
		whole = whole ? whole : id;
	}
	for (guint i = 0; i < t->count; i++) {
		if (!t->id[i])
			t->id[i] = messages_add_mid(s, t->mid[i], t->joins[i] ? whole : 0);
	}
	*thread = whole;
	return id;
}
