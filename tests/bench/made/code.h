/*
 * tests/bench/made/code.h: the files of a made-up project, and what patches change in them.
 *
 * A line is a number, its text follows from that. So a patch can be mailed against the files as they are then, and be
 * committed later to what they have become.
 */
#pragma once

#include <glib.h>

/* A place of a file where lines are taken away and others put. */
struct hunk {
	guint file;
	guint at;          /* the line it begins at, from 0 */
	guint64 before;    /* the line before that, by which the place is found again; 0: the file begins here */
	guint removed;     /* lines */
	guint added;       /* lines */
	guint64 seed;      /* of the added lines */
	gboolean new_file; /* that the patch makes */
};

struct code;

/* A project with so many areas, each some files. */
struct code *code_new(guint areas, GRand *rand);
void code_free(struct code *c);
guint code_areas(const struct code *c);

/* How many files there are, those of patches that have not been committed too; file i's name is appended. */
guint code_files(const struct code *c);
void code_path(const struct code *c, guint file, GString *out);
/* "drivers/clock3", where an area's files are. */
void code_area(guint area, GString *out);
/* Appends what is in a file. FALSE: it is not there. */
gboolean code_text(const struct code *c, guint file, GString *out);

/* A change of about that size to files of an area; struct hunk, sorted by file and place. */
GArray *code_plan(struct code *c, guint area, guint files, guint added, guint removed, guint64 seed);
/*
 * Appends the change as a diff against the files as they are, and to stat (if it is not NULL) the lines that git puts
 * above it. version says how the added lines read: a few differ from one version to the next.
 */
void code_diff(const struct code *c, const GArray *hunks, guint version, GString *out, GString *stat);
/* Makes the change. Hunks of one file that have come too near to each other make one. */
void code_apply(struct code *c, const GArray *hunks, guint version);
