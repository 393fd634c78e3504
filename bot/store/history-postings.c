/* bot/store/history-postings.c: the revisions of a series and the patches in them. */
#include "store/changes.h"
#include "store/history-parts.h"

#define KIND_PATCH 1 /* mail/message.h MESSAGE_PATCH, stored */

static void note_thread(struct history_loading *l, gint64 thread)
{
	for (guint i = 0; i < l->threads->len; i++)
		if (g_array_index(l->threads, gint64, i) == thread)
			return;
	g_array_append_val(l->threads, thread);
}

static void load_revisions(struct history_loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_REVISIONS);
	GArray *revisions = l->h->revisions;

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct history_revision r = { .id = query_col_int(q, 0) };

		/* The same again with a weaker link. */
		if (revisions->len && HISTORY_AT(revisions, history_revision, revisions->len - 1)->id == r.id)
			continue;
		r.mid = history_keep(l, q, 1);
		note_thread(l, query_col_int(q, 2));
		r.version = query_col_real(q, 3);
		r.posted = query_col_int(q, 4);
		r.title = history_keep(l, q, 5);
		r.total = (guint)query_col_int(q, 6);
		r.complete = query_col_int(q, 7) != 0;
		r.flags = (guint)query_col_int(q, 8);
		r.prefixes = history_keep(l, q, 9);
		r.author = history_read_who(l, query_col_int(q, 10));
		r.link_mid = history_keep(l, q, 11);
		r.link_rule = history_keep(l, q, 12);
		r.link_score = query_col_real(q, 13);
		r.message = -1;
		g_array_append_val(revisions, r);
	}
}

/* A row of history_slots, before its revision's index is known. */
struct slot_row {
	gint64 revision;
	gboolean inherited;
	double number;
	struct history_patch patch;
};

static const guint8 *keep_patch_id(struct history_loading *l, struct query *q, int column)
{
	gsize len = 0;
	const char *bytes = query_col_blob(q, column, &len);

	return bytes && len == CHANGE_PATCH_ID
	               ? (const guint8 *)g_string_chunk_insert_len(l->h->strings, bytes, (gssize)len)
	               : NULL;
}

static GArray *read_slots(struct history_loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_SLOTS);
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct slot_row));

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct slot_row row = { .revision = query_col_int(q, 0),
			.number = query_col_real(q, 1),
			.inherited = query_col_int(q, 2) != 0 };
		struct history_patch *p = &row.patch;

		note_thread(l, query_col_int(q, 4));
		/* A cover fills no place: replies to it are told by the revision's own mail. */
		if (query_col_int(q, 6) != KIND_PATCH)
			continue;
		p->id = query_col_int(q, 3);
		p->mid = history_keep(l, q, 5);
		p->date = query_col_int(q, 7);
		p->title = history_keep(l, q, 8);
		p->title_key = history_keep(l, q, 9);
		p->patch_id = keep_patch_id(l, q, 10);
		p->n_files = (guint)query_col_int(q, 11);
		p->added = (guint)query_col_int(q, 12);
		p->removed = (guint)query_col_int(q, 13);
		p->author = history_read_who(l, query_col_int(q, 14));
		p->message = -1;
		g_array_append_val(rows, row);
	}
	return rows;
}

static void add_slot(struct history_loading *l, guint revision, const struct slot_row *row)
{
	gint patch = history_look_up(l->patches, row->patch.id);
	struct history_slot slot = { .revision = revision, .number = row->number, .inherited = row->inherited };

	if (patch < 0) {
		struct history_patch p = row->patch;

		p.revision = revision;
		patch = (gint)l->h->patches->len;
		history_note(l->patches, p.id, (guint)patch);
		g_array_append_val(l->h->patches, p);
	}
	slot.patch = (guint)patch;
	g_array_append_val(l->h->slots, slot);
}

static void load_slots(struct history_loading *l)
{
	g_autoptr(GArray) rows = read_slots(l);
	g_autoptr(GHashTable) first = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < rows->len; i++)
		if (history_look_up(first, HISTORY_AT(rows, slot_row, i)->revision) < 0)
			history_note(first, HISTORY_AT(rows, slot_row, i)->revision, i);
	for (guint r = 0; r < l->h->revisions->len; r++) {
		struct history_revision *revision = HISTORY_AT(l->h->revisions, history_revision, r);
		gint at = history_look_up(first, revision->id);

		revision->slots = l->h->slots->len;
		for (; at >= 0 && (guint)at < rows->len; at++) {
			const struct slot_row *row = HISTORY_AT(rows, slot_row, (guint)at);

			if (row->revision != revision->id)
				break;
			add_slot(l, r, row);
		}
		revision->n_slots = l->h->slots->len - revision->slots;
	}
}

void history_load_postings(struct history_loading *l)
{
	load_revisions(l);
	if (l->h->revisions->len)
		load_slots(l);
}
