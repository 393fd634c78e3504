/* bot/report/stats-group.c: see stats-group.h. */
#include "report/stats-group.h"

#include <string.h>

enum key { KEY_PATCHES, KEY_VERSIONS, KEY_LINES, KEY_FILES, KEY_SECTION, KEY_PERSON, KEY_ORG, KEYS };
static const char *const single[KEY_SECTION] = { "patch", "version", "line", "file" };
static const char *const names[KEYS] = { "patches", "versions", "lines", "files", "section", "person", "org" };

#define SIZES_MOST 6
/* The greatest of each size; 0: no limit. */
static const guint limits[KEY_SECTION][SIZES_MOST] = {
	[KEY_PATCHES] = { 1, 3, 7, 15, 0 },
	[KEY_VERSIONS] = { 1, 2, 3, 4, 6, 0 },
	[KEY_LINES] = { 10, 50, 200, 1000, 0 },
	[KEY_FILES] = { 1, 3, 7, 15, 0 },
};

static enum key key_of(const char *word)
{
	for (int i = 0; i < KEYS; i++)
		if (g_ascii_strcasecmp(word, names[i]) == 0)
			return (enum key)i;
	return KEYS;
}

gboolean stats_group_is_key(const char *key)
{
	return key_of(key) != KEYS;
}

guint stats_group_wants(const char *key)
{
	return key_of(key) == KEY_SECTION ? MEASURES_WANT_SECTIONS : 0;
}

static void group_free(gpointer data)
{
	struct stats_group *g = data;

	g_free(g->label);
	g_array_unref(g->of);
	g_free(g);
}

static struct stats_group *add_group(GPtrArray *groups, char *label)
{
	struct stats_group *g = g_new0(struct stats_group, 1);

	g->label = label;
	g->of = g_array_new(FALSE, FALSE, sizeof(guint));
	g_ptr_array_add(groups, g);
	return g;
}

/* Whether anything may have happened to it in [from, until). */
static gboolean lived(const struct measures_series *s, gint64 from, gint64 until)
{
	return s->posted < until && MAX(s->last_activity, s->landed_at) >= from;
}

static void put(struct stats_group *g, const struct measures *m, guint series, gint64 from, gint64 until)
{
	/* Series come in order, so one that is there already is the last. */
	if (g->of->len && g_array_index(g->of, guint, g->of->len - 1) == series)
		return;
	g_array_append_val(g->of, series);
	g->count += lived(MEASURES_SERIES_AT(m, series), from, until);
}

static guint index_of(const struct measures *m, const struct measures_series *s)
{
	return (guint)(s - MEASURES_SERIES_AT(m, 0));
}

static guint size_of(const struct measures_series *s, enum key key)
{
	const guint sizes[] = { s->patches, s->versions, s->lines, s->files };

	return sizes[key];
}

/* "1 patch", "4-7 patches", "16+ patches". */
static char *size_label(const guint *limit, guint i, enum key key)
{
	guint least = i ? limit[i - 1] + 1 : 0;

	if (limit[i] == 0)
		return g_strdup_printf("%u+ %s", least, names[key]);
	if (limit[i] == least || (i == 0 && limit[i] == 1))
		return limit[i] == 1 ? g_strdup_printf("1 %s", single[key])
		                     : g_strdup_printf("%u %s", limit[i], names[key]);
	return g_strdup_printf("%u-%u %s", least, limit[i], names[key]);
}

static void group_sizes(
        GPtrArray *groups, const struct measures *m, const GArray *of, enum key key, gint64 from, gint64 until)
{
	const guint *limit = limits[key];
	guint i = 0;

	do
		add_group(groups, size_label(limit, i, key));
	while (limit[i++] != 0);
	for (guint s = 0; s < measures_count(m, of); s++) {
		const struct measures_series *series = measures_nth(m, of, s);
		guint size = size_of(series, key);

		for (i = 0; limit[i] != 0 && size > limit[i];)
			i++;
		put(groups->pdata[i], m, index_of(m, series), from, until);
	}
}

static void put_named(GPtrArray *groups, GHashTable *by_name, const struct measures *m, const char *name, guint series,
        gint64 from, gint64 until)
{
	struct stats_group *g = g_hash_table_lookup(by_name, name);

	if (!g) {
		g = add_group(groups, g_strdup(*name ? name : "(unknown)"));
		g_hash_table_insert(by_name, (gpointer)(guintptr)name, g);
	}
	put(g, m, series, from, until);
}

static void group_names(
        GPtrArray *groups, const struct measures *m, const GArray *of, enum key key, gint64 from, gint64 until)
{
	g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint n = 0; n < measures_count(m, of); n++) {
		const struct measures_series *s = measures_nth(m, of, n);
		guint i = index_of(m, s);
		const struct measures_person *author = MEASURES_PERSON_AT(m, s->author);

		/* A group a person costs memory; those who did nothing in the window need none. */
		if (!lived(s, from, until))
			continue;
		if (key == KEY_PERSON)
			put_named(groups, by_name, m, author->name, i, from, until);
		else if (key == KEY_ORG)
			put_named(groups, by_name, m, m->orgs->pdata[author->org], i, from, until);
		for (guint k = 0; key == KEY_SECTION && k < s->sections.n; k++)
			put_named(groups, by_name, m, m->sections->pdata[MEASURES_INDEX(m, s->sections, k)], i, from,
			        until);
	}
}

static gint compare(gconstpointer a, gconstpointer b)
{
	const struct stats_group *const *x = a, *const *y = b;

	if ((*x)->count != (*y)->count)
		return (*x)->count > (*y)->count ? -1 : 1;
	return strcmp((*x)->label, (*y)->label);
}

GPtrArray *stats_group(const struct measures *m, const GArray *of, const char *key, gint64 from, gint64 until)
{
	GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
	enum key k = key_of(key);

	g_assert(k != KEYS);
	if (k < KEY_SECTION) {
		group_sizes(groups, m, of, k, from, until);
		return groups;
	}
	group_names(groups, m, of, k, from, until);
	g_ptr_array_sort(groups, compare);
	return groups;
}
