/* bot/report/site-performance.c: the panel of how long things take. */
#include "report/site-parts.h"
#include "report/words.h"

#include <string.h>

#define WEEK (7 * SITE_DAY)
#define QUARTER (13 * WEEK)
/* Half-years: twenty years of them still fit on a chart. */
#define MAX_HALVES 40
#define MAX_QUARTERS 80
#define SLOWEST 25
#define SECTIONS 14
/* What is younger may still be answered. */
#define YOUNG (4 * WEEK)

struct span {
	gint64 from, until;
	char *label; /* owned */
};

static void clear_span(gpointer data)
{
	struct span *s = data;

	g_free(s->label);
}

/* The half-years or quarters of the list as windows; new. */
static GArray *spans_of(const struct site *site, enum period period, guint max)
{
	g_autoptr(GArray) starts = site_periods(site, period, max);
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct span));

	g_array_set_clear_func(spans, clear_span);
	for (guint i = 0; i + 1 < starts->len; i++) {
		struct span s = { g_array_index(starts, gint64, i), g_array_index(starts, gint64, i + 1), NULL };

		s.label = period_label(period, s.from);
		g_array_append_val(spans, s);
	}
	return spans;
}

static void set_chart(struct scope *top, const char *name, char *chart)
{
	scope_set(top, name, chart);
	g_free(chart);
}

static void add_halves(struct site *site, struct scope *top)
{
	static const char *const merge_heads[] = { "median", "75th percentile", "90th percentile", NULL };
	static const char *const part_heads[] = { "to first review", "comment to new version",
		"last approval to commit", NULL };
	static const char *const size_heads[] = { "patches, median", "patches, 90th percentile", "versions, median",
		"versions, 90th percentile", NULL };
	static const enum measures_time times[] = { MEASURES_TO_REVIEW, MEASURES_TO_REWORK, MEASURES_TO_COMMIT };
	g_autoptr(GArray) spans = spans_of(site, PERIOD_HALF, MAX_HALVES);
	struct sheet *merge = sheet_new("time-to-merge", "Time to merge", "Landed in", "days", 1, merge_heads);
	struct sheet *parts = sheet_new("parts", "Its parts, median", "Ended in", "days", 1, part_heads);
	struct sheet *sizes = sheet_new("sizes", "Patches and versions of a series", "Half-year", "", 0, size_heads);

	for (guint i = 0; i < spans->len; i++) {
		const struct span *span = &g_array_index(spans, struct span, i);
		struct measures_figures f = measures_between(site->m, NULL, span->from, span->until);
		const struct measures_spread *t = &f.times[MEASURES_TO_MERGE];

		sheet_add(merge, span->label);
		sheet_set_days(merge, i, 0, t->median);
		sheet_set_days(merge, i, 1, t->p75);
		sheet_set_days(merge, i, 2, t->p90);
		sheet_add(parts, span->label);
		for (guint k = 0; k < G_N_ELEMENTS(times); k++)
			sheet_set_days(parts, i, k, f.times[times[k]].median);
		sheet_add(sizes, span->label);
		if (f.posted) {
			sheet_set(sizes, i, 0, (double)f.patches_of.median);
			sheet_set(sizes, i, 1, (double)f.patches_of.p90);
		}
		if (f.landed) {
			sheet_set(sizes, i, 2, (double)f.versions_of.median);
			sheet_set(sizes, i, 3, (double)f.versions_of.p90);
		}
	}
	set_chart(top, "merge",
	        site_chart(site, merge, SVG_LINES,
	                "From the first posting of a series to its last commit, of the series that landed in the "
	                "half-year."));
	set_chart(top, "parts",
	        site_chart(site, parts, SVG_LINES,
	                "Posting to the first word of somebody else; the first comment to the version that follows it; "
	                "the last Reviewed-by or Acked-by to the commit."));
	set_chart(top, "sizes",
	        site_chart(site, sizes, SVG_LINES,
	                "Patches of the series posted, versions of the series landed in the half-year."));
}

