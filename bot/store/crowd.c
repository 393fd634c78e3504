/* bot/store/crowd.c: see crowd.h. */
#include "store/crowd.h"

#include "store/internal.h"

/* Mails of all threads that are kept; what is beyond them begins anew. */
#define MAILS_KEPT 200000

/* mail/message.h MESSAGE_PATCH, MESSAGE_COVER and MESSAGE_PULL, stored */
#define KIND_FIRST 1
#define KIND_LAST 3

struct mail {
	gint64 id;
	gint64 posting; /* what it is about, 0: nothing */
	gint parent;    /* index, -1: none that is there */
	gboolean found; /* posting is final */
};

struct crowd {
	GHashTable *threads; /* id to GArray of struct mail, by posting and id; owned */
	guint mails;
};

static struct mail *mail_at(const GArray *mails, gint i)
{
	return &g_array_index(mails, struct mail, (guint)i);
}

static gint by_id(gconstpointer a, gconstpointer b)
{
	const struct mail *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static gint by_posting(gconstpointer a, gconstpointer b)
{
	const struct mail *x = a, *y = b;

	return x->posting != y->posting ? (x->posting < y->posting ? -1 : 1) : by_id(a, b);
}

static gint find(const GArray *mails, gint64 id)
{
	struct mail key = { .id = id };
	guint at;

	return g_array_binary_search((GArray *)(guintptr)mails, &key, by_id, &at) ? (gint)at : -1;
}

static GArray *read_mails(struct store *s, gint64 thread)
{
	struct query *q = query_get(s, QUERY_CROWD_MAILS);
	GArray *mails = g_array_new(FALSE, FALSE, sizeof(struct mail));

	query_int(q, 1, thread);
	while (query_step(q)) {
		struct mail m = { .id = query_col_int(q, 0), .parent = -1 };
		gint64 kind = query_col_int(q, 1);

		m.found = kind >= KIND_FIRST && kind <= KIND_LAST;
		m.posting = m.found ? m.id : 0;
		g_array_append_val(mails, m);
	}
	return mails;
}

/* The nearest mail that each refers to comes first. */
static void read_parents(struct store *s, gint64 thread, GArray *mails)
{
	struct query *q = query_get(s, QUERY_HISTORY_REFS);

	query_int(q, 1, thread);
	while (query_step(q)) {
		gint child = find(mails, query_col_int(q, 0)), parent = find(mails, query_col_int(q, 1));

		if (child >= 0 && parent >= 0 && child != parent && mail_at(mails, child)->parent < 0)
			mail_at(mails, child)->parent = parent;
	}
}

/* Walks up to a mail of which it is known, then gives all on the way the same. A circle is about nothing. */
static void find_posting(GArray *mails, gint from)
{
	gint top = from;
	gint64 posting;

	while (top >= 0 && !mail_at(mails, top)->found) {
		mail_at(mails, top)->found = TRUE;
		top = mail_at(mails, top)->parent;
	}
	posting = top >= 0 ? mail_at(mails, top)->posting : 0;
	for (; from != top; from = mail_at(mails, from)->parent)
		mail_at(mails, from)->posting = posting;
}

static GArray *read_thread(struct store *s, gint64 thread)
{
	GArray *mails = read_mails(s, thread);

	read_parents(s, thread, mails);
	for (guint i = 0; i < mails->len; i++)
		if (!mail_at(mails, (gint)i)->found)
			find_posting(mails, (gint)i);
	g_array_sort(mails, by_posting);
	return mails;
}

gboolean crowd_is(struct store *s, gint64 thread)
{
	struct query *q;
	GArray *mails;

	if (s->crowd && g_hash_table_contains(s->crowd->threads, &thread))
		return TRUE;
	q = query_get(s, QUERY_MESSAGES_THREAD_SIZE);
	query_int(q, 1, thread);
	query_int(q, 2, CROWD_LEAST);
	if (query_one(q, 0) < CROWD_LEAST)
		return FALSE;
	mails = read_thread(s, thread);
	if (s->crowd && s->crowd->mails + mails->len > MAILS_KEPT)
		crowd_forget(s);
	if (!s->crowd) {
		s->crowd = g_new0(struct crowd, 1);
		s->crowd->threads = g_hash_table_new_full(
		        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
	}
	s->crowd->mails += mails->len;
	g_hash_table_insert(s->crowd->threads, g_memdup2(&thread, sizeof(thread)), mails);
	return TRUE;
}

void crowd_about(struct store *s, gint64 thread, gint64 posting, GArray *about)
{
	const GArray *mails = g_hash_table_lookup(s->crowd->threads, &thread);
	guint low = 0, high = mails->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (mail_at(mails, (gint)middle)->posting < posting)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < mails->len && mail_at(mails, (gint)low)->posting == posting; low++)
		g_array_append_val(about, mail_at(mails, (gint)low)->id);
}

void crowd_forget(struct store *s)
{
	if (!s->crowd)
		return;
	g_hash_table_unref(s->crowd->threads);
	g_free(s->crowd);
	s->crowd = NULL;
}
