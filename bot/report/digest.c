/* bot/report/digest.c: see digest.h. */
#include "report/digest.h"

#include "base/text.h"
#include "base/trouble.h"
#include "report/chart.h"
#include "report/digest-filter.h"
#include "report/entry.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/sections.h"
#include "report/site-link.h"
#include "report/words.h"
#include "store/lists.h"

#include <string.h>

#define DAY ((gint64)86400)
#define WEEK (7 * DAY)
#define QUARTER (13 * WEEK)
#define YEAR (52 * WEEK)
/* Half a year of weeks fits on a line and shows a trend. */
#define CHART_WEEKS 26
/* What a person reads of one section; the rest is counted. Halved until the mail is small enough. */
#define MAX_ENTRIES 12

struct making {
	struct store *store;
	const struct track_options *track;
	const struct maintainers *maintainers;
	const struct digest_options *options;
	gint64 now;
	gint64 span; /* what it tells of, up to now */
	guint max_entries;
	struct backlog backlog; /* states over CHART_WEEKS, marks over a year and the span; owned */
	struct sections sections;
	GArray *landed; /* gint64: series landed in the span; owned */
};

static void add_entry(const struct making *m, struct scope *section, gint64 series)
{
	g_autoptr(Status) st = status_at(m->store, m->track, m->maintainers, series, m->now);

	if (st)
		entry_fill(scope_add(section, "entries"), st, m->options->archive_url, m->now);
}

/* What the template calls each section; the last is not one of what waits. */
static const char *const section_flags[] = {
	[SECTION_READY] = "is_ready",
	[SECTION_ONE_SHORT] = "is_one_short",
	[SECTION_REVIEW] = "is_review",
	[SECTION_AUTHOR] = "is_author",
	[SECTION_STALE] = "is_stale",
	[SECTION_STALLED] = "is_stalled",
	[SECTION_COUNT] = "is_landed",
};

static void add_section(const struct making *m, struct scope *top, int which, const GArray *series)
{
	struct scope *section;
	guint shown = MIN(series->len, m->max_entries);

	if (series->len == 0)
		return;
	section = scope_add(top, "sections");
	for (int i = 0; i <= SECTION_COUNT; i++)
		scope_set_flag(section, section_flags[i], i == which);
	scope_setf(section, "count", "%u", series->len);
	scope_set(section, "more", NULL);
	if (series->len > shown)
		scope_setf(section, "more", "%u", series->len - shown);
	scope_set_list(section, "entries");
	for (guint i = 0; i < shown; i++)
		add_entry(m, section, g_array_index(series, gint64, i));
}

static void set_count(struct scope *top, const char *name, guint now, guint before)
{
	g_autofree char *change = words_change(now, before);
	g_autofree char *change_name = g_strconcat(name, "_change", NULL);

	scope_setf(top, name, "%u", now);
	scope_set(top, change_name, change);
}

static void set_head(const struct making *m, struct scope *top)
{
	struct figures_backlog is = figures_at(m->backlog.states, m->track, m->now);
	struct figures_backlog was = figures_at(m->backlog.states, m->track, m->now - m->span);
	struct figures is_new = figures_between(m->backlog.marks, m->now - m->span, m->now);
	struct figures was_new = figures_between(m->backlog.marks, m->now - 2 * m->span, m->now - m->span);

	set_count(top, "open", is.open, was.open);
	set_count(top, "new", is_new.posted, was_new.posted);
	set_count(top, "landed", is_new.landed, was_new.landed);
	set_count(top, "ready", is.ready, was.ready);
	set_count(top, "stale", is.stale, was.stale);
	set_count(top, "stalled", is.stalled, was.stalled);
	scope_setf(top, "stale_days", "%" G_GINT64_FORMAT, m->track->stale_after / DAY);
}

