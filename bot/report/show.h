/* bot/report/show.h: all that is known about one series, for whoever asks for it by number. */
#pragma once

#include "track/status.h"

struct show_options {
	const char *archive_url; /* words_link(); NULL: none */
	const char *templates;   /* folder whose show.txt is used instead of ours; NULL: none */
	gboolean links;          /* with each comment, and the mail behind each claim */
	gboolean why;            /* with those, and rules and scores too */
};

/* The text, lines of at most 72 columns but for links. NULL with TROUBLE_SETUP if the template is wrong. */
char *show_text(const struct status *st, const struct show_options *o, gint64 now, GError **error);
