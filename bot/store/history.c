/* bot/store/history.c: see history.h. */
#include "store/history.h"

static void clear_patch(gpointer data)
{
	struct history_patch *p = data;

	g_clear_pointer(&p->files, g_ptr_array_unref);
}

struct history *history_new(gint64 series)
{
	struct history *h = g_new0(struct history, 1);

	h->series = series;
	h->revisions = g_array_new(FALSE, TRUE, sizeof(struct history_revision));
	h->slots = g_array_new(FALSE, TRUE, sizeof(struct history_slot));
	h->patches = g_array_new(FALSE, TRUE, sizeof(struct history_patch));
	g_array_set_clear_func(h->patches, clear_patch);
	h->messages = g_array_new(FALSE, TRUE, sizeof(struct history_message));
	h->tags = g_array_new(FALSE, TRUE, sizeof(struct history_tag));
	h->matches = g_array_new(FALSE, TRUE, sizeof(struct history_match));
	h->absorbed = g_array_new(FALSE, TRUE, sizeof(struct history_link));
	h->rulings = g_array_new(FALSE, TRUE, sizeof(struct history_ruling));
	h->absorbs = g_array_new(FALSE, TRUE, sizeof(struct history_link));
	h->strings = g_string_chunk_new(4096);
	return h;
}

void history_free(struct history *h)
{
	if (!h)
		return;
	g_array_unref(h->revisions);
	g_array_unref(h->slots);
	g_array_unref(h->patches);
	g_array_unref(h->messages);
	g_array_unref(h->tags);
	g_array_unref(h->matches);
	g_array_unref(h->absorbed);
	g_array_unref(h->rulings);
	g_array_unref(h->absorbs);
	g_string_chunk_free(h->strings);
	g_free(h);
}

/* Whether a revision is but a few patches of an earlier one. */
static gboolean is_partial(const struct history *h, const struct history_revision *r)
{
	for (guint i = 0; i < r->n_slots; i++)
		if (HISTORY_AT(h->slots, history_slot, r->slots + i)->inherited)
			return TRUE;
	return FALSE;
}

const char *history_title(const struct history *h, guint revision)
{
	guint at = revision;

	while (at > 0 && is_partial(h, HISTORY_AT(h->revisions, history_revision, at)))
		at--;
	return HISTORY_AT(h->revisions, history_revision, at)->title;
}
