/* bot/mail/diff-hunk.c: the hunks of a file, see diff-reader.h. */
#include "base/hash.h"
#include "mail/diff-reader.h"

#include <string.h>

/* What makes a line known is at its front; a minified script has lines of megabytes. */
#define LINE_MEANT 1024
/* A line that a mail client wrapped has at most this many tails. */
#define MAX_TAILS 2
/* Context that git puts between two changes of one hunk and behind the last. */
#define CONTEXT 3

static void take_line(struct diff_reader *r, const struct diff_line *line)
{
	char squeezed[LINE_MEANT];
	gsize n = patch_id_squeeze(squeezed, line->p, MIN(line->len, LINE_MEANT));
	guint64 hash;

	if (line->p[0] == '+')
		r->file->added++;
	else
		r->file->removed++;
	if (n < 1 + DIFF_MEANT)
		return;
	hash = hash_bytes(HASH_START, squeezed, n);
	g_array_append_val(r->file->lines, hash);
}

/* After the last line that a hunk's header counted: whether a line goes on with the hunk all the same. */
static gboolean goes_on(const struct diff_line *line, const char *end)
{
	struct diff_line l = *line;

	if (l.len == 0)
		return FALSE;
	for (int i = 0; i < CONTEXT && l.len > 0 && l.p[0] == ' '; i++)
		if (!diff_scan_line(l.next, end, &l))
			return FALSE;
	if (l.len == 0)
		return FALSE;
	return l.p[0] == '+' || (l.p[0] == '-' && !diff_scan_starts(&l, "--"));
}

/* Within a hunk: whether a line without a sign is the tail of a wrapped one, so that the hunk goes on below. */
static gboolean is_tail(const struct diff_line *line, const char *end)
{
	struct diff_line l = *line;

	for (int i = 0; i < MAX_TAILS && diff_scan_line(l.next, end, &l); i++)
		if (l.len > 0 && strchr(" +-@", l.p[0]))
			return !diff_scan_footer(&l, end, TRUE);
	return FALSE;
}

/* Within a hunk that is not complete: whether its header promised more than there is. */
static gboolean ends_early(const struct diff_line *line, const char *end, gboolean last_two)
{
	guint64 before, after;

	switch (line->len > 0 ? line->p[0] : '\0') {
	case '-':
		/* "--- x" and "+++ x" may also be the hunk's own last two lines. */
		return diff_scan_footer(line, end, TRUE) || (!last_two && diff_scan_bare(line->p, end));
	case '\0':
	case ' ':
	case '+':
	case '\\':
		return FALSE;
	default:
		return diff_scan_hunk(line, &before, &after) || diff_scan_start(line->p, end) != DIFF_START_NONE ||
		       !is_tail(line, end);
	}
}

static void rewrite_line(struct diff_reader *r, char sign, const struct diff_line *line)
{
	if (r->rewrite)
		diff_rewrite_line(r->rewrite, sign, line->p, line->len);
}

/* Reads the lines below a hunk's header; returns the first that is not the hunk's. */
static const char *read_hunk(struct diff_reader *r, const char *p, guint64 before, guint64 after)
{
	struct diff_line line;

	r->file->hunks++;
	if (r->rewrite)
		diff_rewrite_hunk(r->rewrite);
	for (; diff_scan_line(p, r->end, &line); p = line.next) {
		char sign = line.len > 0 ? line.p[0] : ' ';

		if (before == 0 && after == 0 && sign != '\\') {
			if (!goes_on(&line, r->end))
				break;
			r->odd = TRUE;
		} else if (sign != '\\' && ends_early(&line, r->end, before == 1 && after == 1)) {
			r->odd = TRUE;
			break;
		}
		r->odd |= line.len == 0;
		if (sign == '+' || sign == '-')
			take_line(r, &line);
		if (before > 0 && (sign == ' ' || sign == '-'))
			before--;
		if (after > 0 && (sign == ' ' || sign == '+'))
			after--;
		rewrite_line(r, strchr(" +-", sign) ? sign : '\0', &line);
	}
	return p;
}

const char *diff_reader_hunks(struct diff_reader *r, const char *p)
{
	struct diff_line line;
	guint64 before, after;

	while (diff_scan_line(p, r->end, &line) && diff_scan_hunk(&line, &before, &after))
		p = read_hunk(r, line.next, before, after);
	return p;
}