static void add_landed(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "posted", "landed", NULL };
	g_autoptr(GArray) spans = spans_of(site, PERIOD_QUARTER, MAX_QUARTERS);
	struct sheet *s = sheet_new("posted-and-landed", "Series posted and landed", "Quarter", "", 0, heads);

	for (guint i = 0; i < spans->len; i++) {
		const struct span *span = &g_array_index(spans, struct span, i);
		struct measures_figures f = measures_between(site->m, NULL, span->from, span->until);

		sheet_add(s, span->label);
		sheet_set(s, i, 0, f.posted);
		sheet_set(s, i, 1, f.landed);
	}
	set_chart(top, "landed", site_chart(site, s, SVG_GROUPS, NULL));
}

/* Classes of a number: "2–3" holds what is above the class before and at most this. */
struct class
{
	guint most;
	const char *name;
};

static const struct class size_classes[] = { { 1, "1" }, { 3, "2–3" }, { 7, "4–7" }, { 15, "8–15" },
	{ G_MAXUINT, "16 or more" } };
static const struct class version_classes[] = { { 1, "1" }, { 2, "2" }, { 3, "3" }, { 4, "4" }, { 6, "5–6" },
	{ G_MAXUINT, "7 or more" } };
static const struct class count_classes[] = { { 0, "0" }, { 1, "1" }, { 2, "2" }, { 3, "3" }, { 5, "4–5" },
	{ 10, "6–10" }, { 20, "11–20" }, { G_MAXUINT, "more" } };

static guint class_of(const struct class *classes, guint value)
{
	guint i = 0;

	while (value > classes[i].most)
		i++;
	return i;
}

/* Time to merge in classes of what_of() a series. */
static void add_classes(struct site *site, struct scope *top, const char *name, struct sheet *s,
        const struct class *classes, guint n, guint (*what_of)(const struct measures_series *), const char *note)
{
	for (guint c = 0; c < n; c++) {
		g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gint64));
		struct measures_spread spread;

		for (guint i = 0; i < site->m->series->len; i++) {
			const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);
			gint64 length = measures_time_of(m, MEASURES_TO_MERGE, NULL);

			if (length >= 0 && class_of(classes, what_of(m)) == c)
				g_array_append_val(lengths, length);
		}
		spread = measures_spread_of(lengths);
		sheet_add(s, classes[c].name);
		sheet_set_days(s, c, 0, spread.median);
		sheet_set_days(s, c, 1, spread.p75);
		sheet_set(s, c, 2, spread.count);
	}
	s->drawn = 2;
	s->counts = 1 << 2;
	set_chart(top, name, site_chart(site, s, SVG_GROUPS, note));
}

static guint patches_of(const struct measures_series *s)
{
	return s->patches;
}

static guint versions_of(const struct measures_series *s)
{
	return s->versions;
}

static guint comments_of(const struct measures_series *s)
{
	return s->comments;
}

static guint commenters_of(const struct measures_series *s)
{
	return s->commenters;
}

struct place {
	guint section;
	struct measures_spread spread;
};

static gint by_count(gconstpointer a, gconstpointer b)
{
	const struct place *x = a, *y = b;

	if (x->spread.count != y->spread.count)
		return x->spread.count > y->spread.count ? -1 : 1;
	return (x->section > y->section) - (x->section < y->section);
}

static void add_sections(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "median", "75th percentile", "series landed", NULL };
	guint n = site->m->sections->len;
	g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(struct place));
	GArray **lengths = g_new(GArray *, n + 1);
	struct sheet *s = sheet_new("by-section", "Time to merge by section, in days", "Section", "", 1, heads);

	for (guint i = 0; i < n; i++)
		lengths[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);
		gint64 length = measures_time_of(m, MEASURES_TO_MERGE, NULL);

		for (guint k = 0; length >= 0 && k < m->sections.n; k++)
			g_array_append_val(lengths[MEASURES_INDEX(site->m, m->sections, k)], length);
	}
	for (guint i = 0; i < n; i++) {
		struct place place = { i, measures_spread_of(lengths[i]) };

		g_array_append_val(places, place);
		g_array_unref(lengths[i]);
	}
	g_free(lengths);
	g_array_sort(places, by_count);
	for (guint i = 0; i < MIN(places->len, SECTIONS); i++) {
		const struct place *place = &g_array_index(places, struct place, i);

		if (!place->spread.count)
			break;
		sheet_add(s, g_ptr_array_index(site->m->sections, place->section));
		sheet_set_days(s, i, 0, place->spread.median);
		sheet_set_days(s, i, 1, place->spread.p75);
		sheet_set(s, i, 2, place->spread.count);
	}
	s->counts = 1 << 2;
	set_chart(top, "by_section",
	        site_chart(site, s, SVG_ROWS,
	                "The median; sections with most landed series first. A series that touches several counts in "
	                "each."));
}

