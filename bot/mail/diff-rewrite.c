/* bot/mail/diff-rewrite.c: see diff-rewrite.h. */
#include "mail/diff-rewrite.h"

#include <string.h>

/* Room for the counts, which are known at the end of the hunk. */
#define HUNK_FORMAT "@@ -1,%010" G_GUINT64_FORMAT " +1,%010" G_GUINT64_FORMAT " @@\n"

void diff_rewrite_head(struct diff_rewrite *w, const struct diff_head *head)
{
	const char *old = head->old_path ? head->old_path : head->new_path;
	const char *new = head->new_path ? head->new_path : head->old_path;

	diff_rewrite_end(w);
	g_string_append_printf(w->text, "diff --git a/%s b/%s\n", old, new);
	/* The mode is a guess that is right for nearly all source files. */
	if (!head->old_path && !head->has_modes)
		g_string_append(w->text, "new file mode 100644\n");
	if (!head->new_path && !head->has_modes)
		g_string_append(w->text, "deleted file mode 100644\n");
	g_string_append_len(w->text, head->extended, (gssize)head->extended_len);
	if (!head->has_hunks)
		return;
	g_string_append_printf(w->text, "--- %s%s\n", head->old_path ? "a/" : "", head->old_path ? old : "/dev/null");
	g_string_append_printf(w->text, "+++ %s%s\n", head->new_path ? "b/" : "", head->new_path ? new : "/dev/null");
}

void diff_rewrite_hunk(struct diff_rewrite *w)
{
	diff_rewrite_end(w);
	w->hunk = w->text->len;
	g_string_append_printf(w->text, HUNK_FORMAT, w->before, w->after);
}

void diff_rewrite_line(struct diff_rewrite *w, char sign, const char *line, gsize len)
{
	if (sign && (len == 0 || line[0] != sign))
		g_string_append_c(w->text, sign);
	g_string_append_len(w->text, line, (gssize)len);
	g_string_append_c(w->text, '\n');
	w->before += sign == '-' || sign == ' ';
	w->after += sign == '+' || sign == ' ';
}

void diff_rewrite_end(struct diff_rewrite *w)
{
	char head[64];

	if (w->before == 0 && w->after == 0)
		return;
	g_snprintf(head, sizeof head, HUNK_FORMAT, w->before, w->after);
	memcpy(w->text->str + w->hunk, head, strlen(head));
	w->before = w->after = 0;
}
