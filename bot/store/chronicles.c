/* bot/store/chronicles.c: see chronicles.h. */
#include "store/chronicles.h"

#include "store/query.h"

static void put(struct store *s, enum query_id id, gint64 series, const GByteArray *packed)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, series);
	query_blob(q, 2, packed->data, packed->len);
	query_run(q);
}

static void drop(struct store *s, enum query_id id, gint64 series)
{
	struct query *q = query_get(s, id);

	query_int(q, 1, series);
	query_run(q);
}

void chronicles_put(
        struct store *s, gint64 series, const GByteArray *packed, const GByteArray *paths, const GByteArray *prospect)
{
	put(s, QUERY_CHRONICLES_PUT, series, packed);
	put(s, QUERY_CHRONICLES_PUT_PATHS, series, paths);
	if (prospect)
		put(s, QUERY_CHRONICLES_PUT_PROSPECT, series, prospect);
	else
		drop(s, QUERY_CHRONICLES_DROP_PROSPECT, series);
}

void chronicles_drop(struct store *s, gint64 series)
{
	drop(s, QUERY_CHRONICLES_DROP, series);
	drop(s, QUERY_CHRONICLES_DROP_PATHS, series);
	drop(s, QUERY_CHRONICLES_DROP_PROSPECT, series);
}

/* The bytes of a series. */
static gboolean find(struct store *s, enum query_id id, gint64 series, GByteArray *out)
{
	struct query *q = query_get(s, id);
	gsize len = 0;
	gboolean found;

	query_int(q, 1, series);
	found = query_step(q);
	g_byte_array_set_size(out, 0);
	if (found) {
		const guint8 *bytes = query_col_blob(q, 0, &len);

		/* What has no bytes reads as NULL. */
		if (bytes)
			g_byte_array_append(out, bytes, (guint)len);
		query_done(q);
	}
	return found;
}

gboolean chronicles_prospect(struct store *s, gint64 series, GByteArray *out)
{
	return find(s, QUERY_CHRONICLES_PROSPECT, series, out);
}

gboolean chronicles_paths(struct store *s, gint64 series, GByteArray *out)
{
	return find(s, QUERY_CHRONICLES_PATHS, series, out);
}

GArray *chronicles_lists_of(struct store *s, gint64 message)
{
	GArray *lists = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_CHRONICLES_LISTS_OF);

	query_int(q, 1, message);
	query_ids(q, lists);
	return lists;
}

void chronicles_all(struct store *s, void (*each)(const guint8 *bytes, gsize len, gpointer data), gpointer data)
{
	struct query *q = query_get(s, QUERY_CHRONICLES_ALL);

	while (query_step(q)) {
		gsize len = 0;
		const guint8 *bytes = query_col_blob(q, 0, &len);

		each(bytes, len, data);
	}
}

void chronicles_people(struct store *s, void (*each)(const struct chronicles_person *, gpointer data), gpointer data)
{
	struct query *q = query_get(s, QUERY_CHRONICLES_PEOPLE);

	while (query_step(q)) {
		struct chronicles_person row = {
			.person = query_col_int(q, 0),
			.name = query_col_text(q, 1),
			.email = query_col_text(q, 2),
			.org = query_col_text(q, 3),
		};

		each(&row, data);
	}
}

void chronicles_lists(struct store *s, void (*each)(gint64 list, const char *name, gpointer data), gpointer data)
{
	struct query *q = query_get(s, QUERY_CHRONICLES_LISTS);

	while (query_step(q))
		each(query_col_int(q, 0), query_col_text(q, 1), data);
}