static void add_histogram(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "series", NULL };
	static const struct {
		gint64 days;
		const char *name;
	} bins[] = { { 1, "1 day" }, { 3, "3 days" }, { 7, "a week" }, { 14, "2 weeks" }, { 28, "4 weeks" },
		{ 56, "8 weeks" }, { 91, "3 months" }, { 182, "6 months" }, { 365, "a year" },
		{ G_MAXINT32, "longer" } };
	struct sheet *s = sheet_new("merge-spread", "Series by time to merge", "Up to", "", 0, heads);

	for (gsize i = 0; i < G_N_ELEMENTS(bins); i++)
		sheet_add(s, bins[i].name);
	for (guint i = 0; i < site->m->series->len; i++) {
		gint64 length = measures_time_of(MEASURES_SERIES_AT(site->m, i), MEASURES_TO_MERGE, NULL);
		guint bin = 0;

		if (length < 0)
			continue;
		while (bin + 1 < G_N_ELEMENTS(bins) && length > bins[bin].days * SITE_DAY)
			bin++;
		sheet_count(s, bin, 0);
	}
	set_chart(top, "histogram", site_chart(site, s, SVG_STACKS, "All series that landed."));
}

static void add_counts(struct site *site, struct scope *top, const char *name, const char *id, const char *title,
        const struct class *classes, guint n, guint (*what_of)(const struct measures_series *))
{
	static const char *const heads[] = { "series", NULL };
	struct sheet *s = sheet_new(id, title, "How many", "", 0, heads);

	for (guint i = 0; i < n; i++)
		sheet_add(s, classes[i].name);
	for (guint i = 0; i < site->m->series->len; i++)
		sheet_count(s, class_of(classes, what_of(MEASURES_SERIES_AT(site->m, i))), 0);
	set_chart(top, name, site_chart(site, s, SVG_STACKS, NULL));
}

static void add_unanswered(struct site *site, struct scope *top)
{
	static const char *const heads[] = { "landed without a word", "not landed", NULL };
	g_autoptr(GArray) spans = spans_of(site, PERIOD_HALF, MAX_HALVES);
	struct sheet *s = sheet_new("unanswered", "Series that nobody ever answered", "Posted in", "", 0, heads);
	guint all = 0, none = 0;
	g_autofree char *note = NULL;

	for (guint k = 0; k < spans->len; k++)
		sheet_add(s, g_array_index(spans, struct span, k).label);
	for (guint i = 0; i < site->m->series->len; i++) {
		const struct measures_series *m = MEASURES_SERIES_AT(site->m, i);

		if (site->now - m->posted < YOUNG)
			continue;
		all++;
		if (m->first_review)
			continue;
		none++;
		for (guint k = 0; k < spans->len; k++) {
			const struct span *span = &g_array_index(spans, struct span, k);

			if (m->posted >= span->from && m->posted < span->until)
				sheet_count(s, k, m->landed_at ? 0 : 1);
		}
	}
	note = g_strdup_printf(
	        "%u of %u series older than four weeks (%.1f %%) never got a comment or a tag from anybody "
	        "but their author.",
	        none, all, all ? 100.0 * none / all : 0.0);
	set_chart(top, "unanswered", site_chart(site, s, SVG_STACKS, note));
}

