/* bot/app/progress-bar.h: one line on the operator's terminal that says how far a long job is. */
#pragma once

#include <glib.h>

struct progress_bar;
typedef struct progress_bar ProgressBar;

/* Shows itself on standard error if that is a terminal, and nowhere else. */
struct progress_bar *progress_bar_new(void);

/* Shows "doing  [#####     ]  52 %  text", ten times a second at most; calls in between cost next to nothing. total 0:
 * unknown, only the words are shown. */
void progress_bar_show(struct progress_bar *b, const char *doing, guint64 done, guint64 total, const char *text);

/* Takes the line off the terminal, so that other output can begin there; the next progress_bar_show() brings it back. */
void progress_bar_erase(struct progress_bar *b);

/* Takes the line off for good. */
void progress_bar_free(struct progress_bar *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProgressBar, progress_bar_free)

/*
 * The line for a terminal of so many columns: never wider than columns - 1, so that it does not wrap. A new string.
 * What progress_bar_show() prints; apart for its tests.
 */
char *progress_bar_line(const char *doing, guint64 done, guint64 total, const char *text, int columns);
