/* bot/report/digest-filter.c: see digest-filter.h. */
#include "report/digest-filter.h"

#include "track/backlog.h"
#include "track/filter.h"

/* The numbers of the series that are meant: a set of gint64. */
static GHashTable *series_of(const struct filter *f, const struct measures *m)
{
	g_autoptr(GArray) meant = filter_select(f, m);
	GHashTable *numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	for (guint i = 0; i < meant->len; i++)
		g_hash_table_add(numbers, g_memdup2(&measures_nth(m, meant, i)->series, sizeof(gint64)));
	return numbers;
}

gboolean digest_filter(struct store *s, const struct track_options *o, const struct maintainers *m, const char *list,
        gint64 now, const char *conditions, GArray *states, GArray *marks, GError **error)
{
	struct measures_options options = { .track = o, .maintainers = m, .list = list };
	g_autoptr(Filter) f = filter_parse(conditions, error);
	g_autoptr(Measures) all = NULL;
	g_autoptr(GHashTable) meant = NULL;
	guint kept = 0;

	if (!f)
		return FALSE;
	options.want = filter_wants(f);
	all = measures_load(s, &options, now);
	meant = series_of(f, all);
	for (guint i = 0; i < states->len; i++) {
		const struct backlog_row *row = &g_array_index(states, struct backlog_row, i);

		if (g_hash_table_contains(meant, &row->series))
			g_array_index(states, struct backlog_row, kept++) = *row;
	}
	g_array_set_size(states, kept);
	kept = 0;
	for (guint i = 0; i < marks->len; i++) {
		const struct backlog_times *row = &g_array_index(marks, struct backlog_times, i);

		if (g_hash_table_contains(meant, &row->series))
			g_array_index(marks, struct backlog_times, kept++) = *row;
	}
	g_array_set_size(marks, kept);
	return TRUE;
}
