/* bot/store/messages-thread.c: the messages of a thread, for grouping. See messages.h. */
#include "store/messages.h"

#include "store/query.h"

static void read_member(struct query *q, struct messages_members *all)
{
	struct messages_member m = { 0 };

	m.id = query_col_int(q, 0);
	m.mid = g_string_chunk_insert(all->strings, query_col_text(q, 1));
	m.date = query_col_int(q, 2);
	m.person = query_col_int(q, 3);
	m.identity = query_col_int(q, 4);
	m.kind = (int)query_col_int(q, 5);
	m.version = query_col_real(q, 6);
	m.number = query_col_null(q, 7) ? 0 : query_col_real(q, 7);
	m.total = (unsigned)query_col_int(q, 8);
	m.flags = (unsigned)query_col_int(q, 9);
	m.title = g_string_chunk_insert_const(all->strings, query_col_text(q, 10));
	m.title_key = g_string_chunk_insert_const(all->strings, query_col_text(q, 11));
	m.prefixes = g_string_chunk_insert_const(all->strings, query_col_text(q, 12));
	g_array_append_val(all->members, m);
}

/* Both queries are in order of message, so one walk beside the other finds whose reference it is. */
static void read_refs(struct query *q, struct messages_members *all)
{
	guint at = 0;

	while (query_step(q)) {
		gint64 message = query_col_int(q, 0), ref = query_col_int(q, 1);
		struct messages_member *m;

		while (at < all->members->len && g_array_index(all->members, struct messages_member, at).id < message)
			at++;
		if (at == all->members->len)
			break;
		m = &g_array_index(all->members, struct messages_member, at);
		if (m->id != message)
			continue;
		if (m->ref_count == 0)
			m->refs = all->refs->len;
		m->ref_count++;
		g_array_append_val(all->refs, ref);
	}
	query_done(q);
}

struct messages_members *messages_of_thread(struct store *s, gint64 thread)
{
	struct messages_members *all = g_new0(struct messages_members, 1);
	struct query *q = query_get(s, QUERY_MESSAGES_OF_THREAD);

	all->members = g_array_new(FALSE, FALSE, sizeof(struct messages_member));
	all->refs = g_array_new(FALSE, FALSE, sizeof(gint64));
	all->strings = g_string_chunk_new(1024);
	query_int(q, 1, thread);
	while (query_step(q))
		read_member(q, all);
	q = query_get(s, QUERY_MESSAGES_REFS_OF_THREAD);
	query_int(q, 1, thread);
	read_refs(q, all);
	return all;
}

void messages_members_free(struct messages_members *m)
{
	if (!m)
		return;
	g_array_unref(m->members);
	g_array_unref(m->refs);
	g_string_chunk_free(m->strings);
	g_free(m);
}

GPtrArray *messages_references(struct store *s, const char *mid)
{
	struct query *q = query_get(s, QUERY_MESSAGES_REFERENCES);
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

	query_text(q, 1, mid);
	while (query_step(q))
		g_ptr_array_add(ids, g_strdup(query_col_text(q, 0)));
	return ids;
}

char *messages_subject(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_MESSAGES_SUBJECT);
	char *subject = NULL;

	query_int(q, 1, id);
	if (query_step(q))
		subject = g_strdup(query_col_text(q, 0));
	query_done(q);
	return subject;
}
