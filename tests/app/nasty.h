/* tests/app/nasty.h: a list whose people and titles do not fit on a line, for tests of what is written about them. */
#pragma once

#include "../track/post.h"
#include "../track/scene.h"
#include "repo/maintainers.h"
#include "track/ingest.h"
#include "track/options.h"
#include "track/settle.h"

#define NASTY_DAY ((gint64)86400)
#define NASTY_LIST "灯台の保守開発者一覧 lantern-and-everything-that-belongs-to-it-development"
#define NASTY_TEN "燈臺燈臺燈臺燈臺燈臺"
#define NASTY_WORD "Wordwithoutanendwordwithoutanend"

/* Names that are long, wide, made of marks that take no column, without spaces, or not there. */
static const char *const nasty_names[] = {
	NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN,
	NASTY_WORD NASTY_WORD NASTY_WORD,
	("Jo\u0308\u0301rg e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 O\u0302rtlund of the very long "
	 "family"),
	"Ann Bob Cid Dot Eve Fay Gus Hal Ida Jim Kay Lea Max Ned Oda Pam Quy Rob Sue Tim Una Val",
	"\"Tanaka, M. 田中\"",
	"",
};

static const char *const nasty_titles[] = {
	NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN,
	"lamp " NASTY_WORD NASTY_WORD NASTY_WORD NASTY_WORD,
	"lamp: words and words and words and words and words and words and words and words and words and words",
	"e\u0301e\u0301e\u0301e\u0301: marks 燈臺 between wide 燈臺 and narrow, at the very edge of what fits 燈臺",
	"\u200bx",
};

/* Twelve who look after the same, and a section that nobody could put on a line. */
static const char nasty_maintainers[] =
        "LAMPS " NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN "\nM:\t" NASTY_TEN NASTY_TEN " <a@m.example>\nM:\t" NASTY_WORD
        " <b@m.example>\nM:\tCid Oak the Maintainer of Lamps <c@m.example>\nM:\td@m.example\nM:\te@m.example\n"
        "M:\tFay <f@m.example>\nM:\tGus <g@m.example>\nM:\tHal <h@m.example>\nM:\tIda <i@m.example>\n"
        "M:\tJim <j@m.example>\nM:\tKay <k@m.example>\nM:\tLea <l@m.example>\nF:\tlamp/\n\n"
        "THE REST\nM:\tRex Rest <rex@r.example>\nF:\t*\nF:\t*/\n";

/* "Ann Lee <p3@x.example>" of the nth name. A new string. */
static inline char *nasty_person(guint n)
{
	return g_strdup_printf("%s <p%u@x.example>", nasty_names[n % G_N_ELEMENTS(nasty_names)], n);
}

static inline void nasty_put(struct store *s, const struct track_options *o, const struct post *p)
{
	g_autoptr(Message) m = post_read(p);

	ingest_message(s, o, messages_list(s, NASTY_LIST), m);
}

/* Two versions of a series of patches, talked about by two who are as hard to name. */
static inline void nasty_series(struct store *s, const struct track_options *o, guint n, guint patches)
{
	g_autofree char *title = g_strdup_printf("%s%u", nasty_titles[n % G_N_ELEMENTS(nasty_titles)], n);
	g_autofree char *author = nasty_person(n), *other = nasty_person(n + 1), *third = nasty_person(n + 2);
	g_autofree char *root = g_strdup_printf("root%u-v2@x.example", n), *re = NULL, *tag = NULL;

	for (guint i = 0; i < 2 * (patches + 1); i++) {
		guint version = i / (patches + 1) + 1, number = i % (patches + 1);
		g_autofree char *first = g_strdup_printf("root%u-v%u@x.example", n, version);
		g_autofree char *mid = number ? g_strdup_printf("p%u-%u-%u@x.example", n, version, number)
		                              : g_strdup(first);
		g_autofree char *subject = g_strdup_printf("[PATCH v%u %u/%u] %s", version, number, patches, title);
		g_autofree char *file = g_strdup_printf("%s/file%u-%u.c", n % 2 ? "lamp" : "horn", n, number);

		nasty_put(s, o,
		        &(struct post){ mid, author, n * 600 + version * NASTY_DAY + number, number ? first : NULL,
		                subject, "Why.", number ? file : NULL, 0 });
	}
	re = g_strdup_printf("Re: [PATCH v2 0/%u] %s", patches, title);
	tag = g_strdup_printf("Reviewed-by: %s", third);
	for (guint i = 0; i < n % 4; i++) {
		g_autofree char *mid = g_strdup_printf("re%u-%u@x.example", n, i);

		nasty_put(s, o,
		        &(struct post){ mid, i == 2 ? third : other, n * 600 + (3 + i) * NASTY_DAY, root, re,
		                i == 2 ? tag : "Is that so?", NULL, 0 });
	}
}

static inline void nasty_settle(struct store *s, const struct track_options *o)
{
	const struct settle_inputs none = { NULL, NULL };

	assert_true(settle_run(s, o, &none, NULL, NULL, NULL));
}

/* Thirty series; of every fifth the patches are many. */
static inline struct store *nasty_store(const struct track_options *o)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	assert_true(store_begin(s, NULL));
	for (guint n = 0; n < 30; n++)
		nasty_series(s, o, n, n % 5 ? 1 + n % 3 : 40);
	assert_true(store_commit(s, NULL));
	nasty_settle(s, o);
	return s;
}
