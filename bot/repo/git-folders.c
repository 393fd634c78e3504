/* bot/repo/git-folders.c: see git-folders.h. */
#include "repo/git-folders.h"

#include "repo/repository.h"

#include <string.h>

/* git follows alternates of alternates five deep; a repository that borrows from more than a few others is none. */
#define FOLDERS_MAX 64

static void add(GPtrArray *folders, const char *path)
{
	if (folders->len < FOLDERS_MAX && !g_ptr_array_find_with_equal_func(folders, path, g_str_equal, NULL))
		g_ptr_array_add(folders, g_strdup(path));
}

/* A line is the path of a folder like objects, from the root or from the one that says it; "#" begins a comment. */
static void add_alternates(GPtrArray *folders, const char *objects)
{
	g_autofree char *path = g_build_filename(objects, "info", "alternates", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	lines = g_strsplit(text, "\n", FOLDERS_MAX);
	for (guint i = 0; lines[i]; i++) {
		g_autofree char *other = NULL;

		if (*lines[i] == '\0' || *lines[i] == '#')
			continue;
		other = g_canonicalize_filename(lines[i], objects);
		add(folders, other);
	}
}

GPtrArray *git_folders(const char *path)
{
	GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(Repository) r = repository_open(path, NULL);
	g_autofree char *objects = NULL;
	guint next;

	add(folders, path);
	if (!r)
		return folders;
	add(folders, repository_folder(r));
	add(folders, repository_common_folder(r));
	objects = g_build_filename(repository_common_folder(r), "objects", NULL);
	next = folders->len;
	add_alternates(folders, objects);
	for (; next < folders->len; next++)
		add_alternates(folders, folders->pdata[next]);
	return folders;
}