/* One row of the table of numbers: a week of the span, of the last 13, of the last year. */
static void add_counts(const struct making *m, struct scope *top, const char *what, const guint counts[3])
{
	struct scope *row = scope_add(top, "figures");

	scope_set(row, "what", what);
	if (m->span == WEEK)
		scope_setf(row, "span", "%u", counts[0]);
	else
		scope_setf(row, "span", "%.1f", (double)counts[0] * WEEK / (double)m->span);
	scope_setf(row, "quarter", "%.1f", counts[1] / 13.0);
	scope_setf(row, "year", "%.1f", counts[2] / 52.0);
}

static void add_lengths(struct scope *top, const char *what, const gint64 seconds[3])
{
	static const char *const names[] = { "span", "quarter", "year" };
	struct scope *row = scope_add(top, "figures");

	scope_set(row, "what", what);
	for (int i = 0; i < 3; i++) {
		g_autofree char *text = words_length(seconds[i]);

		scope_set(row, names[i], text);
	}
}

static void set_figures(const struct making *m, struct scope *top)
{
	struct figures span = figures_between(m->backlog.marks, m->now - m->span, m->now);
	struct figures quarter = figures_between(m->backlog.marks, m->now - QUARTER, m->now);
	struct figures year = figures_between(m->backlog.marks, m->now - YEAR, m->now);

	scope_set_list(top, "figures");
	add_counts(m, top, "series posted a week", (guint[]){ span.posted, quarter.posted, year.posted });
	add_counts(m, top, "series landed a week", (guint[]){ span.landed, quarter.landed, year.landed });
	add_lengths(top, "to first review, median",
	        (gint64[]){ span.answer_median, quarter.answer_median, year.answer_median });
	add_lengths(top, "to first review, 75 % within",
	        (gint64[]){ span.answer_high, quarter.answer_high, year.answer_high });
	add_lengths(top, "to merge, median", (gint64[]){ span.merge_median, quarter.merge_median, year.merge_median });
	add_lengths(top, "to merge, 75 % within", (gint64[]){ span.merge_high, quarter.merge_high, year.merge_high });
}

static void set_charts(const struct making *m, struct scope *top)
{
	guint open[CHART_WEEKS], posted[CHART_WEEKS], landed[CHART_WEEKS];
	g_autofree char *open_line = NULL, *posted_line = NULL, *landed_line = NULL;

	for (int i = 0; i < CHART_WEEKS; i++) {
		gint64 end = m->now - (CHART_WEEKS - 1 - i) * WEEK;
		struct figures f = figures_between(m->backlog.marks, end - WEEK, end);

		open[i] = figures_at(m->backlog.states, m->track, end).open;
		posted[i] = f.posted;
		landed[i] = f.landed;
	}
	open_line = chart_line(open, CHART_WEEKS);
	posted_line = chart_line(posted, CHART_WEEKS);
	landed_line = chart_line(landed, CHART_WEEKS);
	scope_setf(top, "chart_weeks", "%d", CHART_WEEKS);
	scope_set(top, "open_chart", open_line);
	scope_set(top, "posted_chart", posted_line);
	scope_set(top, "landed_chart", landed_line);
	scope_setf(top, "posted_last", "%u", posted[CHART_WEEKS - 1]);
	scope_setf(top, "landed_last", "%u", landed[CHART_WEEKS - 1]);
}

static void set_date(struct scope *top, const char *name, gint64 when)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(when);
	g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%d") : NULL;

	scope_set(top, name, text);
}

static void set_footer(const struct making *m, struct scope *top)
{
	const struct digest_options *o = m->options;
	g_autofree char *site = site_link_page(o->site_url, "index.html");
	g_autofree char *missed = words_count(o->missed, "digest", "digests");
	g_autofree char *conditions = text_wrap(o->conditions ? o->conditions : "", TEXT_COLUMNS - 20, 2);

	scope_set(top, "contact", o->contact);
	scope_set(top, "address", o->address);
	scope_set(top, "marker", o->marker);
	scope_set(top, "site", site);
	scope_set_flag(top, "personal", o->personal);
	scope_set(top, "conditions", conditions);
	scope_set(top, "missed", o->missed ? missed : NULL);
}

