/* bot/report/answer-stats.c: the figures that the dashboard's performance and community panels show. */
#include "report/answer-parts.h"

#include "base/period.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/stats-group.h"
#include "report/words.h"
#include "track/filter.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)
#define YEAR (365 * DAY)

/* Rows of a trend: as many as are read without scrolling. */
static const int periods_back[PERIODS] = {
	[PERIOD_WEEK] = 13, [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 8, [PERIOD_HALF] = 8, [PERIOD_YEAR] = 8
};

#define MEMBERS_MOST 20
#define GROUPS_MOST 20

enum panel { PANEL_TIME, PANEL_REVIEW, PANEL_PEOPLE, PANEL_ORGS, PANELS };
static const char *const panel_names[PANELS] = { "time", "review", "people", "orgs" };

struct stats {
	const struct answering *a;
	enum panel panel;
	gboolean trend;
	enum period period;
	const char *by; /* NULL: not cut up */
	struct measures *m;
	gboolean *keep;
	gint64 from, until;
	GString *text; /* NULL: a table is wanted */
	GString *csv;
	GArray *line; /* guint: what the chart shows */
};

/* Rows ---------------------------------------------------------------------------------------------------- */

static void csv_number(GString *csv, gint64 value, gboolean last)
{
	g_autofree char *text = value < 0 ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, value);

	answer_csv(csv, text, last);
}

static char *padded(const char *label, guint width)
{
	g_autofree char *cut = text_cut(label, width);

	return g_strdup_printf("%s%*s", cut, (int)(width - text_width(cut)), "");
}

static void time_row(struct stats *t, const char *label, const struct measures_figures *f)
{
	const struct measures_spread *merge = &f->times[MEASURES_TO_MERGE];
	gint64 values[] = { merge->median, merge->p75, merge->p90, f->times[MEASURES_TO_REVIEW].median,
		f->times[MEASURES_TO_REWORK].median, f->times[MEASURES_TO_COMMIT].median };
	g_autofree char *name = padded(label, 18);

	g_array_append_val(t->line, f->landed);
	if (t->csv) {
		answer_csv(t->csv, label, FALSE);
		csv_number(t->csv, f->landed, FALSE);
		for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
			csv_number(t->csv, values[i], i + 1 == G_N_ELEMENTS(values));
		return;
	}
	g_string_append_printf(t->text, "%s%6u", name, f->landed);
	for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
		g_autofree char *length = words_length(values[i]);

		g_string_append_printf(t->text, "%8s", length);
	}
	g_string_append_c(t->text, '\n');
}

static void review_row(struct stats *t, const char *label, const gboolean *keep, gint64 from, gint64 until,
        const struct measures_figures *f)
{
	g_autoptr(GArray) members = measures_members(t->m, keep, from, until, FALSE);
	g_autofree char *name = padded(label, 18);
	guint real = 0, record = 0;

	for (guint i = 0; i < members->len; i++) {
		const struct measures_member *p = &g_array_index(members, struct measures_member, i);

		real += p->series_reviewed > 0;
		record += p->series_tagged > 0;
	}
	g_array_append_val(t->line, f->comments);
	if (t->csv) {
		const guint values[] = { f->patches, f->reviews, f->acks, f->comments, f->self_comments,
			f->comments_post_ack, real, record };

		answer_csv(t->csv, label, FALSE);
		for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
			csv_number(t->csv, values[i], i + 1 == G_N_ELEMENTS(values));
		return;
	}
	g_string_append_printf(t->text, "%s%6u%7u%6u%8u%7u%8u%6u%6u\n", name, f->patches, f->reviews, f->acks,
	        f->comments, f->self_comments, f->comments_post_ack, real, record);
}

static void add_row(struct stats *t, const char *label, const gboolean *keep, gint64 from, gint64 until)
{
	struct measures_figures f = measures_between(t->m, keep, from, until);

	if (t->panel == PANEL_TIME)
		time_row(t, label, &f);
	else
		review_row(t, label, keep, from, until, &f);
}

