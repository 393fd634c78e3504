/* bot/store/history-fate.c: what became of a series: commits, links, rulings. */
#include <string.h>

#include "store/history-parts.h"

static void load_reverts(struct history_loading *l, struct history_match *m)
{
	const char *oid = m->oid;

	while (oid && m->n_reverts < HISTORY_REVERTS) {
		struct query *q = query_get(l->store, QUERY_HISTORY_REVERT);
		struct history_revert *r = &m->reverts[m->n_reverts];

		query_text(q, 1, oid);
		oid = NULL;
		if (query_step(q)) {
			r->oid = oid = history_keep(l, q, 0);
			r->date = query_col_int(q, 1);
			m->n_reverts++;
			query_done(q);
		}
	}
}

static void load_matches(struct history_loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_MATCHES);
	GArray *matches = l->h->matches;

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		gint patch = history_look_up(l->patches, query_col_int(q, 0));
		struct history_match m = {
			.patch = (guint)patch,
			.oid = history_keep(l, q, 1),
			.subject = history_keep(l, q, 2),
			.date = query_col_int(q, 3),
			.rule = history_keep(l, q, 4),
			.score = query_col_real(q, 5),
		};

		if (patch >= 0)
			g_array_append_val(matches, m);
	}
	for (guint i = 0; i < matches->len; i++)
		load_reverts(l, HISTORY_AT(matches, history_match, i));
}

static void load_links(struct history_loading *l, struct query *q, GArray *links)
{
	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct history_link link = {
			.date = query_col_int(q, 0),
			.mid = history_keep(l, q, 1),
			.title = history_keep(l, q, 2),
			.series = query_col_int(q, 3),
			.rule = history_keep(l, q, 4),
			.score = query_col_real(q, 5),
		};

		g_array_append_val(links, link);
	}
}

/* Whether a mail was posted as part of the series. */
static gboolean is_own(const struct history *h, const char *mid)
{
	for (guint i = 0; i < h->revisions->len; i++)
		if (!strcmp(HISTORY_AT(h->revisions, history_revision, i)->mid, mid))
			return TRUE;
	for (guint i = 0; i < h->patches->len; i++)
		if (!strcmp(HISTORY_AT(h->patches, history_patch, i)->mid, mid))
			return TRUE;
	return FALSE;
}

static void load_rulings(struct history_loading *l)
{
	g_autoptr(GPtrArray) said = NULL;

	if (!corrections_any(l->store))
		return;
	said = corrections_of_series(l->store, l->h->series);
	for (guint i = 0; i < said->len; i++) {
		const struct correction *c = g_ptr_array_index(said, i);
		struct history_ruling r = { .verb = c->verb, .date = c->date };

		if (c->verb < CORRECTIONS_SUPERSEDE || c->verb > CORRECTIONS_LANDED || !is_own(l->h, c->object))
			continue;
		/* Nothing is replaced by itself: the two have become one series since. */
		if (c->verb == CORRECTIONS_SUPERSEDE && is_own(l->h, c->other))
			continue;
		r.object = g_string_chunk_insert_const(l->h->strings, c->object);
		r.other = g_string_chunk_insert_const(l->h->strings, c->other);
		r.mail = g_string_chunk_insert_const(l->h->strings, c->mail);
		r.name = g_string_chunk_insert_const(l->h->strings, c->name);
		r.email = g_string_chunk_insert_const(l->h->strings, c->email);
		g_array_append_val(l->h->rulings, r);
	}
}

static void load_files(struct history_loading *l)
{
	for (guint i = 0; i < l->h->patches->len; i++) {
		struct history_patch *p = HISTORY_AT(l->h->patches, history_patch, i);
		struct query *q = query_get(l->store, QUERY_HISTORY_FILES);

		p->files = g_ptr_array_new();
		query_int(q, 1, p->id);
		while (query_step(q))
			g_ptr_array_add(p->files, g_string_chunk_insert_const(l->h->strings, query_col_text(q, 0)));
	}
}

void history_load_fate(struct history_loading *l, guint want)
{
	load_matches(l);
	load_links(l, query_get(l->store, QUERY_HISTORY_ABSORBED), l->h->absorbed);
	load_rulings(l);
	if (want & HISTORY_LINKS)
		load_links(l, query_get(l->store, QUERY_HISTORY_ABSORBS), l->h->absorbs);
	if (want & HISTORY_FILES)
		load_files(l);
}
