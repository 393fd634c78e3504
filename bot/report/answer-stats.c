/* bot/report/answer-stats.c: what "stats" asks for, and the panel that answers it. */
#include "report/answer-parts.h"

#include "base/text.h"
#include "base/when.h"
#include "report/site-link.h"
#include "report/stats-group.h"
#include "report/stats-parts.h"
#include "track/filter.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)
#define YEAR (365 * DAY)

/* Rows of a trend where nobody says since when: as many as are read without scrolling. */
static const int periods_back[PERIODS] = {
	[PERIOD_WEEK] = 13, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 8, [PERIOD_HALF] = 8, [PERIOD_YEAR] = 8
};
/* And where somebody does. */
#define PERIODS_MOST 60

/* Parts of a cut that a mail shows; a spreadsheet gets all. */
#define PARTS_MOST 15

enum panel { PANEL_TIME, PANEL_REVIEW, PANEL_PEOPLE, PANEL_ORGS, PANELS };
static const struct {
	const char *name;
	const char *title;
	const char *of;
} panels[PANELS] = {
	[PANEL_TIME] = { "time", "How long series take", "times" },
	[PANEL_REVIEW] = { "review", "How much is posted and reviewed", "figures" },
	[PANEL_PEOPLE] = { "people", "Who does how much", "people" },
	[PANEL_ORGS] = { "orgs", "Which organisations do how much", "organisations" },
};

struct question {
	enum panel panel;
	gboolean trend;
	enum period period;
	const char *by; /* NULL: not cut up */
	gint64 since;   /* 0: not said */
	struct filter *conditions;
};

static gboolean read_panel(const char *word, enum panel *panel)
{
	for (int i = 0; i < PANELS; i++)
		if (g_ascii_strcasecmp(word, panels[i].name) == 0) {
			*panel = (enum panel)i;
			return TRUE;
		}
	return FALSE;
}

/* "since:2025", "since:2025-06", "since:2025-06-15": where the figures begin. FALSE if the word is none of these. */
static gboolean read_since(const char *word, gint64 *since)
{
	static const char KEY[] = "since:";
	g_autofree char *bare = grammar_bare_word(word), *day = NULL;
	const char *value;

	if (g_ascii_strncasecmp(bare, KEY, strlen(KEY)) != 0)
		return FALSE;
	value = bare + strlen(KEY);
	day = g_strconcat(value, strlen(value) == 4 ? "-01-01" : strlen(value) == 7 ? "-01" : "", NULL);
	return when_parse(day, since);
}

/* One word behind the panel, with the next one for "by". FALSE with the reason, a new sentence, in *why. */
static gboolean read_word(struct question *q, const char *word, const char *next, char **why)
{
	GError *error = NULL;
	g_autofree char *sentence = NULL;

	if (g_ascii_strcasecmp(word, "by") == 0) {
		if (!next || !stats_group_is_key(next)) {
			*why = g_strdup("by is followed by patches, versions, lines, files, section, person or org.\n");
			return FALSE;
		}
		q->by = next;
		return TRUE;
	}
	if (!filter_is_condition(word) && period_parse(word, &q->period)) {
		q->trend = TRUE;
		return TRUE;
	}
	if (read_since(word, &q->since))
		return TRUE;
	if (!filter_is_condition(word)) {
		*why = g_strdup_printf("\"%s\" is no period (week, month, quarter, half-year, year) and no\n"
		                       "condition (author:lee, section:lamp).\n",
		        word);
		return FALSE;
	}
	if (filter_add(q->conditions, word, &error))
		return TRUE;
	sentence = text_sentence(error->message);
	*why = g_strconcat(sentence, "\n", NULL);
	g_error_free(error);
	return FALSE;
}

