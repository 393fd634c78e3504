/* bot/track/measures-paths.c: the files of each series, and where they are at home. */
#include "track/measures-parts.h"

#include <string.h>

/* Without MAINTAINERS a project's parts are its folders, so many deep: "drivers/net/". */
#define FOLDER_PARTS 2

/* "drivers/net/" of "drivers/net/a/b.c"; "/" of a file at the top. A new string. */
static char *folder_of(const char *path)
{
	const char *end = path;

	for (int i = 0; i < FOLDER_PARTS; i++) {
		const char *slash = strchr(end, '/');

		if (!slash)
			break;
		end = slash + 1;
	}
	return end == path ? g_strdup("/") : g_strndup(path, (gsize)(end - path));
}

static guint home_of(struct measures_load *l, const char *title)
{
	guint home = measures_index(l->homes, title);
	char *kept;

	if (home)
		return home;
	kept = g_string_chunk_insert(l->m->strings, title);
	g_ptr_array_add(l->m->sections, kept);
	g_hash_table_insert(l->homes, kept, GUINT_TO_POINTER(l->m->sections->len));
	return l->m->sections->len;
}

/* The section that a path belongs to most of all, index + 1 of sections; 0 if it has none. */
static guint find_home(struct measures_load *l, const char *path)
{
	g_autoptr(GArray) sections = NULL;
	g_autofree char *folder = NULL;

	if (l->maintainers && maintainers_count(l->maintainers)) {
		sections = maintainers_of_path(l->maintainers, path);
		if (sections->len == 0)
			return 0;
		return home_of(l, maintainers_section(l->maintainers, g_array_index(sections, guint, 0))->title);
	}
	folder = folder_of(path);
	return home_of(l, folder);
}

static void add_path(const struct tally_text *row, gpointer data)
{
	struct measures_load *l = data;
	guint series = measures_index(l->series, measures_key(row->series));
	struct measures_series *s;
	const char *path;
	guint home;

	if (!series)
		return;
	s = MEASURES_SERIES_AT(l->m, series - 1);
	path = g_string_chunk_insert_const(l->m->strings, row->text);
	g_ptr_array_add(s->paths, (gpointer)(guintptr)path);
	s->files++;
	if (!g_hash_table_contains(l->path_homes, path))
		g_hash_table_insert(l->path_homes, (gpointer)(guintptr)path, GUINT_TO_POINTER(find_home(l, path)));
	home = measures_index(l->path_homes, path);
	if (!home--)
		return;
	for (guint i = 0; i < s->sections->len; i++)
		if (g_array_index(s->sections, guint, i) == home)
			return;
	g_array_append_val(s->sections, home);
}

void measures_load_paths(struct measures_load *l, struct store *s)
{
	tally_paths(s, l->m->now, add_path, l);
}
