/* bot/repo/commit-diff.c: see commit-diff.h. */
#include "repo/commit-diff.h"

#include "repo/git-fault.h"
#include "repo/rename.h"

#include <string.h>

/* git takes a file for binary if there is a NUL in its first bytes. */
#define BINARY_PROBE 8000

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_blob, git_blob_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_patch, git_patch_free)

struct writer {
	git_repository *repo; /* borrowed */
	GString *text;        /* borrowed */
	gsize bytes, lines;   /* of the files that were looked at */
	gboolean overflowed;  /* a file had more than there was room for */
	git_diff_options options;
};

/* The content of one side of a change: of a submodule, the line that git makes up for it. */
struct content {
	git_blob *blob; /* owned */
	char line[sizeof "Subproject commit \n" + GIT_OID_HEXSZ];
	const char *bytes; /* borrowed from blob or line; NULL if there is no file */
	gsize len;
};
typedef struct content Content;

static void content_clear(struct content *c)
{
	git_blob_free(c->blob);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Content, content_clear)

static gboolean is_submodule(guint mode)
{
	return (mode & 0170000) == 0160000;
}

int commit_diff_size(git_repository *repo, const git_oid *blob, gsize *size)
{
	git_odb *odb = NULL;
	git_object_t type;
	int code = git_repository_odb(&odb, repo);

	if (code == 0)
		code = git_odb_read_header(size, &type, odb, blob);
	git_odb_free(odb);
	return code;
}

static gboolean content_read(git_repository *repo, const struct tree_side *side, struct content *c, GError **error)
{
	char hex[GIT_OID_HEXSZ + 1];
	int code;

	if (!side->mode)
		return TRUE;
	git_oid_tostr(hex, sizeof hex, &side->oid);
	if (is_submodule(side->mode)) {
		c->len = (gsize)g_snprintf(c->line, sizeof c->line, "Subproject commit %s\n", hex);
		c->bytes = c->line;
		return TRUE;
	}
	code = commit_diff_size(repo, &side->oid, &c->len);
	/* Shown as a binary one, and nobody looks at its bytes. */
	if (code == 0 && c->len > COMMIT_BLOB_BYTES)
		return TRUE;
	if (code == 0)
		code = git_blob_lookup(&c->blob, repo, &side->oid);
	if (code != 0)
		return git_fault(error, code, "read file", hex);
	c->bytes = git_blob_rawcontent(c->blob);
	c->len = (gsize)git_blob_rawsize(c->blob);
	return TRUE;
}

static gboolean is_binary(const struct content *c)
{
	return c->len > COMMIT_BLOB_BYTES || (c->len > 0 && memchr(c->bytes, '\0', MIN(c->len, BINARY_PROBE)));
}

/* Up to one more than a file may have. */
static guint count_lines(const struct content *c)
{
	const char *at = c->bytes, *end = at ? at + c->len : NULL;
	guint count = 0;

	for (; at && at < end && count <= COMMIT_BLOB_LINES; count++) {
		at = memchr(at, '\n', (gsize)(end - at));
		if (at)
			at++;
	}
	return count;
}

/* Counts what is looked at, and whether it may be compared. */
static gboolean is_too_long(struct writer *w, const struct content *old, const struct content *new)
{
	guint a = count_lines(old), b = count_lines(new);

	if (a > COMMIT_BLOB_LINES || b > COMMIT_BLOB_LINES)
		return TRUE;
	if (a > 0 && b > 0)
		w->lines += (a + b) * (MAX(a, b) > COMMIT_LONG_LINES ? COMMIT_LONG_WEIGHT : 1);
	return FALSE;
}

static gboolean is_full(const struct writer *w)
{
	return w->overflowed || w->bytes > COMMIT_BYTES || w->lines > COMMIT_LINES;
}

static gboolean needs_quotes(const char *path)
{
	for (; *path; path++)
		if ((guchar)*path < ' ' || (guchar)*path >= 0x7f || *path == '"' || *path == '\\')
			return TRUE;
	return FALSE;
}

/* A name as git writes it: in double quotes with C's escapes if it has anything but printable ASCII. */
static void write_name(GString *text, const char *prefix, const char *path)
{
	static const char plain[] = "abtnvfr\"\\", meant[] = "\a\b\t\n\v\f\r\"\\";

	if (!needs_quotes(path)) {
		g_string_append_printf(text, "%s%s", prefix, path);
		return;
	}
	g_string_append_printf(text, "\"%s", prefix);
	for (; *path; path++) {
		const char *escape = strchr(meant, *path);

		if (escape)
			g_string_append_printf(text, "\\%c", plain[escape - meant]);
		else if ((guchar)*path < ' ' || (guchar)*path >= 0x7f)
			g_string_append_printf(text, "\\%03o", (guint)(guchar)*path);
		else
			g_string_append_c(text, *path);
	}
	g_string_append_c(text, '"');
}

static void write_side(GString *text, const char *before, const char *prefix, const char *path, const char *after)
{
	g_string_append(text, before);
	if (path)
		write_name(text, prefix, path);
	else
		g_string_append(text, "/dev/null");
	g_string_append(text, after);
}

