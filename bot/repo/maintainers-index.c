/* bot/repo/maintainers-index.c: see maintainers-index.h. */
#include "repo/maintainers-index.h"

#include <string.h>

/* "drivers/net/ethernet/intel" is about as deep as anybody has a section of their own. */
#define PARTS 4

struct maintainers_index {
	GHashTable *near; /* "drivers", "drivers/net" to GArray of guint, sections with patterns that begin so; owned */
	GArray *anywhere; /* guint */
};

struct maintainers_index *maintainers_index_new(void)
{
	struct maintainers_index *x = g_new0(struct maintainers_index, 1);

	x->near = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
	x->anywhere = g_array_new(FALSE, FALSE, sizeof(guint));
	return x;
}

void maintainers_index_free(struct maintainers_index *x)
{
	g_hash_table_unref(x->near);
	g_array_unref(x->anywhere);
	g_free(x);
}

/* The length of so many first parts of a path; 0 if it has fewer. */
static gsize parts_length(const char *path, guint parts)
{
	const char *end = strchrnul(path, '/');

	for (guint i = 1; i < parts; i++) {
		if (*end == '\0')
			return 0;
		end = strchrnul(end + 1, '/');
	}
	return (gsize)(end - path);
}

static void add(GArray *sections, guint section)
{
	if (sections->len == 0 || g_array_index(sections, guint, sections->len - 1) != section)
		g_array_append_val(sections, section);
}

void maintainers_index_add_anywhere(struct maintainers_index *x, guint section)
{
	add(x->anywhere, section);
}

void maintainers_index_add(struct maintainers_index *x, guint section, const char *pattern)
{
	gsize literal = strcspn(pattern, "*?["), len = 0;
	g_autofree char *key = NULL;
	GArray *sections;

	for (guint parts = PARTS; parts > 0 && (len == 0 || len > literal); parts--)
		len = parts_length(pattern, parts);
	if (len > literal) {
		maintainers_index_add_anywhere(x, section);
		return;
	}
	key = g_strndup(pattern, len);
	sections = g_hash_table_lookup(x->near, key);
	if (!sections) {
		sections = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(x->near, g_steal_pointer(&key), sections);
	}
	add(sections, section);
}

static void append(GArray *into, const GArray *sections)
{
	if (sections && sections->len > 0)
		g_array_append_vals(into, sections->data, sections->len);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
	guint x = *(const guint *)a, y = *(const guint *)b;

	return (x > y) - (x < y);
}

GArray *maintainers_index_find(const struct maintainers_index *x, const char *path)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
	guint kept = 0;

	append(found, x->anywhere);
	for (guint parts = 1; parts <= PARTS; parts++) {
		gsize len = parts_length(path, parts);
		g_autofree char *key = g_strndup(path, len);

		if (len > 0)
			append(found, g_hash_table_lookup(x->near, key));
	}
	g_array_sort(found, by_number);
	for (guint i = 0; i < found->len; i++)
		if (kept == 0 || g_array_index(found, guint, kept - 1) != g_array_index(found, guint, i))
			g_array_index(found, guint, kept++) = g_array_index(found, guint, i);
	g_array_set_size(found, kept);
	return found;
}
