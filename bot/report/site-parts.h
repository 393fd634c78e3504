/* bot/report/site-parts.h: what the files that make the dashboard share. */
#pragma once

#include "base/period.h"
#include "report/scope.h"
#include "report/site.h"
#include "report/svg.h"
#include "report/template.h"
#include "store/stamps.h"
#include "track/backlog.h"
#include "track/filter.h"
#include "track/measures.h"

#define SITE_DAY ((gint64)86400)
#define SITE_YEAR (365 * SITE_DAY)

struct site {
	struct store *store;
	const struct track_options *track;
	const struct maintainers *maintainers; /* NULL: none */
	const struct site_options *options;
	gint64 now;
	gint64 first; /* the first posting; now if there is none */
	struct measures *m;
	struct stamps *stamps;
	struct backlog backlog; /* of all time */
	struct site_folder *folder;
	struct template *frame;
	char *style, *script;
	char *script_hash;        /* base64 of SHA-256: no other script may run */
	guint64 salt;             /* of all that every page depends on */
	GPtrArray *person_pages;  /* char *: the page of each person, NULL: none */
	GPtrArray *section_pages; /* char * */
	GError *error;            /* the first; everything later does nothing */
};

/* How far below the top a page is: what leads back to it. */
#define SITE_TOP ""
#define SITE_BELOW "../"

/* site-frame.c: whole pages. */

/* Puts a page: title and content (HTML) in the frame; tab: the panel that it belongs to, -1: none. */
void site_put(struct site *site, const char *page, const char *title, int tab, guint64 stamp, const GString *content);
/* A page of the template's name, filled with the scope's values. */
void site_put_panel(struct site *site, const char *page, const char *title, int tab, const struct scope *values);
/* Puts a file that is no page. */
void site_put_file(struct site *site, const char *name, const char *text);

/* site-blocks.c: pieces of pages. */

/* A chart with its legend, its table and its CSV; note: a sentence about it, may be NULL. Takes the sheet. */
char *site_chart(struct site *site, struct sheet *sheet, enum svg_kind kind, const char *note);
/* The same for a page below the top: one drawing, and the CSV inside the page. */
char *site_small_chart(struct sheet *sheet, enum svg_kind kind, const char *note);
/* A figure with its name and what it was before; all are text. */
void site_tile(GString *out, const char *name, const char *value, const char *note);
void site_person_link(const struct site *site, GString *out, const char *top, guint person);
void site_section_link(const struct site *site, GString *out, const char *top, guint section);
void site_series_link(GString *out, const char *top, const struct measures_series *s);
/* The mail in the archive, or its Message-ID. */
void site_mail_link(const struct site *site, GString *out, const char *mid, const char *text);
/* A coloured word for a stage. */
void site_stage(GString *out, enum stage stage);

/* Columns of a list of series, as bits. */
enum site_column {
	SITE_POSTED = 1,
	SITE_STAGE = 2,
	SITE_WAITING = 4, /* whose turn since when */
	SITE_APPROVED = 8,
	SITE_MERGE = 16, /* landed when, after how long, since the last approval */
	SITE_TALK = 32,  /* comments and reviews */
};
/* A table of series (guint, indexes); more than max are counted. */
void site_list(const struct site *site, GString *out, const char *top, const GArray *indexes, guint columns, guint max);

/* Starts of the latest periods up to now, at most max and none before the first posting, and the end of the last. New. */
GArray *site_periods(const struct site *site, enum period period, guint max);

/* The panels and the pages below. */
void site_backlog(struct site *site);
void site_performance(struct site *site);
void site_community(struct site *site);
void site_explorer(struct site *site);
void site_sections(struct site *site);
void site_people(struct site *site);
void site_all_series(struct site *site);
