/* bot/report/nudge-letter.h: the mail that asks about series that went stale. */
#pragma once

#include "report/letter.h"
#include "track/nudge.h"

/* The list and the bot as the mail names them; all strings are borrowed. */
struct nudge_letter_options {
	const struct letter_options *letter;
	gint64 list; /* id */
	const char *list_name;
	const char *list_address;
	const char *list_tag;    /* compose_reply_subject(); NULL: none */
	const char *archive_url; /* words_link(); NULL: none */
	const char *site_url;    /* site_link(); NULL: none */
	const char *templates;   /* folder whose nudge.txt and nudges.txt are used instead of ours; NULL: none */
	const char *contact;     /* who runs the bot; NULL: not named */
};

struct nudge_letter {
	char *subject;
	char *body;
	char *parent;  /* Message-ID that it answers; NULL: it is about several series and begins a thread */
	GPtrArray *cc; /* struct address: the authors who are not asked */
};
typedef struct nudge_letter NudgeLetter;

/*
 * One series: an answer to its latest cover or first patch; several: a mail of its own. A new letter; NULL with
 * TROUBLE_SETUP if a template is wrong.
 */
struct nudge_letter *nudge_letter_write(struct store *s, const struct nudge_letter_options *o,
        const struct nudge_mail *mail, gint64 now, GError **error);
void nudge_letter_free(struct nudge_letter *l);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NudgeLetter, nudge_letter_free)

/*
 * The same into the outbox, and notes what was asked. day says which day's nudges these are, so that the same mail is
 * not written twice. Within the caller's transaction. The id of the row; 0 as letter_post().
 */
gint64 nudge_letter_post(struct store *s, const struct nudge_letter_options *o, const struct nudge_mail *mail,
        gint64 day, gint64 now, GError **error);