/* What the mail calls what it tells of. A new string. */
static char *name_list(const struct making *m)
{
	g_autofree char *only = NULL;

	if (m->options->list)
		return g_strdup(m->options->list);
	only = lists_only(m->store);
	if (only && strcmp(only, LISTS_NAMELESS) == 0)
		return g_strdup("the list");
	return only ? g_steal_pointer(&only) : g_strdup("all lists");
}

static struct scope *fill(const struct making *m)
{
	struct scope *top = scope_new();
	g_autofree char *list = name_list(m);

	scope_set(top, "list", list);
	set_footer(m, top);
	scope_set_flag(top, "monthly", m->span > WEEK);
	scope_set(top, "span", "this week");
	if (m->span > WEEK)
		scope_setf(top, "span", "%" G_GINT64_FORMAT " weeks", m->span / WEEK);
	set_date(top, "from", m->now - m->span);
	set_date(top, "to", m->now);
	set_head(m, top);
	scope_set_list(top, "sections");
	for (int i = 0; i < SECTION_COUNT; i++)
		add_section(m, top, i, m->sections.of[i]);
	add_section(m, top, SECTION_COUNT, m->landed);
	set_figures(m, top);
	set_charts(m, top);
	return top;
}

static gboolean gather(struct making *m, gint64 list, GError **error)
{
	const struct digest_options *o = m->options;
	const struct backlog_window window = {
		.list = list,
		.from = m->now - CHART_WEEKS * WEEK,
		.until = m->now,
		.marks_from = m->now - YEAR - m->span,
	};
	gboolean read = TRUE;

	backlog_load(&m->backlog, m->store, &window);
	if (o->conditions && *o->conditions)
		read = digest_filter(m->store, m->track, m->maintainers, o->list, m->now, o->conditions,
		        m->backlog.states, m->backlog.marks, error);
	sections_init(&m->sections, m->backlog.states, m->track, m->now, m->now - m->span);
	m->landed = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < m->backlog.marks->len; i++) {
		const struct backlog_times *t = &g_array_index(m->backlog.marks, struct backlog_times, i);

		if (t->landed_at >= m->now - m->span && t->landed_at < m->now)
			g_array_append_val(m->landed, t->series);
	}
	return read;
}

static gboolean nothing_to_say(const struct making *m)
{
	guint listed = m->landed->len + figures_between(m->backlog.marks, m->now - m->span, m->now).posted;

	for (int i = 0; i < SECTION_COUNT; i++)
		listed += m->sections.of[i]->len;
	return listed == 0;
}

static struct digest *write_out(struct making *m, GError **error)
{
	struct digest *d = g_new0(struct digest, 1);

	d->empty = nothing_to_say(m);
	for (m->max_entries = MAX_ENTRIES;; m->max_entries /= 2) {
		g_autoptr(Scope) top = fill(m);
		g_autofree char *page = page_mail(m->options->templates, "digest.txt", top, error);

		if (!page) {
			digest_free(d);
			return NULL;
		}
		if (m->max_entries == 0 || strlen(page) <= DIGEST_BYTES) {
			d->body = page_split(page, &d->subject);
			return d;
		}
	}
}

struct digest *digest_make(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct digest_options *d, gint64 now, GError **error)
{
	struct making making = {
		.store = s, .track = o, .maintainers = m, .options = d, .now = now, .span = MAX(d->weeks, 1) * WEEK
	};
	struct digest *made;
	gint64 list = lists_id(s, d->list);

	if (d->list && !list) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "there is no list '%s' in this database", d->list);
		return NULL;
	}
	made = gather(&making, list, error) ? write_out(&making, error) : NULL;
	sections_clear(&making.sections);
	backlog_clear(&making.backlog);
	g_array_unref(making.landed);
	return made;
}

void digest_free(struct digest *d)
{
	if (!d)
		return;
	g_free(d->subject);
	g_free(d->body);
	g_free(d);
}
