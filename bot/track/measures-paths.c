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

	if (l->options->maintainers && maintainers_count(l->options->maintainers)) {
		sections = maintainers_of_path(l->options->maintainers, path);
		if (sections->len == 0)
			return 0;
		return home_of(
		        l, maintainers_section(l->options->maintainers, g_array_index(sections, guint, 0))->title);
	}
	folder = folder_of(path);
	return home_of(l, folder);
}

static gboolean wants_sections(const struct measures_load *l)
{
	return (l->options->want & MEASURES_WANT_SECTIONS) == MEASURES_WANT_SECTIONS;
}

static guint path_index(struct measures_load *l, const char *path)
{
	guint index, home;

	/* To know a path again is worth its price only for what is to be found out of it. */
	if (!wants_sections(l)) {
		g_ptr_array_add(l->m->paths, (gpointer)(guintptr)path);
		return l->m->paths->len - 1;
	}
	index = measures_index(l->paths, path);
	if (index)
		return index - 1;
	home = find_home(l, path);
	g_ptr_array_add(l->m->paths, (gpointer)(guintptr)path);
	g_array_append_val(l->path_homes, home);
	g_hash_table_insert(l->paths, (gpointer)(guintptr)path, GUINT_TO_POINTER(l->m->paths->len));
	return l->m->paths->len - 1;
}

void measures_add_paths(struct measures_load *l, struct measures_series *s, const struct chronicle_revision *r)
{
	struct measures *m = l->m;

	s->paths = (struct measures_range){ m->indexes->len, r->n_paths };
	for (guint i = 0; i < r->n_paths; i++) {
		guint index = path_index(l, g_ptr_array_index(l->row->paths, r->first_path + i));

		g_array_append_val(m->indexes, index);
	}
	for (guint i = 0; wants_sections(l) && i < r->n_paths; i++) {
		guint home = g_array_index(l->path_homes, guint, MEASURES_INDEX(m, s->paths, i));

		if (home)
			measures_add_once(m, &s->sections, l->home_marks, home - 1);
	}
}
