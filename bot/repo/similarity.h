/* bot/repo/similarity.h: how much of one file is in another, as git reckons it when it looks for renames. */
#pragma once

#include <glib.h>

#define SIMILARITY_WHOLE 60000 /* the score of two equal files */

/* The lines of a file with how many bytes each kind takes. */
struct similarity_lines;

struct similarity_lines *similarity_lines_new(const char *bytes, gsize len, gboolean text);
void similarity_lines_free(struct similarity_lines *lines);

/* Whether files of these sizes can reach a score at all. */
gboolean similarity_possible(gsize old_size, gsize new_size, guint score);

/* 0 to SIMILARITY_WHOLE: the bytes of old that new has too, as a share of the larger file. */
guint similarity_score(
        const struct similarity_lines *old, gsize old_size, const struct similarity_lines *new, gsize new_size);