static gboolean read_question(struct question *q, const GPtrArray *words, guint first, char **why)
{
	if (first >= words->len || !read_panel(words->pdata[first], &q->panel)) {
		*why = g_strdup("stats wants one of time, review, people, orgs: \"stats time quarter\".\n");
		return FALSE;
	}
	for (guint i = first + 1; i < words->len; i++) {
		const char *next = i + 1 < words->len ? words->pdata[i + 1] : NULL;

		if (!read_word(q, words->pdata[i], next, why))
			return FALSE;
		i += q->by && q->by == next;
	}
	if (q->trend && q->by) {
		*why = g_strdup("Figures are cut by period or by key, not by both at once.\n");
		return FALSE;
	}
	if (q->by && q->panel >= PANEL_PEOPLE) {
		*why = g_strdup("Only time and review can be cut up with \"by\".\n");
		return FALSE;
	}
	return TRUE;
}

/* Slices -------------------------------------------------------------------------------------------------- */

static void free_slice(gpointer p)
{
	struct stats_slice *s = p;

	g_clear_pointer(&s->own, g_array_unref);
	g_free(s->label);
	g_free(s);
}

static void add_slice(struct stats *t, char *label, const GArray *of, gint64 from, gint64 until)
{
	struct stats_slice *s = g_new(struct stats_slice, 1);

	*s = (struct stats_slice){ .label = label, .of = of, .from = from, .until = until };
	g_ptr_array_add(t->slices, s);
}

/*
 * Each period is given the series to which anything may have happened in it, so that not all are looked at for each.
 * Periods follow one another; no time of a series lies before its first.
 */
static void share_out(struct stats *t)
{
	for (guint n = 0; n < t->slices->len; n++) {
		struct stats_slice *s = t->slices->pdata[n];

		s->of = s->own = g_array_new(FALSE, FALSE, sizeof(guint));
	}
	for (guint i = 0; i < measures_count(t->m, t->of); i++) {
		const struct measures_series *series = measures_nth(t->m, t->of, i);
		gint64 first = series->acts.n ? MIN(series->posted, series->first_act) : series->posted;
		guint index = (guint)(series - MEASURES_SERIES_AT(t->m, 0));

		for (guint n = t->slices->len; n-- > 0;) {
			struct stats_slice *s = t->slices->pdata[n];

			if (s->until <= first)
				break;
			if (s->from <= series->last)
				g_array_append_val(s->own, index);
		}
	}
}

/* How many periods are asked for, this one included. */
static int count_periods(const struct question *q, gint64 now)
{
	int back = periods_back[q->period];

	if (q->since)
		for (back = 1; back < PERIODS_MOST && period_shift(q->period, now, 1 - back) > q->since;)
			back++;
	return back;
}

/* now: the last second that is told of; at midnight the period that begins has nothing to show yet. */
static void add_periods(struct stats *t, const struct question *q, gint64 now)
{
	int back = count_periods(q, now);

	/* Periods before the first series say nothing. */
	while (back > 1 && period_shift(q->period, now, 2 - back) <= t->m->begun)
		back--;
	for (int n = 1 - back; n <= 0; n++) {
		gint64 from = period_shift(q->period, now, n), until = period_shift(q->period, now, n + 1);

		if (n == 1 - back)
			t->from = from;
		add_slice(t, period_label(q->period, from), t->of, from, MIN(until, t->until));
	}
	share_out(t);
}

static void add_parts(struct stats *t, const GPtrArray *groups)
{
	for (guint i = 0; i < groups->len; i++) {
		const struct stats_group *g = groups->pdata[i];

		if (t->sheet->csv || i < PARTS_MOST)
			add_slice(t, g_strdup(g->label), g->of, t->from, t->until);
		else
			t->left++;
	}
}

/* Answer -------------------------------------------------------------------------------------------------- */

static char *day_of(gint64 when)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(when);

	return date ? g_date_time_format(date, "%Y-%m-%d") : g_strdup("?");
}

