/* bot/repo/refs-mark.c: see refs-mark.h. */
#include "repo/refs-mark.h"

#include <sys/stat.h>

static void add_file(GString *mark, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	struct stat st;

	if (stat(path, &st) != 0)
		return;
	g_string_append_printf(mark,
	        "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT "\n", name,
	        (gint64)st.st_ino, (gint64)st.st_size, (gint64)st.st_mtim.tv_sec, (gint64)st.st_mtim.tv_nsec);
}

/* HEAD may point to any branch: the folder of all changes when git replaces a file in it. */
char *refs_mark(const char *path, const char *const *branches)
{
	g_autofree char *inner = g_build_filename(path, ".git", NULL);
	const char *folder = g_file_test(inner, G_FILE_TEST_IS_DIR) ? inner : path;
	GString *mark = g_string_new(NULL);

	add_file(mark, folder, "HEAD");
	add_file(mark, folder, "packed-refs");
	add_file(mark, folder, "refs/heads");
	for (; branches && *branches; branches++) {
		g_autofree char *name = g_build_filename("refs/heads", *branches, NULL);

		add_file(mark, folder, name);
	}
	return g_string_free(mark, FALSE);
}
