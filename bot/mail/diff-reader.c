/* bot/mail/diff-reader.c: the lines above the hunks of a file, see diff-reader.h. */
#include "mail/diff-reader.h"

#include <string.h>

/* git writes at most nine lines between "diff" and "---", CVS eight. */
#define MAX_HEADER 16

/* "GIT binary patch", "literal 17", its lines, a blank one; once for each direction. */
static const char *skip_binary(struct diff_reader *r, const char *p)
{
	struct diff_line line;

	while (diff_scan_line(p, r->end, &line) &&
	        (diff_scan_starts(&line, "literal ") || diff_scan_starts(&line, "delta "))) {
		do
			p = line.next;
		while (diff_scan_line(p, r->end, &line) && line.len > 0);
		if (p < r->end)
			p = line.next;
	}
	return p;
}

static char *read_name(const struct diff_line *line, const char *word, gboolean *nothing)
{
	gsize skip = strlen(word);

	return diff_name_read(line->p + skip, line->len - skip, nothing);
}

static void read_extended(struct diff_reader *r, const struct diff_line *line)
{
	static const struct {
		const char *word;
		gsize member;
	} names[] = {
		{ "rename from ", G_STRUCT_OFFSET(struct diff_names, from) },
		{ "copy from ", G_STRUCT_OFFSET(struct diff_names, from) },
		{ "rename to ", G_STRUCT_OFFSET(struct diff_names, to) },
		{ "copy to ", G_STRUCT_OFFSET(struct diff_names, to) },
	};
	gboolean nothing;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		char **name = G_STRUCT_MEMBER_P(&r->names, names[i].member);

		if (!diff_scan_starts(line, names[i].word))
			continue;
		g_free(*name);
		*name = read_name(line, names[i].word, &nothing);
	}
	r->names.created |= diff_scan_starts(line, "new file mode ");
	r->names.deleted |= diff_scan_starts(line, "deleted file mode ");
	if (!r->extended)
		r->extended = line->p;
	r->extended_end = line->next;
}

/* "--- a/x" and "+++ b/x"; returns what follows. */
static const char *read_pair(struct diff_reader *r, const struct diff_line *minus, const struct diff_line *plus)
{
	gboolean nothing;

	g_free(r->names.minus);
	g_free(r->names.plus);
	r->names.minus = read_name(minus, "--- ", &nothing);
	r->names.created |= nothing;
	r->names.plus = read_name(plus, "+++ ", &nothing);
	r->names.deleted |= nothing;
	return plus->next;
}

static void split_git(struct diff_reader *r, const struct diff_line *line)
{
	gsize skip = strlen("diff --git ");

	g_clear_pointer(&r->names.git_old, g_free);
	g_clear_pointer(&r->names.git_new, g_free);
	diff_name_split(&r->names, line->p + skip, line->len - skip);
}

/* Reads the lines down to the first hunk; *hunks becomes whether names for hunks were there. */
static const char *read_header(struct diff_reader *r, const char *p, enum diff_start start, gboolean *hunks)
{
	struct diff_line line, next;
	gboolean nothing;
	guint64 before, after;

	for (int i = 0; i < MAX_HEADER && diff_scan_line(p, r->end, &line); i++, p = line.next) {
		gboolean file = i > 0 && diff_scan_start(p, r->end) != DIFF_START_NONE;

		if (diff_scan_starts(&line, "--- ") && diff_scan_line(line.next, r->end, &next) &&
		        diff_scan_starts(&next, "+++ ")) {
			*hunks = TRUE;
			return read_pair(r, &line, &next);
		}
		if (diff_scan_hunk(&line, &before, &after))
			return p;
		if (diff_scan_binary(&line) || diff_scan_starts(&line, "GIT binary patch")) {
			r->file->binary = TRUE;
			return skip_binary(r, line.next);
		}
		if (diff_scan_starts(&line, "diff --git ") && (!file || start == DIFF_START_LINE)) {
			split_git(r, &line);
			start = DIFF_START_GIT;
		} else if (start == DIFF_START_LINE && diff_scan_starts(&line, "Index: ") && !r->names.index) {
			r->names.index = read_name(&line, "Index: ", &nothing);
		} else if (start == DIFF_START_GIT && diff_scan_extended(&line)) {
			read_extended(r, &line);
		} else if (i > 0 && (line.len == 0 || diff_scan_starts(&line, "Index: "))) {
			break;
		} else if (start == DIFF_START_GIT && i > 1) {
			break;
		}
	}
	return p;
}

static void rewrite_head(struct diff_reader *r, const char *begin, const char *end, gboolean standard, gboolean hunks)
{
	const struct diff_file *f = r->file;
	struct diff_head head = {
		.old_path = r->names.created ? NULL
		            : f->old_path    ? f->old_path
		                             : f->path,
		.new_path = r->names.deleted ? NULL : f->path,
		.extended = r->extended ? r->extended : "",
		.extended_len = r->extended ? (gsize)(r->extended_end - r->extended) : 0,
		.has_modes = r->names.git_old != NULL,
		.has_hunks = hunks,
	};

	if (!standard) {
		r->odd = TRUE;
		if (r->rewrite && f->path && (head.old_path || head.new_path))
			diff_rewrite_head(r->rewrite, &head);
	} else if (r->rewrite) {
		diff_rewrite_end(r->rewrite);
		g_string_append_len(r->rewrite->text, begin, end - begin);
	}
	if (r->rewrite && f->binary && !standard)
		g_string_append(r->rewrite->text, "GIT binary patch\n");
}

const char *diff_reader_file(struct diff_reader *r, const char *p, enum diff_start start)
{
	gboolean standard, hunks = FALSE;
	const char *begin = p;

	diff_names_clear(&r->names);
	r->extended = r->extended_end = NULL;
	r->file = g_new0(struct diff_file, 1);
	r->file->lines = g_array_new(FALSE, FALSE, sizeof(guint64));
	p = read_header(r, p, start, &hunks);
	r->file->path = diff_name_settle(&r->names, &r->roots, &r->file->old_path, &standard);
	rewrite_head(r, begin, p, standard, hunks);
	return diff_reader_hunks(r, p);
}