static char *head_line(const struct answering *a, const struct stats *t, const struct question *q)
{
	g_autofree char *conditions = filter_text(q->conditions), *from = day_of(t->from), *until = day_of(t->until);

	return g_strdup_printf("%s%s%s, from %s to %s%s%s\n", panels[q->panel].title, a->asker->list ? " on " : "",
	        a->asker->list ? a->asker->list->name : "", from, until, *conditions ? ", with " : "", conditions);
}

static void write_panel(const struct stats *t, const struct question *q)
{
	if (q->panel == PANEL_TIME)
		stats_time(t);
	else if (q->panel == PANEL_REVIEW)
		stats_review(t);
	else if (t->trend)
		stats_crowd(t, q->panel == PANEL_ORGS);
	else
		stats_people(t, q->panel == PANEL_ORGS);
}

/* Where the figures begin. */
static gint64 begin_of(const struct question *q, gint64 now)
{
	if (q->trend)
		return period_shift(q->period, now - 1, 1 - count_periods(q, now - 1));
	return q->since ? MIN(q->since, now) : now - YEAR;
}

/* What the measures must have for a question. */
static struct answer_need need_of(const struct question *q, gint64 now)
{
	guint acts = q->panel == PANEL_TIME ? 0 : MEASURES_WANT_ACTS;
	guint reviewers = q->panel == PANEL_REVIEW ? MEASURES_WANT_REVIEWERS : 0;
	guint paths = q->by ? stats_group_wants(q->by) : 0;

	return (struct answer_need){ acts | reviewers | paths, begin_of(q, now), FALSE };
}

/* The sheet is filled; returns what stands above it. */
static char *ask(const struct answering *a, const struct question *q, struct stats_sheet *sheet)
{
	const struct answer_need need = need_of(q, a->now);
	const struct measures *m = answer_measures(a, q->conditions, &need);
	g_autoptr(GArray) of = answer_meant(a, m, q->conditions);
	g_autoptr(GPtrArray) groups = NULL;
	struct stats t = {
		.m = m,
		.of = of,
		.from = need.from,
		.until = a->now,
		.trend = q->trend,
		.slices = g_ptr_array_new_with_free_func(free_slice),
		.sheet = sheet,
	};
	char *head;

	if (q->trend) {
		add_periods(&t, q, a->now - 1);
	} else if (q->by) {
		groups = stats_group(m, of, q->by, t.from, t.until);
		add_parts(&t, groups);
	} else {
		add_slice(&t, g_strdup("all"), of, t.from, t.until);
	}
	write_panel(&t, q);
	if (t.left)
		answer_shorten(a, PARTS_MOST, PARTS_MOST + t.left, "parts");
	else if (sheet->cut)
		answer_shorten(a, 0, 0, panels[q->panel].of);
	head = head_line(a, &t, q);
	g_ptr_array_unref(t.slices);
	return head;
}

/* Where the same is drawn; "" if there are no pages. A new string. */
static char *link_line(const struct answering *a, enum panel panel)
{
	const char *page = panel == PANEL_TIME ? "performance.html" : "community.html";
	g_autofree char *link = site_link_page(a->o->round->site_url, page);

	return link ? g_strdup_printf("\n  as a picture: %s\n", link) : g_strdup("");
}

char *answer_stats(const struct answering *a, const GPtrArray *words, guint first, GString *csv)
{
	struct stats_sheet sheet = { .csv = csv != NULL, .out = csv ? csv : g_string_new(NULL) };
	g_autoptr(Filter) conditions = filter_new();
	struct question q = { .conditions = conditions };
	g_autofree char *head = NULL, *link = NULL;
	char *text = NULL;

	if (read_question(&q, words, first, &text)) {
		head = ask(a, &q, &sheet);
		link = link_line(a, q.panel);
		text = csv ? g_strdup_printf("%sThe table is attached; times in it are seconds.\n", head)
		           : g_strdup_printf("%s\n%s%s", head, sheet.out->str, link);
	}
	if (!csv)
		g_string_free(sheet.out, TRUE);
	return text;
}
