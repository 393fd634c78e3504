/* bot/report/site.h: the dashboard as static pages. */
#pragma once

#include "report/site-folder.h"
#include "store/store.h"
#include "track/options.h"

struct maintainers; /* repo/maintainers.h: handed on to track/ */

struct site_options {
	const char *folder;      /* where the pages go */
	const char *list;        /* its name; NULL: all that is in the database */
	const char *archive_url; /* words_link(); NULL: none, pages then show Message-IDs */
	const char *templates; /* folder whose site-*.html, site.css and site.js are used instead of ours; NULL: none */
	const char *contact;   /* who runs the bot; NULL: not named */
	const char *version;   /* of the program: another version makes all pages anew */
};

/*
 * Writes the pages as everything was at now (UTC seconds): the panels, a page for each series, person and section, and
 * the figures of the panels' charts as CSV. What is there and would be the same is left alone. maintainers may be NULL.
 * FALSE with TROUBLE_SETUP (templates, a folder that is not ours) or TROUBLE_RETRY (the disk).
 */
gboolean site_write(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct site_options *options, gint64 now, struct site_folder_counts *out, GError **error);
