/* bot/app/progress-bar.c: see progress-bar.h. */
#include "app/progress-bar.h"

#include "base/text.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The eye sees no more, and a slow line to the terminal carries no more. */
#define UPDATE_USEC (G_USEC_PER_SEC / 10)

/* Where a terminal does not say how wide it is. */
#define COLUMNS_DEFAULT 80
/* Wider ones gain nothing by a longer line. */
#define COLUMNS_MAX 160

#define BAR_MAX 30
#define BAR_MIN 8

struct progress_bar {
	gboolean terminal;
	gint64 next; /* monotonic time of the next update */
	guint shown; /* columns that the line on the terminal takes */
};

struct progress_bar *progress_bar_new(void)
{
	struct progress_bar *b = g_new0(struct progress_bar, 1);

	b->terminal = isatty(STDERR_FILENO);
	return b;
}

static int terminal_columns(void)
{
	struct winsize size = { 0 };

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return COLUMNS_DEFAULT;
	return MIN(size.ws_col, COLUMNS_MAX);
}

/* A path is whatever bytes somebody chose. */
static char *printable(const char *text)
{
	char *clean = g_utf8_make_valid(text, -1);

	for (char *p = clean; *p; p++)
		if (g_ascii_iscntrl(*p))
			*p = '?';
	return clean;
}

/* "[#####     ]" */
static void append_bar(GString *line, guint width, double share)
{
	guint full = (guint)(share * (width - 2));

	g_string_append_c(line, '[');
	for (guint i = 0; i < width - 2; i++)
		g_string_append_c(line, i < full ? '#' : ' ');
	g_string_append(line, "]  ");
}

char *progress_bar_line(const char *doing, guint64 done, guint64 total, const char *text, int columns)
{
	guint width = (guint)MAX(columns - 1, 1);
	g_autofree char *clean = printable(doing), *name = text_cut(clean, MAX(width / 3, 10)), *tail = printable(text);
	guint fixed = text_width(name) + 2 + 6 + 2 + text_width(tail); /* "name  " "  52 %" "  text" */
	g_autoptr(GString) line = g_string_new(name);

	g_string_append(line, "  ");
	if (total > 0) {
		double share = (double)MIN(done, total) / (double)total;

		if (width >= fixed + BAR_MIN + 2)
			append_bar(line, MIN(width - fixed - 2, BAR_MAX), share);
		g_string_append_printf(line, "%3u %%  ", (guint)(share * 100));
	}
	g_string_append(line, tail);
	return text_cut(line->str, width);
}

/* Writes the line over what is there. */
static void write_over(struct progress_bar *b, const char *line)
{
	guint width = text_width(line);

	fprintf(stderr, "\r%s%*s", line, b->shown > width ? (int)(b->shown - width) : 0, "");
	if (width == 0)
		fputc('\r', stderr);
	fflush(stderr);
	b->shown = width;
}

void progress_bar_show(struct progress_bar *b, const char *doing, guint64 done, guint64 total, const char *text)
{
	g_autofree char *line = NULL;
	gint64 now;

	if (!b->terminal)
		return;
	now = g_get_monotonic_time();
	if (now < b->next)
		return;
	b->next = now + UPDATE_USEC;
	line = progress_bar_line(doing, done, total, text, terminal_columns());
	write_over(b, line);
}

void progress_bar_erase(struct progress_bar *b)
{
	if (b->shown > 0)
		write_over(b, "");
	b->next = 0;
}

void progress_bar_free(struct progress_bar *b)
{
	if (!b)
		return;
	progress_bar_erase(b);
	g_free(b);
}
