/* bot/mail/compose.h: writes a mail (RFC 5322, 2045, 2047, 3834). Pure: values in, bytes out. */
#pragma once

#include "mail/address.h"

enum compose_auto {
	COMPOSE_GENERATED, /* Auto-Submitted: auto-generated: digests, nudges, notices */
	COMPOSE_REPLIED,   /* Auto-Submitted: auto-replied: answers */
};

struct compose_file {
	const char *name; /* "backlog.csv" */
	const char *type; /* "text/csv; charset=utf-8" */
	const void *bytes;
	gsize len;
};

/* A mail to be written; everything is borrowed. Any text may hold anything: control characters and line ends never
 * reach a header. */
struct compose {
	const char *message_id; /* without brackets; compose_message_id() */
	gint64 date;            /* UTC seconds */
	const struct address *from;
	const GPtrArray *to; /* struct address */
	const GPtrArray *cc; /* struct address; NULL: none */
	const char *subject;
	const char *in_reply_to;     /* without brackets; NULL: begins a thread */
	const GPtrArray *references; /* char *, without brackets, root first, parent last; NULL: none */
	enum compose_auto kind;
	const char *loop;                /* X-Loop: the bot's address */
	const char *report;              /* "digest", "nudge": X-Bellwether-Report */
	const char *const *more;         /* further X-Bellwether-* headers: name, value, ..., NULL; NULL: none */
	const char *unsubscribe;         /* mailto URI for List-Unsubscribe (RFC 2369) of direct mail; NULL: none */
	const char *body;                /* UTF-8, LF lines */
	const struct compose_file *file; /* attached; NULL: none */
};

/*
 * The mail: CRLF lines of at most 998 bytes, header lines folded at 78 columns, text/plain in UTF-8 (7bit where it is
 * ASCII with lines that every relay leaves alone, else quoted-printable), Precedence: bulk, X-Patchwork-Hint: ignore. No
 * body line begins with what others harvest (a tag, a diff marker, "From ", "---"): such a line gets one space in
 * front. A Message-ID in references that no header can hold is left out. NULL with TROUBLE_SETUP if an address is not
 * compose_can_mail().
 */
GBytes *compose_mail(const struct compose *c, GError **error);

/* Whether mail can be sent to an address: ASCII, no control characters, a domain. */
gboolean compose_can_mail(const char *email);

/* The Message-ID for a job's key, the same for the same key: "digest.5f2a...@lists.example". A new string. */
char *compose_message_id(const char *kind, const char *key, const char *domain);

/* "Re: [PATCH v2 0/3] mm: x", whatever replies and list tags the subject began with; "Re:" once. A new string. */
char *compose_reply_subject(const char *subject, const char *list_tag);

/* The lines as a quote ("> ..."), without the marker by which the bot would take them for commands: "> status S12". A
 * new string. */
char *compose_quote(const char *lines, const char *marker);
