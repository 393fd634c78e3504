/* bot/mail/diff.c: see diff.h. */
#include "mail/diff.h"

#include "base/hash-set.h"
#include "mail/diff-reader.h"

#include <string.h>

static void file_free(gpointer data)
{
	struct diff_file *f = data;

	g_free(f->path);
	g_free(f->old_path);
	g_array_unref(f->lines);
	g_free(f);
}

void diff_free(struct diff *d)
{
	if (!d)
		return;
	g_ptr_array_unref(d->files);
	g_free(d);
}

/* Puts the file that was being read into the diff, or adds it to what the diff has of that path already. */
static void close_file(struct diff_reader *r)
{
	struct diff_file *file = g_steal_pointer(&r->file), *same;

	if (!file)
		return;
	if (!file->path) {
		file_free(file);
		return;
	}
	same = g_hash_table_lookup(r->by_path, file->path);
	if (!same) {
		g_hash_table_insert(r->by_path, file->path, file);
		g_ptr_array_add(r->diff->files, file);
		return;
	}
	same->added += file->added;
	same->removed += file->removed;
	same->hunks += file->hunks;
	same->binary |= file->binary;
	g_array_append_vals(same->lines, file->lines->data, file->lines->len);
	file_free(file);
}

/* Looks for the next file, or for a hunk of the same file, past a few lines that are neither. NULL: none. */
static const char *skip_gap(struct diff_reader *r, const char *p, enum diff_start *start)
{
	struct diff_line line;
	guint64 before, after;
	gboolean properties = FALSE;

	for (int i = 0; i < DIFF_GAP && diff_scan_line(p, r->end, &line); i++, p = line.next) {
		*start = diff_scan_start(p, r->end);
		if (*start != DIFF_START_NONE || diff_scan_hunk(&line, &before, &after))
			return p;
		/* Below "Property changes on: x" svn draws a rule. */
		if (diff_scan_footer(&line, r->end, FALSE) && !properties)
			return NULL;
		properties = diff_scan_starts(&line, "Property changes on: ");
	}
	return NULL;
}

static void finish_file(struct diff *d, struct diff_file *f)
{
	d->added += f->added;
	d->removed += f->removed;
	g_array_set_size(f->lines, hash_set_sort((guint64 *)(void *)f->lines->data, f->lines->len));
}

/* Reads the diff that starts at p; *odd becomes whether it is not as git writes it. */
static struct diff *read_diff(
        const char *p, const char *end, enum diff_start start, struct diff_rewrite *rewrite, gboolean *odd)
{
	struct diff_reader r = { .end = end, .rewrite = rewrite, .diff = g_new0(struct diff, 1) };

	r.diff->files = g_ptr_array_new_with_free_func(file_free);
	r.by_path = g_hash_table_new(g_str_hash, g_str_equal);
	while (p) {
		if (start == DIFF_START_NONE) {
			r.odd = TRUE;
			p = diff_reader_hunks(&r, p);
		} else {
			close_file(&r);
			if (r.diff->files->len == DIFF_FILES)
				break;
			p = diff_reader_file(&r, p, start);
		}
		p = skip_gap(&r, p, &start);
	}
	close_file(&r);
	if (rewrite)
		diff_rewrite_end(rewrite);
	for (guint i = 0; i < r.diff->files->len; i++)
		finish_file(r.diff, g_ptr_array_index(r.diff->files, i));
	diff_names_clear(&r.names);
	diff_roots_clear(&r.roots);
	g_hash_table_unref(r.by_path);
	*odd = r.odd;
	return r.diff;
}

/* Works out both patch-ids of a diff that was read from [begin, end). */
static void identify(struct diff *d, const char *begin, const char *end, enum diff_start start, gboolean odd)
{
	struct diff_rewrite rewrite = { 0 };

	patch_id_stable(begin, (gsize)(end - begin), d->patch_id);
	memcpy(d->applied_id, d->patch_id, sizeof d->applied_id);
	if (!odd)
		return;
	rewrite.text = g_string_sized_new((gsize)(end - begin));
	diff_free(read_diff(begin, end, start, &rewrite, &odd));
	patch_id_stable(rewrite.text->str, rewrite.text->len, d->applied_id);
	g_string_free(rewrite.text, TRUE);
}

struct diff *diff_parse(const char *text, gsize len)
{
	const char *end = text + len, *p = text;
	enum diff_start start = DIFF_START_NONE;
	struct diff_line line;
	struct diff *d;
	gboolean odd;

	while (diff_scan_line(p, end, &line) && (start = diff_scan_start(p, end)) == DIFF_START_NONE)
		p = line.next;
	if (start == DIFF_START_NONE)
		return NULL;
	end = p + MIN((gsize)(end - p), DIFF_BYTES);
	d = read_diff(p, end, start, NULL, &odd);
	if (d->files->len == 0) {
		diff_free(d);
		return NULL;
	}
	d->begin = (gsize)(p - text);
	identify(d, p, end, start, odd);
	return d;
}