static void add_heads(struct stats *t)
{
	if (t->csv && t->panel == PANEL_TIME)
		g_string_append(t->csv,
		        "what,landed,merge_median,merge_p75,merge_p90,review_median,rework_median,commit_median\n");
	else if (t->csv)
		g_string_append(t->csv, "what,patches,reviews,acks,comments,self_comments,comments_post_ack,reviewers,"
		                        "reviewers_of_record\n");
	else if (t->panel == PANEL_TIME)
		g_string_append(t->text, "                  series  to merge                  first     re-  ack to\n"
		                         "                  landed  median    75 %    90 %  answer    work  commit\n");
	else
		g_string_append(t->text, "                                           com-    own   after   reviewers\n"
		                         "                  patches  R-b   A-b   ments   words     ack  real  tags\n");
}

/* Panels -------------------------------------------------------------------------------------------------- */

static void add_trend(struct stats *t)
{
	int back = periods_back[t->period];

	for (int n = -back + 1; n <= 0; n++) {
		gint64 from = period_shift(t->period, t->a->now, n), until = period_shift(t->period, t->a->now, n + 1);
		g_autofree char *label = period_label(t->period, from);

		add_row(t, label, t->keep, from, MIN(until, t->a->now));
	}
}

static void add_groups(struct stats *t)
{
	g_autoptr(GPtrArray) groups = stats_group(t->m, t->keep, t->by, t->from, t->until);
	guint left = 0;

	for (guint i = 0; i < groups->len; i++) {
		const struct stats_group *g = groups->pdata[i];

		if (!t->csv && i >= GROUPS_MOST)
			left++;
		else
			add_row(t, g->label, g->keep, t->from, t->until);
	}
	if (left)
		g_string_append_printf(t->text, "... and %u more\n", left);
}

static gint compare_members(gconstpointer a, gconstpointer b)
{
	const struct measures_member *x = a, *y = b;
	guint p = x->series_reviewed + x->deeds[MEASURES_PATCH], q = y->series_reviewed + y->deeds[MEASURES_PATCH];

	return p > q ? -1 : p < q;
}

static const char *name_of(const struct stats *t, const struct measures_member *p)
{
	const char *name = t->panel == PANEL_ORGS ? t->m->orgs->pdata[p->index]
	                                          : MEASURES_PERSON_AT(t->m, p->index)->name;

	return *name ? name : "(unknown)";
}

static void member_row(struct stats *t, const struct measures_member *p)
{
	g_autofree char *name = padded(name_of(t, p), 22);
	const guint *d = p->deeds;

	if (t->csv) {
		const guint values[] = { d[MEASURES_SERIES], d[MEASURES_LANDED], d[MEASURES_PATCH],
			d[MEASURES_REVIEWED], d[MEASURES_ACKED], d[MEASURES_COMMENT], p->comments_post_ack,
			p->series_reviewed, p->series_tagged };
		g_autofree char *balance = g_strdup_printf("%" G_GINT64_FORMAT, p->balance);

		answer_csv(t->csv, name_of(t, p), FALSE);
		for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
			csv_number(t->csv, values[i], FALSE);
		g_string_append_printf(t->csv, "%s\n", balance);
		return;
	}
	g_string_append_printf(t->text, "%s%7u%7u%8u%6u%6u%8u%8" G_GINT64_FORMAT "\n", name, d[MEASURES_SERIES],
	        d[MEASURES_LANDED], d[MEASURES_PATCH], d[MEASURES_REVIEWED], d[MEASURES_ACKED], d[MEASURES_COMMENT],
	        p->balance);
}

static void add_members(struct stats *t)
{
	g_autoptr(GArray) members = measures_members(t->m, t->keep, t->from, t->until, t->panel == PANEL_ORGS);

	g_array_sort(members, compare_members);
	if (t->csv)
		g_string_append(t->csv,
		        "name,series,landed,patches,reviews,acks,comments,comments_post_ack,series_reviewed,"
		        "series_tagged,balance\n");
	else
		g_string_append(t->text, "                       series landed patches   R-b   A-b comments balance\n");
	for (guint i = 0; i < members->len && (t->csv || i < MEMBERS_MOST); i++)
		member_row(t, &g_array_index(members, struct measures_member, i));
	if (!t->csv && members->len > MEMBERS_MOST)
		g_string_append_printf(t->text, "... and %u more\n", members->len - MEMBERS_MOST);
	if (!t->csv)
		g_string_append(t->text, "\nbalance: Reviewed-by and Acked-by given, less patches posted\n");
}

