/* bot/track/link-work.c: deciding on many links, and writing them down. See link.h. */
#include "track/link.h"

#include "store/dirty.h"
#include "store/links.h"
#include "track/link-decide.h"

struct link_work {
	struct link_reader reader; /* what was read while touching is of use for deciding */
};

struct link_work *link_begin(struct store *s)
{
	struct link_work *w = g_new0(struct link_work, 1);

	link_reader_init(&w->reader, s);
	link_touch_marked(&w->reader);
	return w;
}

void link_end(struct link_work *w)
{
	if (!w)
		return;
	link_reader_clear(&w->reader);
	g_free(w);
}

/* What a thread keeps. */
struct state {
	struct link_reader own;
	struct link_reader *reader; /* its own, or that of the work in the thread that began it */
};

static gpointer open_state(struct store *s, gconstpointer context)
{
	const struct link_work *w = context;
	struct state *state = g_new0(struct state, 1);

	if (w->reader.store == s) {
		state->reader = (struct link_reader *)(guintptr)&w->reader;
		return state;
	}
	link_reader_init(&state->own, s);
	state->reader = &state->own;
	return state;
}

static void close_state(gpointer data)
{
	struct state *state = data;

	if (state->reader == &state->own)
		link_reader_clear(&state->own);
	g_free(state);
}

struct link_plan {
	gint64 revision;
	GArray *rows; /* NULL: there is no such revision; owned */
};

static gpointer plan(gpointer data, gint64 revision)
{
	struct state *state = data;
	struct link_plan *p = g_new0(struct link_plan, 1);

	p->revision = revision;
	p->rows = link_decide(state->reader, revision);
	return p;
}

static void plan_free(gpointer data)
{
	struct link_plan *p = data;

	g_clear_pointer(&p->rows, g_array_unref);
	g_free(p);
}

struct ahead_job link_job(const struct link_work *w)
{
	return (struct ahead_job){ open_state, plan, close_state, plan_free, w };
}

void link_write(struct store *s, struct link_plan *p)
{
	if (p->rows)
		links_replace(s, p->revision, p->rows);
	dirty_clear(s, DIRTY_LINKS, p->revision);
	plan_free(p);
}

void link_settle(struct store *s, const struct track_options *options)
{
	g_autoptr(LinkWork) work = link_begin(s);
	g_autoptr(GArray) marked = dirty_next(s, DIRTY_LINKS, 0, G_MAXINT);
	struct ahead_job job = link_job(work);
	struct state *state = job.open(s, job.context);

	(void)options;
	for (guint i = 0; i < marked->len; i++)
		link_write(s, job.work(state, g_array_index(marked, gint64, i)));
	job.close(state);
}
