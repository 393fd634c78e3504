/* bot/mail/diff-rewrite.h: a diff written anew as git would have written it, so that patch-ids can be compared. */
#pragma once

#include <glib.h>

struct diff_rewrite {
	GString *text; /* borrowed */
	gsize hunk;    /* where the header of the open hunk stands */
	guint64 before;
	guint64 after;
};

struct diff_head {
	const char *old_path; /* NULL: there is no old file */
	const char *new_path; /* NULL: there is no new file */
	const char *extended; /* git's lines below "diff --git", as they stand */
	gsize extended_len;
	gboolean has_modes; /* they tell of a new or deleted file themselves */
	gboolean has_hunks;
};

void diff_rewrite_head(struct diff_rewrite *w, const struct diff_head *head);
void diff_rewrite_hunk(struct diff_rewrite *w);
/* A line of a hunk with its sign; sign 0 for one without: the tail of a wrapped line, "\ No newline". */
void diff_rewrite_line(struct diff_rewrite *w, char sign, const char *line, gsize len);
/* Puts the counts into the header of the last hunk. */
void diff_rewrite_end(struct diff_rewrite *w);
