/* bot/repo/maintainers-index.h: which sections of MAINTAINERS may have a pattern for a path, without trying them all. */
#pragma once

#include <glib.h>

struct maintainers_index;

struct maintainers_index *maintainers_index_new(void);
void maintainers_index_free(struct maintainers_index *x);

/* A section has this pattern (path_pattern.text). */
void maintainers_index_add(struct maintainers_index *x, guint section, const char *pattern);
/* A section may have any path. */
void maintainers_index_add_anywhere(struct maintainers_index *x, guint section);

/* All sections that can have the path, and few others: a new array of guint, ascending, each once. */
GArray *maintainers_index_find(const struct maintainers_index *x, const char *path);
