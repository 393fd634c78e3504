/* bot/store/revisions.c: see revisions.h. */
#include "store/revisions.h"

#include "store/query.h"

struct revisions_row *revisions_row_new(void)
{
	struct revisions_row *r = g_new0(struct revisions_row, 1);

	r->slots = g_array_new(FALSE, FALSE, sizeof(struct revisions_slot));
	return r;
}

void revisions_row_free(struct revisions_row *r)
{
	if (!r)
		return;
	g_free(r->title);
	g_free(r->title_key);
	g_free(r->prefixes);
	g_array_unref(r->slots);
	g_free(r);
}

static struct revisions_row *read_row(struct query *q)
{
	struct revisions_row *r = revisions_row_new();

	r->id = query_col_int(q, 0);
	r->thread = query_col_int(q, 1);
	r->series = query_col_int(q, 2);
	r->version = query_col_real(q, 3);
	r->posted = query_col_int(q, 4);
	r->author = query_col_int(q, 5);
	r->title = g_strdup(query_col_text(q, 6));
	r->title_key = g_strdup(query_col_text(q, 7));
	r->total = (unsigned)query_col_int(q, 8);
	r->complete = query_col_int(q, 9) != 0;
	r->flags = (unsigned)query_col_int(q, 10);
	r->prefixes = g_strdup(query_col_text(q, 11));
	return r;
}

static void read_slots(struct store *s, struct revisions_row *r)
{
	struct query *q = query_get(s, QUERY_REVISIONS_SLOTS);

	query_int(q, 1, r->id);
	while (query_step(q)) {
		struct revisions_slot slot = {
			.number = query_col_real(q, 0),
			.message = query_col_int(q, 1),
			.inherited = query_col_int(q, 2) != 0,
		};

		g_array_append_val(r->slots, slot);
	}
}

struct revisions_row *revisions_get(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_REVISIONS_GET);
	struct revisions_row *r = NULL;

	query_int(q, 1, id);
	if (query_step(q))
		r = read_row(q);
	query_done(q);
	if (r)
		read_slots(s, r);
	return r;
}

static void free_row(gpointer data)
{
	revisions_row_free(data);
}

GPtrArray *revisions_of_thread(struct store *s, gint64 thread)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
	struct query *q = query_get(s, QUERY_REVISIONS_OF_THREAD);

	query_int(q, 1, thread);
	while (query_step(q))
		g_ptr_array_add(rows, read_row(q));
	for (guint i = 0; i < rows->len; i++)
		read_slots(s, g_ptr_array_index(rows, i));
	return rows;
}

GArray *revisions_with_message(struct store *s, gint64 message)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_REVISIONS_WITH_MESSAGE);

	query_int(q, 1, message);
	query_ids(q, ids);
	return ids;
}

static void clear_slots(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_REVISIONS_CLEAR_SLOTS);

	query_int(q, 1, id);
	query_run(q);
}

void revisions_put(struct store *s, const struct revisions_row *r)
{
	struct query *q = query_get(s, QUERY_REVISIONS_PUT);

	query_int(q, 1, r->id);
	query_int(q, 2, r->thread);
	query_real(q, 3, r->version);
	query_int(q, 4, r->posted);
	query_int(q, 5, r->author);
	query_text(q, 6, r->title);
	query_text(q, 7, r->title_key);
	query_int(q, 8, r->total);
	query_int(q, 9, r->complete);
	query_int(q, 10, r->flags);
	query_text(q, 11, r->prefixes);
	query_run(q);
	clear_slots(s, r->id);
	for (guint i = 0; i < r->slots->len; i++) {
		const struct revisions_slot *slot = &g_array_index(r->slots, struct revisions_slot, i);

		q = query_get(s, QUERY_REVISIONS_ADD_SLOT);
		query_int(q, 1, r->id);
		query_real(q, 2, slot->number);
		query_int(q, 3, slot->message);
		query_int(q, 4, slot->inherited);
		query_run(q);
	}
}

void revisions_delete(struct store *s, gint64 id)
{
	struct query *q;

	clear_slots(s, id);
	q = query_get(s, QUERY_REVISIONS_DELETE);
	query_int(q, 1, id);
	query_run(q);
}

static gboolean equal_slots(const GArray *a, const GArray *b)
{
	if (a->len != b->len)
		return FALSE;
	for (guint i = 0; i < a->len; i++) {
		const struct revisions_slot *x = &g_array_index(a, struct revisions_slot, i);
		const struct revisions_slot *y = &g_array_index(b, struct revisions_slot, i);

		if (x->message != y->message || x->inherited != y->inherited || x->number < y->number ||
		        x->number > y->number)
			return FALSE;
	}
	return TRUE;
}

gboolean revisions_equal(const struct revisions_row *a, const struct revisions_row *b)
{
	return a->id == b->id && a->thread == b->thread && !(a->version < b->version) && !(a->version > b->version) &&
	       a->posted == b->posted && a->author == b->author && g_str_equal(a->title, b->title) &&
	       g_str_equal(a->title_key, b->title_key) && a->total == b->total && a->complete == b->complete &&
	       a->flags == b->flags && g_str_equal(a->prefixes, b->prefixes) && equal_slots(a->slots, b->slots);
}
