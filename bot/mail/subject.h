/* bot/mail/subject.h: what a subject line says about a patch. */
#pragma once

#include <glib.h>

/* "[PATCH for-4.21 v3 02/17] mm: fix leak" is version 3, number 2 of 17, title "mm: fix leak", for "for-4.21". */
struct subject {
	char *title;         /* the line without its tags and replies, spaces folded; owned */
	GPtrArray *prefixes; /* char *, words that are neither known nor numbers: "for-4.21", "net-next"; owned */
	double version;      /* 1 if the tags name none; "V2.1" is 2.1 */
	double number;       /* 0 is the cover letter; "0.5/5" is 0.5; only if counted */
	unsigned total;      /* 0 if unknown ("0/<VARIOUS>") or not counted */
	gboolean counted;    /* the tags hold n/m, "n of m" or n/<WORD> */
	gboolean versioned;  /* the tags name a version */
	gboolean patch;      /* says PATCH, or a counted RFC */
	gboolean pull;       /* [GIT PULL], [PULL 3/5] */
	gboolean rfc;
	gboolean resend;
	gboolean draft;   /* WIP, DRAFT, NOT-FOR-MERGE, DO-NOT-APPLY */
	gboolean reply;   /* Re:, AW:, Fwd:, Antw:, localised, repeated, inside or outside a list tag */
	gboolean forward; /* Fwd:, WG:, TR: */
};
typedef struct subject Subject;

/*
 * Reads a decoded, unfolded subject line (UTF-8, any length: only the first SUBJECT_MAX bytes are
 * looked at). Never fails: a line that announces nothing has patch, pull and counted unset and the
 * title is the line itself. List tags ("[LTP]", "[Xen-devel]") are dropped from the title when they
 * stand before a tag that announces a patch or behind a reply prefix; list_tag names one ("LTP") that is
 * always dropped (may be NULL).
 */
#define SUBJECT_MAX 2000
struct subject *subject_parse(const char *line, const char *list_tag);
void subject_free(struct subject *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Subject, subject_free)

/*
 * The title as a key for "the same title": case folded, white space and punctuation runs made one
 * space, a trailing full stop gone. A new string.
 */
char *subject_title_key(const char *title);
