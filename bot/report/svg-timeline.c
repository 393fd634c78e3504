/* bot/report/svg-timeline.c: see svg-timeline.h. */
#include "report/svg-timeline.h"

#include <string.h>

#include "report/html.h"
#include "report/svg-parts.h"

#define WIDTH 720.0
#define LEFT 84.0
#define RIGHT 14.0
#define ROW 30.0
#define TOP 8.0
/* A thread with more has one dot beside the other anyway. */
#define MAX_MARKS 400

enum row { ROW_REVISION, ROW_COMMENT, ROW_TAG, ROW_COMMIT, ROWS };

static const struct {
	const char *name, *class;
} rows[ROWS] = {
	[ROW_REVISION] = { "versions", "c0" },
	[ROW_COMMENT] = { "comments", "c2" },
	[ROW_TAG] = { "tags", "c1" },
	[ROW_COMMIT] = { "commits", "c6" },
};

/* ROWS: nothing to draw. */
static enum row row_of(const struct status_event *e)
{
	if (e->commit)
		return ROW_COMMIT;
	if (!e->mid)
		return ROWS;
	if (g_str_has_prefix(e->what, "posted") || g_str_has_prefix(e->what, "resent"))
		return ROW_REVISION;
	return strstr(e->what, "-by") ? ROW_TAG : ROW_COMMENT;
}

static char *day_of(gint64 when)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(when);

	return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("");
}

static void put_text(GString *out, const char *class, double x, double y, const char *text)
{
	g_string_append_printf(out, "<text class=\"%s\"", class);
	svg_attribute(out, "x", x);
	svg_attribute(out, "y", y);
	g_string_append_c(out, '>');
	html_text(out, text);
	g_string_append(out, "</text>");
}

static void draw_mark(GString *out, const struct status_event *e, enum row row, double x)
{
	g_autofree char *day = day_of(e->date);

	g_string_append_printf(out, "<circle class=\"%s\" r=\"5\"", rows[row].class);
	svg_attribute(out, "cx", x);
	svg_attribute(out, "cy", TOP + ((int)row + 0.5) * ROW);
	g_string_append(out, "><title>");
	html_textf(out, "%s %s%s%s", day, e->what, e->who.name ? " by " : "", e->who.name ? e->who.name : "");
	g_string_append(out, "</title></circle>");
}

static void draw_rows(GString *out)
{
	for (int row = 0; row < ROWS; row++) {
		double y = TOP + ((int)row + 0.5) * ROW;

		put_text(out, "name", LEFT - 14, y + 4, rows[row].name);
		g_string_append(out, "<line class=\"grid\"");
		svg_attribute(out, "x1", LEFT);
		svg_attribute(out, "x2", WIDTH - RIGHT);
		svg_attribute(out, "y1", y);
		svg_attribute(out, "y2", y);
		g_string_append(out, "/>");
	}
}

void svg_timeline(GString *out, const struct status *st)
{
	gint64 first = st->posted, last = st->posted;
	g_autofree char *from = NULL, *to = NULL;
	guint marks = 0;

	for (guint i = 0; i < st->events->len; i++) {
		const struct status_event *e = &g_array_index(st->events, struct status_event, i);

		first = MIN(first, e->date);
		if (row_of(e) != ROWS)
			last = MAX(last, e->date);
	}
	from = day_of(first);
	to = day_of(last);
	g_string_append(out, "<svg role=\"img\" class=\"timeline\" viewBox=\"0 0 720 150\" aria-labelledby=\"tt\">"
	                     "<title id=\"tt\">Time line; its events are listed below</title>");
	draw_rows(out);
	for (guint i = 0; i < st->events->len && marks < MAX_MARKS; i++) {
		const struct status_event *e = &g_array_index(st->events, struct status_event, i);
		double part = last > first ? (double)(e->date - first) / (double)(last - first) : 0;

		if (row_of(e) == ROWS)
			continue;
		marks++;
		draw_mark(out, e, row_of(e), LEFT + 6 + part * (WIDTH - LEFT - RIGHT - 12));
	}
	put_text(out, "begin", LEFT, TOP + ROWS * ROW + 16, from);
	if (strcmp(from, to) != 0)
		put_text(out, "y", WIDTH - RIGHT, TOP + ROWS * ROW + 16, to);
	g_string_append(out, "</svg>");
}
