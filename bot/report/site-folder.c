/* bot/report/site-folder.c: see site-folder.h. */
#include "report/site-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/trouble.h"

#define LIST ".bellwether-site"
#define LIST_HEAD "bellwether-site 1\n"
#define TEMPORARY ".bellwether-site.new"
/* Longer names are none that this file wrote. */
#define MAX_NAME 120

static const char *const folders[] = { "series", "person", "section", "explorer", "csv" };

struct page {
	guint64 stamp;
	gboolean claimed; /* kept or put in this run */
};

struct site_folder {
	char *path;
	int dir;           /* locked */
	GHashTable *pages; /* name to struct page; owned */
	struct site_folder_counts counts;
};

static gboolean fail(const char *path, const char *name, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s%s%s: cannot be written: %s", path, *name ? "/" : "", name,
	        g_strerror(errno));
	return FALSE;
}

/* "index.html", "series/S1.html": what this program writes, and nothing that leads out of the folder. */
static gboolean is_page_name(const char *name)
{
	const char *slash = strchr(name, '/'), *base = slash ? slash + 1 : name;
	gboolean known = slash == NULL;

	if (strlen(name) > MAX_NAME || !g_ascii_isalnum(*base))
		return FALSE;
	for (gsize i = 0; slash && i < G_N_ELEMENTS(folders); i++)
		known = known || (strlen(folders[i]) == (gsize)(slash - name) && g_str_has_prefix(name, folders[i]));
	for (const char *p = base; *p; p++)
		if (!g_ascii_isalnum(*p) && *p != '-' && *p != '.')
			return FALSE;
	return known;
}

/* "00a1b2c3d4e5f607 series/S1.html" */
static void read_line(struct site_folder *f, const char *line)
{
	char *name = NULL;
	guint64 stamp = g_ascii_strtoull(line, &name, 16);
	struct page *page;

	if (*name != ' ' || !is_page_name(name + 1))
		return;
	page = g_new0(struct page, 1);
	page->stamp = stamp;
	g_hash_table_insert(f->pages, g_strdup(name + 1), page);
}

static gboolean is_empty(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name = dir ? g_dir_read_name(dir) : NULL;

	/* What a run leaves that was killed before it wrote anything down. */
	return !name || (strcmp(name, TEMPORARY) == 0 && !g_dir_read_name(dir));
}

static gboolean read_list(struct site_folder *f, GError **error)
{
	g_autofree char *path = g_build_filename(f->path, LIST, NULL), *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL)) {
		if (is_empty(f->path))
			return TRUE;
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: holds files, and no site of bellwether; name an empty or a new folder", f->path);
		return FALSE;
	}
	if (!g_str_has_prefix(text, LIST_HEAD)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: is no list of pages that this version knows", path);
		return FALSE;
	}
	lines = g_strsplit(text + strlen(LIST_HEAD), "\n", -1);
	for (char **line = lines; *line; line++)
		read_line(f, *line);
	return TRUE;
}

/* A link to a folder elsewhere would take the pages there. */
static gboolean make_folders(struct site_folder *f, GError **error)
{
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		struct stat st;

		if (mkdirat(f->dir, folders[i], 0777) < 0 && errno != EEXIST)
			return fail(f->path, folders[i], error);
		if (fstatat(f->dir, folders[i], &st, AT_SYMLINK_NOFOLLOW) < 0)
			return fail(f->path, folders[i], error);
		if (!S_ISDIR(st.st_mode)) {
			g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s/%s: is no folder", f->path, folders[i]);
			return FALSE;
		}
	}
	return TRUE;
}

void site_folder_close(struct site_folder *f)
{
	if (!f)
		return;
	if (f->dir >= 0)
		close(f->dir);
	g_hash_table_destroy(f->pages);
	g_free(f->path);
	g_free(f);
}