static void write_modes(GString *text, const struct tree_change *c)
{
	if (!c->old.mode)
		g_string_append_printf(text, "new file mode %06o\n", c->new.mode);
	else if (!c->new.mode)
		g_string_append_printf(text, "deleted file mode %06o\n", c->old.mode);
	else if (c->old.mode != c->new.mode)
		g_string_append_printf(text, "old mode %06o\nnew mode %06o\n", c->old.mode, c->new.mode);
	if (c->from) {
		g_string_append_printf(text, "similarity index %u%%\n", c->similar);
		write_side(text, "rename from ", "", c->from, "\n");
		write_side(text, "rename to ", "", c->path, "\n");
	}
}

static void write_index(GString *text, const struct tree_change *c)
{
	char old[GIT_OID_HEXSZ + 1] = "", new[GIT_OID_HEXSZ + 1] = "";
	static const git_oid none;

	git_oid_tostr(old, sizeof old, c->old.mode ? &c->old.oid : &none);
	git_oid_tostr(new, sizeof new, c->new.mode ? &c->new.oid : &none);
	if (strcmp(old, new) == 0)
		return;
	g_string_append_printf(text, "index %s..%s", old, new);
	if (c->old.mode == c->new.mode)
		g_string_append_printf(text, " %06o", c->new.mode);
	g_string_append_c(text, '\n');
}

/* Appends the hunks that libgit2 prints, below names of our own. */
static gboolean write_hunks(struct writer *w, const struct tree_change *c, const struct content *old,
        const struct content *new, GError **error)
{
	g_autoptr(git_patch) patch = NULL;
	git_buf printed = { 0 };
	const char *hunks;
	int code;

	if (old->blob && new->blob)
		code = git_patch_from_blobs(&patch, old->blob, NULL, new->blob, NULL, &w->options);
	else
		code = git_patch_from_buffers(
		        &patch, old->bytes, old->len, NULL, new->bytes, new->len, NULL, &w->options);
	if (code == 0 && patch)
		code = git_patch_to_buf(&printed, patch);
	if (code != 0)
		return git_fault(error, code, "compare file", c->path);
	hunks = printed.size > 0 ? memmem(printed.ptr, printed.size, "\n@@ -", 5) : NULL;
	if (hunks) {
		const char *old_path = !c->old.mode ? NULL : c->from ? c->from : c->path;
		const char *new_path = c->new.mode ? c->path : NULL;
		gsize skip = (gsize)(hunks + 1 - printed.ptr);

		/* git puts a tab behind a name with blanks, so that it can be told from a date. */
		write_side(w->text, "--- ", "a/", old_path, old_path && strchr(old_path, ' ') ? "\t\n" : "\n");
		write_side(w->text, "+++ ", "b/", new_path, new_path && strchr(new_path, ' ') ? "\t\n" : "\n");
		g_string_append_len(w->text, hunks + 1, (gssize)(printed.size - skip));
	}
	git_buf_dispose(&printed);
	return TRUE;
}

static gboolean write_change(struct writer *w, const struct tree_change *c, GError **error)
{
	g_auto(Content) old = { 0 };
	g_auto(Content) new = { 0 };
	const char *from = c->from ? c->from : c->path;

	write_side(w->text, "diff --git ", "a/", from, " ");
	write_side(w->text, "", "b/", c->path, "\n");
	write_modes(w->text, c);
	if (c->old.mode && c->new.mode &&git_oid_equal(&c->old.oid, &c->new.oid))
		return TRUE;
	write_index(w->text, c);
	if (!is_full(w)) {
		if (!content_read(w->repo, &c->old, &old, error) || !content_read(w->repo, &c->new, &new, error))
			return FALSE;
		w->bytes += (old.bytes ? old.len : 0) + (new.bytes ? new.len : 0);
		if (!is_binary(&old) && !is_binary(&new) && !is_too_long(w, &old, &new))
			return write_hunks(w, c, &old, &new, error);
	}
	write_side(w->text, "Binary files ", "a/", c->old.mode ? from : NULL, " and ");
	write_side(w->text, "", "b/", c->new.mode ? c->path : NULL, " differ\n");
	return TRUE;
}

gboolean commit_diff_write(
        git_repository *repo, const git_oid *old_tree, const git_oid *new_tree, GString *text, GError **error)
{
	struct writer w = { .repo = repo, .text = text };
	g_autoptr(GPtrArray) changes = tree_change_list(repo, old_tree, new_tree, error);

	if (!changes)
		return FALSE;
	git_diff_options_init(&w.options, GIT_DIFF_OPTIONS_VERSION);
	w.options.flags |= GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
	rename_find(repo, changes);
	for (guint i = 0; i < changes->len; i++) {
		const struct tree_change *c = g_ptr_array_index(changes, i);
		gsize len = text->len;

		if (!c->moved && !write_change(&w, c, error))
			return FALSE;
		if (text->len > COMMIT_DIFF_BYTES) {
			g_string_truncate(text, len);
			w.overflowed = TRUE;
		}
	}
	return TRUE;
}
