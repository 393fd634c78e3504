/* bot/mail/diff.h: the diff in a text, as git, quilt, svn and diff -u write it. */
#pragma once

#include "mail/patch-id.h"

#include <glib.h>

struct diff_file {
	char *path;       /* the new name, or the old one if the file goes away; without a/ and b/; clean; owned */
	char *old_path;   /* only if renamed or copied, else NULL; owned */
	unsigned added;   /* lines */
	unsigned removed; /* lines */
	unsigned hunks;
	gboolean binary;
	GArray *lines; /* guint64, sorted, distinct: hashes of the added and removed lines with white space
	                     dropped and a sign mixed in; lines shorter than DIFF_MEANT characters are left out; owned */
};

/* "}", "", "else" and the like say nothing about which patch a line belongs to. */
#define DIFF_MEANT 5

struct diff {
	GPtrArray *files; /* struct diff_file, no path twice; owned */
	unsigned added;   /* lines, all files */
	unsigned removed; /* lines, all files */
	/* What git patch-id --stable prints for the text from begin on, "" if it prints nothing. */
	char patch_id[PATCH_ID_LEN + 1];
	/* The patch-id of the commit that applying the patch as it is meant would make: differs from patch_id where
	 * the text has no "diff --git" lines, or a mail client took the blank off empty context lines. */
	char applied_id[PATCH_ID_LEN + 1];
	gsize begin; /* where in the text the diff starts (byte offset) */
};
typedef struct diff Diff;

/*
 * Reads the first diff of a text: "diff --git", or "--- / +++ / @@" alone, or "Index:"; renames, mode
 * changes and binary patches. It ends at the mail signature, a list footer, or more than DIFF_GAP lines of
 * something else. Hunks are read by the counts of their headers; where these are wrong, by what the lines look
 * like. NULL if there is none. A quoted diff ("> +x") is none. Reads at most DIFF_FILES files and DIFF_BYTES bytes.
 */
#define DIFF_FILES 5000               /* what people mail as one patch has some hundreds */
#define DIFF_BYTES (64 * 1024 * 1024) /* more than any mail may have */
#define DIFF_GAP 12                   /* svn's property changes between two files, "Only in", a remark */
struct diff *diff_parse(const char *text, gsize len);
void diff_free(struct diff *d);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diff, diff_free)
