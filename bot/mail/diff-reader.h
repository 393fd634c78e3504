/* bot/mail/diff-reader.h: what the parts of diff.h's reader hand each other. */
#pragma once

#include "mail/diff-name.h"
#include "mail/diff-rewrite.h"
#include "mail/diff-scan.h"
#include "mail/diff.h"

struct diff_reader {
	const char *end;
	struct diff *diff;
	GHashTable *by_path;     /* path to struct diff_file of diff; owned */
	struct diff_file *file;  /* the file that is being read, not yet in diff; owned */
	struct diff_names names; /* of file; owned */
	struct diff_roots roots; /* owned */
	const char *extended;    /* git's lines below "diff --git" */
	const char *extended_end;
	gboolean odd;                 /* the text is not as git writes it */
	struct diff_rewrite *rewrite; /* where to write it as git does, or NULL; borrowed */
};

/* Reads the diff of one file from its first line on into r->file; returns what follows its last hunk. */
const char *diff_reader_file(struct diff_reader *r, const char *p, enum diff_start start);

/* Reads hunks of r->file for as long as one follows the other; returns what follows the last. */
const char *diff_reader_hunks(struct diff_reader *r, const char *p);
