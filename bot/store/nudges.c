/* bot/store/nudges.c: see nudges.h. */
#include "store/nudges.h"

#include "store/query.h"

#include <string.h>

void nudges_add(struct store *s, gint64 outbox, gint64 revision, int reason, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_ADD);

	query_int(q, 1, revision);
	query_int(q, 2, outbox);
	query_int(q, 3, now);
	query_int(q, 4, reason);
	query_run(q);
}

void nudges_add_person(struct store *s, gint64 outbox, const char *email, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_ADD_PERSON);
	g_autofree char *folded = g_ascii_strdown(email, -1);

	query_text(q, 1, folded);
	query_int(q, 2, outbox);
	query_int(q, 3, now);
	query_run(q);
}

gint64 nudges_last_to(struct store *s, const char *email)
{
	struct query *q = query_get(s, QUERY_NUDGES_LAST_TO);
	g_autofree char *folded = g_ascii_strdown(email, -1);

	query_text(q, 1, folded);
	return query_one(q, 0);
}

gint64 nudges_mails_since(struct store *s, gint64 since)
{
	struct query *q = query_get(s, QUERY_NUDGES_MAILS_SINCE);

	query_int(q, 1, since);
	return query_one(q, 0);
}

GArray *nudges_candidates(struct store *s, gint64 list, gint64 now, gint64 after, gint64 before)
{
	struct query *q = query_get(s, QUERY_NUDGES_CANDIDATES);
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct nudges_candidate));

	query_int(q, 1, now);
	query_int(q, 2, after);
	query_int(q, 3, before);
	query_int(q, 4, list);
	while (query_step(q)) {
		struct nudges_candidate c = {
			.series = query_col_int(q, 0),
			.revision = query_col_int(q, 1),
			.posted = query_col_int(q, 2),
			.last_activity = query_col_int(q, 3),
			.flags = (unsigned)query_col_int(q, 4),
			.robot = query_col_int(q, 5) != 0,
			.complete = query_col_int(q, 6) != 0,
			.asked = query_col_int(q, 7),
			.asked_here = query_col_int(q, 8),
			.thread = query_col_int(q, 9),
		};

		g_array_append_val(found, c);
	}
	return found;
}

gboolean nudges_looks_over(struct store *s, gint64 series, gint64 revision, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_LOOKS_OVER);

	query_int(q, 1, revision);
	query_int(q, 2, now);
	query_int(q, 3, series);
	return query_one(q, 0) != 0;
}

gint64 nudges_applied(struct store *s, gint64 thread, gint64 now)
{
	struct query *q = query_get(s, QUERY_NUDGES_APPLIED);

	query_int(q, 1, thread);
	query_int(q, 2, now);
	return query_one(q, 0);
}

static GPtrArray *paths_of(struct store *s, gint64 revision)
{
	struct query *q = query_get(s, QUERY_NUDGES_PATHS);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

	query_int(q, 1, revision);
	while (query_step(q))
		g_ptr_array_add(paths, g_strdup(query_col_text(q, 0)));
	return paths;
}

/* Whether a commit touched a neighbour: "a/b/c/x.c" has those below "a/b/", "a/x.c" those below "a/", "x.c" itself. */
static gboolean has_neighbour(struct store *s, const char *path)
{
	const char *first = strchr(path, '/'), *second = first ? strchr(first + 1, '/') : NULL;
	const char *end = second ? second : first;
	g_autofree char *from = end ? g_strndup(path, (gsize)(end + 1 - path)) : g_strdup(path);
	g_autofree char *until = g_strconcat(from, end ? NULL : " ", NULL);
	struct query *q = query_get(s, QUERY_NUDGES_IS_KNOWN);

	/* '0' is the character behind '/'. */
	if (end)
		until[strlen(until) - 1] = '0';
	query_text(q, 1, from);
	query_text(q, 2, until);
	return query_one(q, 0) != 0;
}

gboolean nudges_is_elsewhere(struct store *s, gint64 revision)
{
	g_autoptr(GPtrArray) paths = paths_of(s, revision);

	if (paths->len == 0 || !query_one(query_get(s, QUERY_NUDGES_HAS_COMMITS), 0))
		return FALSE;
	for (guint i = 0; i < paths->len; i++)
		if (has_neighbour(s, paths->pdata[i]))
			return FALSE;
	return TRUE;
}

GArray *nudges_of_mail(struct store *s, gint64 outbox)
{
	struct query *q = query_get(s, QUERY_NUDGES_OF_MAIL);
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct nudges_asked));

	query_int(q, 1, outbox);
	while (query_step(q)) {
		struct nudges_asked asked = { query_col_int(q, 0), query_col_int(q, 1), (int)query_col_int(q, 2) };

		g_array_append_val(found, asked);
	}
	return found;
}

GPtrArray *nudges_people_of_mail(struct store *s, gint64 outbox)
{
	struct query *q = query_get(s, QUERY_NUDGES_PEOPLE_OF_MAIL);
	GPtrArray *people = g_ptr_array_new_with_free_func(g_free);

	query_int(q, 1, outbox);
	while (query_step(q))
		g_ptr_array_add(people, g_strdup(query_col_text(q, 0)));
	return people;
}

gint64 nudges_next_word(struct store *s, gint64 series, gint64 date)
{
	struct query *q = query_get(s, QUERY_NUDGES_NEXT_WORD);

	query_int(q, 1, series);
	query_int(q, 2, date);
	return query_one(q, 0);
}

gboolean nudges_was_over(struct store *s, gint64 series, gint64 revision, gint64 date)
{
	struct query *q = query_get(s, QUERY_NUDGES_WAS_OVER);

	query_int(q, 1, series);
	query_int(q, 2, date);
	query_int(q, 3, revision);
	return query_one(q, 0) != 0;
}