static gint by_slowness(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct measures *m = data;
	const struct measures_series *x = MEASURES_SERIES_AT(m, *(const guint *)a);
	const struct measures_series *y = MEASURES_SERIES_AT(m, *(const guint *)b);
	gint64 slow = x->landed_at - x->posted, slower = y->landed_at - y->posted;

	return slow != slower ? (slow > slower ? -1 : 1) : (x->series > y->series) - (x->series < y->series);
}

static void add_slowest(struct site *site, struct scope *top)
{
	g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GString) table = g_string_new(NULL);

	for (guint i = 0; i < site->m->series->len; i++)
		if (MEASURES_SERIES_AT(site->m, i)->landed_at > site->now - SITE_YEAR)
			g_array_append_val(indexes, i);
	g_array_sort_with_data(indexes, by_slowness, site->m);
	if (indexes->len > SLOWEST)
		g_array_set_size(indexes, SLOWEST);
	site_list(site, table, SITE_TOP, indexes, SITE_POSTED | SITE_MERGE | SITE_TALK, SLOWEST);
	scope_set(top, "slowest", table->str);
}

static void add_time_tile(GString *tiles, const char *name, const struct measures_figures *now,
        const struct measures_figures *year, enum measures_time which)
{
	g_autofree char *value = words_length(now->times[which].median), *high = words_length(now->times[which].p75);
	g_autofree char *before = words_length(year->times[which].median);
	g_autofree char *some = g_strdup_printf("a quarter took over %s; median of the year %s", high, before);
	g_autofree char *none = g_strdup_printf("none ended; median of the year %s", before);

	site_tile(tiles, name, value, now->times[which].count ? some : none);
}

static void add_tiles(const struct site *site, struct scope *top)
{
	struct measures_figures now = measures_between(site->m, NULL, site->now - QUARTER, site->now);
	struct measures_figures year = measures_between(site->m, NULL, site->now - SITE_YEAR, site->now);
	g_autoptr(GString) tiles = g_string_new(NULL);
	g_autofree char *landed = g_strdup_printf("%u", now.landed),
	                *posted = g_strdup_printf("of %u posted", now.posted);

	add_time_tile(tiles, "To first review, 13 weeks", &now, &year, MEASURES_TO_REVIEW);
	add_time_tile(tiles, "To new version, 13 weeks", &now, &year, MEASURES_TO_REWORK);
	add_time_tile(tiles, "To merge, 13 weeks", &now, &year, MEASURES_TO_MERGE);
	add_time_tile(tiles, "Approval to commit, 13 weeks", &now, &year, MEASURES_TO_COMMIT);
	site_tile(tiles, "Landed, 13 weeks", landed, posted);
	scope_set(top, "tiles", tiles->str);
}

void site_performance(struct site *site)
{
	static const char *const heads[] = { "median", "75th percentile", "series", NULL };
	g_autoptr(Scope) top = scope_new();

	add_tiles(site, top);
	add_halves(site, top);
	add_landed(site, top);
	add_classes(site, top, "by_size",
	        sheet_new("by-size", "Time to merge by number of patches, in days", "Patches", "", 1, heads),
	        size_classes, G_N_ELEMENTS(size_classes), patches_of, "Patches of the version that landed.");
	add_classes(site, top, "by_versions",
	        sheet_new("by-versions", "Time to merge by number of versions, in days", "Versions", "", 1, heads),
	        version_classes, G_N_ELEMENTS(version_classes), versions_of, NULL);
	add_sections(site, top);
	add_histogram(site, top);
	add_counts(site, top, "versions_spread", "versions", "Versions of a series", version_classes,
	        G_N_ELEMENTS(version_classes), versions_of);
	add_counts(site, top, "comments_spread", "comments-per-series", "Comments on a series", count_classes,
	        G_N_ELEMENTS(count_classes), comments_of);
	add_counts(site, top, "commenters_spread", "commenters", "People who commented on a series", count_classes,
	        G_N_ELEMENTS(count_classes), commenters_of);
	add_counts(site, top, "patches_spread", "patches-per-series", "Patches of a series", size_classes,
	        G_N_ELEMENTS(size_classes), patches_of);
	add_unanswered(site, top);
	add_slowest(site, top);
	site_put_panel(site, "performance.html", "Performance", 1, top);
}