gboolean site_folder_keep(struct site_folder *f, const char *name, guint64 stamp)
{
	struct page *page = g_hash_table_lookup(f->pages, name);
	struct stat st;

	if (!stamp || !page || page->stamp != stamp || fstatat(f->dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
	        !S_ISREG(st.st_mode))
		return FALSE;
	page->claimed = TRUE;
	f->counts.pages++;
	return TRUE;
}

static gboolean write_all(int fd, const char *text, gsize len)
{
	while (len > 0) {
		gssize n = write(fd, text, len);

		if (n < 0 && errno != EINTR)
			return FALSE;
		if (n > 0) {
			text += n;
			len -= (gsize)n;
		}
	}
	return TRUE;
}

static gboolean replace(struct site_folder *f, const char *name, const char *text, gsize len, GError **error)
{
	int fd;
	gboolean written;

	unlinkat(f->dir, TEMPORARY, 0);
	fd = openat(f->dir, TEMPORARY, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return fail(f->path, TEMPORARY, error);
	written = write_all(fd, text, len);
	written = close(fd) == 0 && written;
	if (!written || renameat(f->dir, TEMPORARY, f->dir, name) < 0) {
		fail(f->path, name, error);
		unlinkat(f->dir, TEMPORARY, 0);
		return FALSE;
	}
	return TRUE;
}

static gboolean is_there(const struct site_folder *f, const char *name, const char *text, gsize len)
{
	g_autofree char *path = g_build_filename(f->path, name, NULL), *old = NULL;
	struct stat st;
	gsize old_len = 0;

	if (fstatat(f->dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(st.st_mode) || (guint64)st.st_size != len)
		return FALSE;
	return g_file_get_contents(path, &old, &old_len, NULL) && old_len == len && memcmp(old, text, len) == 0;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(a, b);
}

static gboolean write_list(struct site_folder *f, GError **error)
{
	g_autoptr(GString) text = g_string_new(LIST_HEAD);
	g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(f->pages), by_name);

	for (GList *at = names; at; at = at->next) {
		const struct page *page = g_hash_table_lookup(f->pages, at->data);

		g_string_append_printf(text, "%016" G_GINT64_MODIFIER "x %s\n", page->stamp, (const char *)at->data);
	}
	if (is_there(f, LIST, text->str, text->len))
		return TRUE;
	return replace(f, LIST, text->str, text->len, error);
}

struct site_folder *site_folder_open(const char *path, GError **error)
{
	g_autoptr(SiteFolder) f = g_new0(struct site_folder, 1);

	f->path = g_strdup(path);
	f->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	f->dir = -1;
	if (g_mkdir_with_parents(path, 0777) < 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot be made: %s", path, g_strerror(errno));
		return NULL;
	}
	f->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->dir < 0) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot be opened: %s", path, g_strerror(errno));
		return NULL;
	}
	if (flock(f->dir, LOCK_EX | LOCK_NB) < 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: another run is writing there", path);
		return NULL;
	}
	/* The list says that the folder is ours before anything else is in it: a run may be killed. */
	if (!read_list(f, error) || !write_list(f, error) || !make_folders(f, error))
		return NULL;
	return g_steal_pointer(&f);
}

static struct page *page_of(struct site_folder *f, const char *name)
{
	struct page *page = g_hash_table_lookup(f->pages, name);

	g_assert(is_page_name(name));
	if (!page) {
		page = g_new0(struct page, 1);
		g_hash_table_insert(f->pages, g_strdup(name), page);
	}
	return page;
}

gboolean site_folder_put(
        struct site_folder *f, const char *name, guint64 stamp, const char *text, gsize len, GError **error)
{
	struct page *page = page_of(f, name);

	if (!is_there(f, name, text, len)) {
		if (!replace(f, name, text, len, error))
			return FALSE;
		f->counts.written++;
	}
	f->counts.pages += !page->claimed;
	f->counts.bytes += len;
	page->claimed = TRUE;
	page->stamp = stamp;
	return TRUE;
}

gboolean site_folder_finish(struct site_folder *f, struct site_folder_counts *out, GError **error)
{
	GHashTableIter iter;
	gpointer name, value;

	g_hash_table_iter_init(&iter, f->pages);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		const struct page *page = value;

		if (page->claimed)
			continue;
		if (unlinkat(f->dir, name, 0) == 0)
			f->counts.removed++;
		else if (errno != ENOENT)
			return fail(f->path, name, error);
		g_hash_table_iter_remove(&iter);
	}
	if (!write_list(f, error))
		return FALSE;
	*out = f->counts;
	return TRUE;
}
