/* bot/store/wishes.c: see wishes.h. */
#include "store/wishes.h"

#include <string.h>

#include "store/corrections.h"
#include "store/query.h"

/* What somebody said, read before others are compared, for a query is not re-entrant. */
struct word {
	enum corrections_verb verb;
	gboolean on;
	char *email; /* owned */
};

static void word_clear(gpointer data)
{
	g_free(((struct word *)data)->email);
}

static GArray *words_new(void)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(struct word));

	g_array_set_clear_func(words, word_clear);
	return words;
}

static gboolean same_person(struct store *s, const char *a, const char *b)
{
	struct query *q;

	if (strcmp(a, b) == 0)
		return TRUE;
	q = query_get(s, QUERY_WISHES_SAME_PERSON);
	query_text(q, 1, a);
	query_text(q, 2, b);
	return query_one(q, 0) != 0;
}

static GArray *said_of_series(struct store *s, gint64 series, gint64 now)
{
	struct query *q = query_get(s, QUERY_WISHES_OF_SERIES);
	GArray *words = words_new();

	query_int(q, 1, series);
	query_int(q, 2, now);
	while (query_step(q)) {
		struct word w = { (enum corrections_verb)query_col_int(q, 0), query_col_int(q, 1) != 0,
			g_strdup(query_col_text(q, 2)) };

		g_array_append_val(words, w);
	}
	return words;
}

static GArray *said_of_all(struct store *s, gint64 now)
{
	struct query *q = query_get(s, QUERY_WISHES_OF_ALL);
	GArray *words = words_new();

	query_int(q, 1, now);
	while (query_step(q)) {
		struct word w = { CORRECTIONS_NUDGES, query_col_int(q, 0) != 0, g_strdup(query_col_text(q, 1)) };

		g_array_append_val(words, w);
	}
	return words;
}

/* The last word of a person about something; NULL: none. Borrowed. */
static const struct word *last_word(struct store *s, const GArray *words, enum corrections_verb verb, const char *email)
{
	for (guint i = 0; i < words->len; i++) {
		const struct word *w = &g_array_index(words, struct word, i);

		if (w->verb == verb && same_person(s, w->email, email))
			return w;
	}
	return NULL;
}

gint64 wishes_snoozed_until(struct store *s, gint64 series, gint64 now)
{
	struct query *q = query_get(s, QUERY_WISHES_SNOOZE);
	gint64 until;

	query_int(q, 1, series);
	query_int(q, 2, now);
	until = query_one(q, 0);
	return until > now ? until : 0;
}

/* "nudge on SERIES" takes a not-me back: whoever says so wants to be asked. */
static gboolean is_not_me(struct store *s, const GArray *words, const char *email)
{
	const struct word *off = last_word(s, words, CORRECTIONS_NOT_ME, email);
	const struct word *nudges = last_word(s, words, CORRECTIONS_NUDGES, email);

	/* The last word comes first. */
	return off && !(nudges && nudges->on && nudges < off);
}

gboolean wishes_not_me(struct store *s, gint64 series, const char *email, gint64 now)
{
	g_autoptr(GArray) words = said_of_series(s, series, now);
	g_autofree char *lower = g_ascii_strdown(email, -1);

	return is_not_me(s, words, lower);
}

gboolean wishes_allow(struct store *s, gint64 series, const char *email, gint64 now)
{
	g_autoptr(GArray) words = said_of_series(s, series, now);
	g_autoptr(GArray) general = NULL;
	g_autofree char *lower = g_ascii_strdown(email, -1);
	const struct word *w;

	if (wishes_snoozed_until(s, series, now) != 0 || is_not_me(s, words, lower))
		return FALSE;
	w = last_word(s, words, CORRECTIONS_NUDGES, lower);
	if (w)
		return w->on;
	general = said_of_all(s, now);
	w = last_word(s, general, CORRECTIONS_NUDGES, lower);
	return !w || w->on;
}
