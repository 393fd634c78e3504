/* bot/track/group-sweep.c: see group-sweep.h. */
#include "track/group-sweep.h"

#include <string.h>

/* How many postings of one person, version and total are thought to go on at a time. */
#define MAX_OPEN 8

/* Answers ------------------------------------------------------------------------------------------------- */

/* A part that answers another one of the same posting. */
struct edge {
	int child;
	int parent;
	gint64 gap;
	gboolean same_version;
};

static int compare_edges(gconstpointer a, gconstpointer b)
{
	const struct edge *x = a, *y = b;

	if (x->gap != y->gap)
		return x->gap < y->gap ? -1 : 1;
	return x->child - y->child;
}

static GArray *list_edges(const struct group_parts *p)
{
	GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct edge));

	for (int i = 0; i < (int)p->parts->len; i++) {
		const struct group_part *part = group_part_at(p, i);
		struct edge e = { .child = i, .parent = part->parent };

		if (part->parent < 0 || !group_part_agree_loosely(part, group_part_at(p, part->parent)))
			continue;
		e.gap = group_part_gap(part, group_part_at(p, part->parent));
		e.same_version = group_part_agree(part, group_part_at(p, part->parent));
		g_array_append_val(edges, e);
	}
	g_array_sort(edges, compare_edges);
	return edges;
}

/* The nearest in time first: what was sent at once belongs together, and a late one fills what is left. */
static void join_edges(const GArray *edges, struct group_units *u, gboolean same_version, gint64 max_gap)
{
	for (guint i = 0; i < edges->len; i++) {
		const struct edge *e = &g_array_index(edges, struct edge, i);

		if (e->gap <= max_gap && e->same_version == same_version)
			group_unit_join(u, e->child, e->parent);
	}
}

/* Runs: parts of one sender, version and total that answer the same mail, or none ----------------------------- */

struct run {
	int part;
	int first; /* the earliest part of the run */
};

static int compare_keys(const struct group_part *x, const struct group_part *y)
{
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->answers != y->answers)
		return x->answers < y->answers ? -1 : 1;
	if (x->version < y->version || x->version > y->version)
		return x->version < y->version ? -1 : 1;
	if (x->m->total != y->m->total)
		return x->m->total < y->m->total ? -1 : 1;
	if ((x->m->flags ^ y->m->flags) & MESSAGES_PULL)
		return (x->m->flags & MESSAGES_PULL) ? -1 : 1;
	/* Nothing else holds these together, so their words must: "for-4.21". */
	return x->answers ? 0 : strcmp(x->m->prefixes, y->m->prefixes);
}

static int by_key(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct run *x = a, *y = b;
	int order = compare_keys(group_part_at(data, x->part), group_part_at(data, y->part));

	return order ? order : x->part - y->part;
}

static int by_time(gconstpointer a, gconstpointer b)
{
	const struct run *x = a, *y = b;

	return x->first != y->first ? x->first - y->first : x->part - y->part;
}

/* All counted parts, run by run. Keys hold ids, so they gather the runs but must not order them. */
static GArray *list_runs(struct group_parts *p)
{
	GArray *runs = g_array_new(FALSE, FALSE, sizeof(struct run));

	for (int i = 0; i < (int)p->parts->len; i++) {
		struct run r = { .part = i, .first = i };

		if (group_part_is_counted(group_part_at(p, i)))
			g_array_append_val(runs, r);
	}
	g_array_sort_with_data(runs, by_key, p);
	for (guint i = 1; i < runs->len; i++) {
		struct run *before = &g_array_index(runs, struct run, i - 1), *r = before + 1;

		if (compare_keys(group_part_at(p, before->part), group_part_at(p, r->part)) == 0)
			r->first = before->first;
	}
	g_array_sort(runs, by_time);
	return runs;
}

/* "mm" of "mm: fix leak" in both. */
static gboolean same_area(const char *a, const char *b)
{
	gsize n = strcspn(a, " ");

	return n == strcspn(b, " ") && strncmp(a, b, n) == 0;
}

struct sweep {
	const struct group_parts *p;
	struct group_units *u;
	gint64 max_gap;
	gboolean burst; /* only what was sent in one go, where a cover begins something new */
	int open[MAX_OPEN];
	guint count;
};

/* How well a part continues a posting; 0: not at all. */
static guint rate(const struct sweep *w, int unit, int part)
{
	const struct group_part *a = group_part_at(w->p, part);
	const char *stem = group_unit_stem(w->u, unit), *other = group_unit_stem(w->u, part);
	guint score = 1;

	if (a->m->date - group_unit_last(w->u, unit) > w->max_gap || !group_unit_fit(w->u, unit, part))
		return 0;
	if (stem && other) {
		if (w->burst && !g_str_equal(stem, other))
			return 0;
		score += g_str_equal(stem, other) ? 8 : 0;
	}
	if (group_unit_has(w->u, unit, a->m->number - 1))
		score += 2;
	if (same_area(a->m->title_key, group_part_at(w->p, unit)->m->title_key))
		score += 4;
	return score;
}

static void open_unit(struct sweep *w, int unit)
{
	if (w->count == MAX_OPEN) {
		memmove(w->open, w->open + 1, (MAX_OPEN - 1) * sizeof(w->open[0]));
		w->count--;
	}
	w->open[w->count++] = unit;
}

/* Puts a part into the posting that it continues best, the one begun last of equals; or begins another. */
static void sweep_part(struct sweep *w, int part)
{
	int best = -1;
	guint best_score = 0;

	for (guint i = 0; i < w->count; i++) {
		guint score;

		if (group_unit_of(w->u, w->open[i]) == group_unit_of(w->u, part))
			return;
		score = rate(w, w->open[i], part);
		if (score > 0 && score >= best_score) {
			best = w->open[i];
			best_score = score;
		}
	}
	if (best >= 0 && !(w->burst && !(group_part_at(w->p, part)->m->number > 0)))
		group_unit_join(w->u, best, part);
	else
		open_unit(w, part);
}

static void sweep_runs(const struct group_parts *p, const GArray *runs, struct group_units *u, gboolean burst)
{
	struct sweep w = { .p = p, .u = u, .burst = burst, .max_gap = burst ? GROUP_BURST : GROUP_HALF_DAY };

	for (guint i = 0; i < runs->len; i++) {
		const struct run *r = &g_array_index(runs, struct run, i);

		if (r->part == r->first)
			w.count = 0;
		sweep_part(&w, r->part);
	}
}

void group_sweep(struct group_parts *p, struct group_units *u)
{
	g_autoptr(GArray) edges = list_edges(p);
	g_autoptr(GArray) runs = list_runs(p);

	join_edges(edges, u, TRUE, GROUP_BURST);
	sweep_runs(p, runs, u, TRUE);
	/* Some count the versions of each patch by itself: "v4 0/3" with "v2 1/3", "3/3" sent in one go. */
	join_edges(edges, u, FALSE, GROUP_BURST);
	join_edges(edges, u, TRUE, G_MAXINT64);
	sweep_runs(p, runs, u, FALSE);
}