static void write_panel(struct stats *t)
{
	if (t->panel == PANEL_PEOPLE || t->panel == PANEL_ORGS) {
		add_members(t);
		return;
	}
	add_heads(t);
	if (t->by)
		add_groups(t);
	else if (t->trend)
		add_trend(t);
	else
		add_row(t, "the past year", t->keep, t->from, t->until);
	if (t->text && t->trend && !t->by) {
		g_autofree char *chart = chart_line((const guint *)(const void *)t->line->data, t->line->len);

		g_string_append_printf(
		        t->text, "\n%s, oldest first: %s\n", t->panel == PANEL_TIME ? "landed" : "comments", chart);
	}
}

/* What is asked for --------------------------------------------------------------------------------------- */

static gboolean read_panel(const char *word, enum panel *panel)
{
	for (int i = 0; i < PANELS; i++)
		if (g_ascii_strcasecmp(word, panel_names[i]) == 0) {
			*panel = (enum panel)i;
			return TRUE;
		}
	return FALSE;
}

/* PERIOD and "by KEY", in any order before the conditions. Returns the index of the first condition; why is a new
 * sentence if something is wrong. */
static guint read_shape(struct stats *t, const GPtrArray *words, guint first, char **why)
{
	for (; first < words->len; first++) {
		const char *word = words->pdata[first];

		if (g_ascii_strcasecmp(word, "by") == 0) {
			t->by = first + 1 < words->len ? words->pdata[first + 1] : "";
			if (!stats_group_is_key(t->by))
				*why = g_strdup(
				        "by is followed by patches, versions, lines, files, section, person or org.\n");
			first++;
		} else if (!filter_is_condition(word) && period_parse(word, &t->period)) {
			t->trend = TRUE;
		} else {
			break;
		}
	}
	return first;
}

static char *head_line(const struct stats *t, const struct filter *f)
{
	static const char *const heads[PANELS] = { "How long series take", "Who reviews how much", "Who does how much",
		"Which organisations do how much" };
	g_autofree char *conditions = filter_text(f), *now = NULL;
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(t->a->now);

	now = g_date_time_format(date, "%Y-%m-%d");
	return g_strdup_printf("%s, %s %s%s%s\n\n", heads[t->panel], t->trend && !t->by ? "up to" : "in the year to",
	        now, *conditions ? ", with " : "", conditions);
}

char *answer_stats(const struct answering *a, const GPtrArray *words, guint first, GString *csv)
{
	struct stats t = { .a = a, .csv = csv, .until = a->now, .from = a->now - YEAR };
	g_autoptr(Filter) f = NULL;
	char *why = NULL;

	if (first >= words->len || !read_panel(words->pdata[first], &t.panel))
		return g_strdup("stats wants one of time, review, people, orgs: \"stats time quarter\".\n");
	first = read_shape(&t, words, first + 1, &why);
	f = why ? NULL : answer_conditions(words, first, &why);
	if (!f)
		return why;
	t.m = measures_load(a->store, a->o->round->track, a->o->round->maintainers,
	        a->asker->list ? a->asker->list->name : NULL, a->now);
	t.keep = filter_select(f, t.m);
	t.line = g_array_new(FALSE, FALSE, sizeof(guint));
	if (!csv) {
		g_autofree char *head = head_line(&t, f);

		t.text = g_string_new(head);
	}
	write_panel(&t);
	g_array_unref(t.line);
	g_free(t.keep);
	measures_free(t.m);
	return t.text ? g_string_free(t.text, FALSE) : g_strdup("The table is attached; times are in seconds.\n");
}
