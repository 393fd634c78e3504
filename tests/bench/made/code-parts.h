/* tests/bench/made/code-parts.h: what code.c and code-diff.c share. */
#pragma once

#include "code.h"

/* Lines that occur in one place only have this bit; the others are numbers below CODE_COMMON. */
#define CODE_OWN (G_GUINT64_CONSTANT(1) << 63)
#define CODE_COMMON 200

struct code_file {
	GArray *lines; /* guint64 */
	guint area;
	gboolean there; /* FALSE: a patch wants to make it */
};

struct code {
	GRand *rand;      /* borrowed */
	GArray *files;    /* struct code_file */
	GPtrArray *areas; /* GArray of guint: the files of each that are there */
};

static inline struct code_file *code_file_of(const struct code *c, guint file)
{
	return &g_array_index(c->files, struct code_file, file);
}
