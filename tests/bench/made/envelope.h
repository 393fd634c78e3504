/* tests/bench/made/envelope.h: everything of a mail but what it says: header fields, encodings, the list's footer. */
#pragma once

#include <glib.h>

/* What a text travels as. */
enum dress {
	DRESS_PLAIN,      /* 7bit */
	DRESS_BASE64,     /* UTF-8 in base64 */
	DRESS_QUOTED,     /* UTF-8 in quoted-printable */
	DRESS_HTML,       /* multipart: the text, the same as HTML, the list's footer */
	DRESS_ATTACHMENT, /* multipart: the text, a packed file */
};

struct envelope {
	gint64 when;
	guint person;           /* who wrote it */
	guint64 seed;           /* of all that is random here */
	const char *id;         /* with its angle brackets, as the next ones */
	const char *answers;    /* In-Reply-To; NULL: nothing */
	const char *references; /* "<a> <b>" */
	const char *subject;
	enum dress dress;
};

/* How an answer or a posting travels, by a random number. */
enum dress envelope_dress(gboolean patch, double u);
/* Replaces out by the mail. */
void envelope_write(const struct envelope *e, const GString *text, GString *out);
