/* bot/io/imap-list.c: see imap-list.h. */
#include "io/imap-list.h"

#include <string.h>

/* Lines of some fifty bytes: a window of mails without gaps is 100 kB. */
#define WIDTH_MIN 2000

/* UIDs may have gaps of any width: a window grows while it finds little. So four thousand windows cross all UIDs
 * that there can be, and what a server may send for one is bounded. */
#define WIDTH_MAX (1024 * 1024)

/* "* 1234567 FETCH (UID 4294967295 RFC822.SIZE 4294967295)\r\n" */
#define LINE_BYTES 64

#define LIST_SECONDS 120

struct window {
	guint32 first, last;
	GArray *found;
};

static void take(const struct imap_fetched *mail, gpointer data)
{
	struct window *w = data;
	struct imap_listed one = { mail->uid, mail->sized ? mail->size : 0 };

	if (mail->uid >= w->first && mail->uid <= w->last)
		g_array_append_val(w->found, one);
}

/* By UID, and of two that tell of one mail the one with its size first. */
static gint compare(gconstpointer a, gconstpointer b)
{
	const struct imap_listed *x = a, *y = b;

	if (x->uid != y->uid)
		return x->uid < y->uid ? -1 : 1;
	return x->size > y->size ? -1 : x->size < y->size;
}

/* Sorts what was found from an index on, and leaves out what was told twice. */
static void put_in_order(GArray *found, guint from)
{
	struct imap_listed *all = (struct imap_listed *)(gpointer)found->data;
	guint kept = from;

	if (found->len == from)
		return;
	qsort(all + from, found->len - from, sizeof(*all), compare);
	for (guint i = from + 1; i < found->len; i++)
		if (all[i].uid != all[kept].uid)
			all[++kept] = all[i];
	g_array_set_size(found, kept + 1);
}

static gboolean ask(struct imap *m, struct window *w, const char *items, GError **error)
{
	g_autofree char *set = g_strdup_printf("%u:%u", w->first, w->last);
	guint64 mails = w->last - w->first + 1;

	imap_stream_bound(m->stream, LIST_SECONDS, IMAP_ANSWER_BYTES + mails * LINE_BYTES, 0);
	return imap_session_fetch(m, set, items, take, w, error);
}

guint32 imap_list(struct imap *m, guint32 first, guint32 end, guint32 *width, GArray *found, GError **error)
{
	guint32 wide = CLAMP(*width, WIDTH_MIN, WIDTH_MAX);
	struct window w = { first, MIN(first + wide, end) - 1, found };
	guint before = found->len, mails;

	if (end - first <= wide)
		w.last = end - 1;
	/* A mail that the server cannot read may make it refuse the sizes of all, or worse. Then UIDs must do. */
	if (!ask(m, &w, "(UID RFC822.SIZE)", NULL) &&
	        ((m->dead && !imap_folder_reopen(m, error)) || !ask(m, &w, "(UID)", error)))
		return 0;
	put_in_order(found, before);
	mails = found->len - before;
	*width = mails < WIDTH_MIN / 2 ? MIN(wide, WIDTH_MAX / 2) * 2 : WIDTH_MIN;
	return w.last + 1;
}
