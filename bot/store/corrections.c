/* bot/store/corrections.c: see corrections.h. */
#include "store/corrections.h"

#include <string.h>

#include "store/query.h"

static const char *const names[] = {
	[CORRECTIONS_LINK] = "link",
	[CORRECTIONS_UNLINK] = "unlink",
	[CORRECTIONS_SUPERSEDE] = "supersede",
	[CORRECTIONS_WITHDRAW] = "withdraw",
	[CORRECTIONS_REOPEN] = "reopen",
	[CORRECTIONS_LANDED] = "landed",
	[CORRECTIONS_SNOOZE] = "snooze",
	[CORRECTIONS_NUDGES] = "nudge",
	[CORRECTIONS_NOT_ME] = "not-me",
};

const char *corrections_verb_name(enum corrections_verb v)
{
	g_assert((guint)v < G_N_ELEMENTS(names) && names[v]);
	return names[v];
}

static void mark(struct store *s, enum query_id id, const char *key)
{
	struct query *q = query_get(s, id);

	query_text(q, 1, key);
	query_run(q);
}

static void mark_links(struct store *s, const struct correction *c)
{
	mark(s, QUERY_CORRECTIONS_MARK_LINKS, c->verb == CORRECTIONS_SUPERSEDE ? c->other : c->object);
	mark(s, QUERY_CORRECTIONS_MARK_SERIES, c->object);
	mark(s, QUERY_CORRECTIONS_MARK_SERIES, c->other);
}

/* What follows from one; wishes are asked for when they are wanted and nothing is derived of them. */
static void mark_derived(struct store *s, const struct correction *c)
{
	switch (c->verb) {
	case CORRECTIONS_LINK:
	case CORRECTIONS_UNLINK:
	case CORRECTIONS_SUPERSEDE:
		mark_links(s, c);
		break;
	case CORRECTIONS_WITHDRAW:
	case CORRECTIONS_REOPEN:
		mark(s, QUERY_CORRECTIONS_MARK_SERIES, c->object);
		break;
	case CORRECTIONS_LANDED:
		mark(s, QUERY_CORRECTIONS_MARK_COMMIT, c->other);
		mark(s, QUERY_CORRECTIONS_MARK_MATCHED, c->object);
		mark(s, QUERY_CORRECTIONS_MARK_SERIES, c->object);
		break;
	case CORRECTIONS_SNOOZE:
	case CORRECTIONS_NUDGES:
	case CORRECTIONS_NOT_ME:
		break;
	default:
		g_assert_not_reached();
	}
}

gboolean corrections_put(struct store *s, const struct correction *c)
{
	struct query *q = query_get(s, QUERY_CORRECTIONS_INSERT);

	query_int(q, 1, c->verb);
	query_text(q, 2, c->object);
	query_text(q, 3, c->other);
	query_int(q, 4, c->value);
	query_text(q, 5, c->mail);
	query_int(q, 6, c->position);
	query_int(q, 7, c->date);
	query_text(q, 8, c->name);
	query_text(q, 9, c->email);
	query_text(q, 10, c->proof);
	query_text(q, 11, c->before);
	if (query_run(q) == 0)
		return FALSE;
	mark_derived(s, c);
	return TRUE;
}

/* One block holds a correction and its strings, so that one g_free() frees it. */
static struct correction *read_one(struct query *q)
{
	static const int texts[] = { 1, 2, 4, 7, 8, 9, 10 };
	const char *from[G_N_ELEMENTS(texts)], *to[G_N_ELEMENTS(texts)];
	gsize size = sizeof(struct correction);
	struct correction *c;
	char *p;

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		from[i] = query_col_text(q, texts[i]);
		size += strlen(from[i]) + 1;
	}
	c = g_malloc0(size);
	p = (char *)(c + 1);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		to[i] = p;
		p = g_stpcpy(p, from[i]) + 1;
	}
	c->verb = (enum corrections_verb)query_col_int(q, 0);
	c->object = to[0];
	c->other = to[1];
	c->value = query_col_int(q, 3);
	c->mail = to[2];
	c->position = (int)query_col_int(q, 5);
	c->date = query_col_int(q, 6);
	c->name = to[3];
	c->email = to[4];
	c->proof = to[5];
	c->before = to[6];
	return c;
}

GPtrArray *corrections_of_series(struct store *s, gint64 series)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	struct query *q = query_get(s, QUERY_CORRECTIONS_OF_SERIES);

	query_int(q, 1, series);
	while (query_step(q))
		g_ptr_array_add(found, read_one(q));
	return found;
}

gboolean corrections_any(struct store *s)
{
	return query_one(query_get(s, QUERY_CORRECTIONS_ANY), 0) != 0;
}

void corrections_links_of(struct store *s, gint64 revision, struct corrections_links *out)
{
	struct query *q = query_get(s, QUERY_CORRECTIONS_LINK_OF);

	*out = (struct corrections_links){ .absorbs = g_array_new(FALSE, FALSE, sizeof(gint64)) };
	query_int(q, 1, revision);
	if (query_step(q)) {
		gboolean cut = query_col_int(q, 0) == CORRECTIONS_UNLINK;

		out->earlier = cut ? 0 : query_col_int(q, 1);
		/* A posting that is not here yet, or that is this one, is nothing to go by. */
		out->decided = cut || (out->earlier != 0 && out->earlier != revision);
		query_done(q);
	}
	q = query_get(s, QUERY_CORRECTIONS_ABSORBED_BY);
	query_int(q, 1, revision);
	query_ids(q, out->absorbs);
}

void corrections_links_clear(struct corrections_links *l)
{
	g_array_unref(l->absorbs);
}

void corrections_linking(struct store *s, gint64 revision, GArray *found)
{
	struct query *q = query_get(s, QUERY_CORRECTIONS_LINKING);

	query_int(q, 1, revision);
	query_ids(q, found);
}

GArray *corrections_landed(struct store *s, gint64 commit)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_CORRECTIONS_LANDED);

	query_int(q, 1, commit);
	query_ids(q, found);
	return found;
}

gboolean corrections_landed_elsewhere(struct store *s, gint64 message, gint64 commit)
{
	struct query *q = query_get(s, QUERY_CORRECTIONS_LANDED_AS);
	g_autofree char *said = NULL;
	gboolean elsewhere = TRUE;

	query_int(q, 1, message);
	if (!query_step(q))
		return FALSE;
	said = g_strdup(query_col_text(q, 0));
	query_done(q);
	q = query_get(s, QUERY_CORRECTIONS_OID);
	query_int(q, 1, commit);
	if (query_step(q)) {
		elsewhere = strcmp(said, query_col_text(q, 0)) != 0;
		query_done(q);
	}
	return elsewhere;
}
