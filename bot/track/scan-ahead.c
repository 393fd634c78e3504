/*
 * bot/track/scan-ahead.c: see scan-ahead.h.
 *
 * Each thread has the repository open for itself, takes the next id, and puts what it read into the slot of that
 * id. A slot is used again when its commit was handed out, so the slots are as many as commits may be under way.
 */
#include "track/scan-ahead.h"

#include <string.h>

#include "mail/diff.h"
#include "mail/subject.h"
#include "mail/trailer.h"
#include "repo/repository.h"
#include "track/commit-note.h"
#include "track/similar.h"

/* Reading is some five times the work of storing: more threads would mostly wait, and each takes memory. */
#define THREADS_MAX 4

struct slot {
	struct scan_commit *commit; /* NULL: error says why; owned */
	GError *error;
	gsize size;
	gboolean ready;
};

struct scan_ahead {
	const char *path;                    /* borrowed */
	const struct track_options *options; /* borrowed */
	const GPtrArray *oids;               /* borrowed */
	GThread *threads[THREADS_MAX];
	guint thread_count;
	GMutex lock; /* guards all below */
	GCond changed;
	struct slot slots[SCAN_AHEAD_COMMITS]; /* of an id: its index modulo their number */
	guint begun;                           /* index of the id that no thread has begun */
	guint taken;                           /* index of the id that is handed out next */
	gsize bytes;                           /* in the slots that are ready */
	gboolean stop;
};

void scan_commit_free(struct scan_commit *c)
{
	if (!c)
		return;
	commit_free(c->commit);
	change_free(c->change);
	g_ptr_array_unref(c->trailers);
	g_ptr_array_unref(c->message_ids);
	g_free(c->reverts);
	g_free(c->picked);
	g_free(c);
}

static struct change *describe(const struct commit *c, const char *list_tag)
{
	struct change *change = change_new();
	g_autoptr(Diff) diff = diff_parse(c->diff, c->diff_len);
	/* Some commit "[PATCH v2] x" with its tags. */
	g_autoptr(Subject) subject = subject_parse(c->subject, list_tag);

	change->authored = c->authored;
	similar_describe(change, subject->title, c->body, diff);
	return change;
}

static struct scan_commit *read_commit(
        const struct scan_ahead *a, struct repository *repository, const char *oid, GError **error)
{
	struct commit *commit = repository_read(repository, oid, error);
	struct scan_commit *c;

	if (!commit)
		return NULL;
	c = g_new0(struct scan_commit, 1);
	c->commit = commit;
	c->change = describe(commit, a->options->list_tag);
	g_clear_pointer(&commit->diff, g_free);
	commit->diff_len = 0;
	c->trailers = trailer_list_parse(commit->body);
	c->message_ids = a->options->blind ? g_ptr_array_new() : commit_note_mids(commit->body);
	c->reverts = commit_note_reverts(commit->subject, commit->body);
	c->picked = commit_note_picked(commit->body);
	return c;
}

/* About what it takes in memory: only a few parts can be large. */
static gsize size_of(const struct scan_commit *c)
{
	return strlen(c->commit->body) + c->change->lines->len * sizeof(guint64) +
	       c->change->words->len * sizeof(guint64) + c->change->files->len * sizeof(struct change_file);
}

/* Waits until there is room and takes an index. FALSE: there is nothing left to do. With nothing in the slots there
 * is always room, so the commit that is waited for will be read. */
static gboolean begin(struct scan_ahead *a, guint *index)
{
	gboolean more;

	g_mutex_lock(&a->lock);
	while (!a->stop && a->begun < a->oids->len &&
	        (a->begun - a->taken >= SCAN_AHEAD_COMMITS || a->bytes > SCAN_AHEAD_BYTES))
		g_cond_wait(&a->changed, &a->lock);
	more = !a->stop && a->begun < a->oids->len;
	if (more)
		*index = a->begun++;
	g_mutex_unlock(&a->lock);
	return more;
}

static void put(struct scan_ahead *a, guint index, const struct slot *s)
{
	g_mutex_lock(&a->lock);
	a->slots[index % SCAN_AHEAD_COMMITS] = *s;
	a->bytes += s->size;
	if (index == a->taken)
		g_cond_broadcast(&a->changed);
	g_mutex_unlock(&a->lock);
}

/* A thread. */
static gpointer work(gpointer data)
{
	struct scan_ahead *a = data;
	g_autoptr(GError) closed = NULL;
	g_autoptr(Repository) repository = repository_open(a->path, &closed);
	guint index;

	while (begin(a, &index)) {
		struct slot s = { .ready = TRUE };

		if (repository)
			s.commit = read_commit(a, repository, g_ptr_array_index(a->oids, index), &s.error);
		else
			s.error = g_error_copy(closed);
		s.size = s.commit ? size_of(s.commit) : 0;
		put(a, index, &s);
	}
	return NULL;
}

struct scan_ahead *scan_ahead_new(const char *path, const struct track_options *options, const GPtrArray *oids)
{
	struct scan_ahead *a = g_new0(struct scan_ahead, 1);

	a->path = path;
	a->options = options;
	a->oids = oids;
	g_mutex_init(&a->lock);
	g_cond_init(&a->changed);
	a->thread_count = MIN(CLAMP(g_get_num_processors(), 1, THREADS_MAX), oids->len);
	for (guint i = 0; i < a->thread_count; i++)
		a->threads[i] = g_thread_new("scan", work, a);
	return a;
}

struct scan_commit *scan_ahead_next(struct scan_ahead *a, GError **error)
{
	struct slot s, *slot;

	g_mutex_lock(&a->lock);
	g_assert(a->taken < a->oids->len);
	slot = &a->slots[a->taken % SCAN_AHEAD_COMMITS];
	while (!slot->ready)
		g_cond_wait(&a->changed, &a->lock);
	s = *slot;
	*slot = (struct slot){ 0 };
	a->taken++;
	a->bytes -= s.size;
	g_cond_broadcast(&a->changed);
	g_mutex_unlock(&a->lock);
	if (s.error)
		g_propagate_error(error, s.error);
	return s.commit;
}

void scan_ahead_free(struct scan_ahead *a)
{
	g_mutex_lock(&a->lock);
	a->stop = TRUE;
	g_cond_broadcast(&a->changed);
	g_mutex_unlock(&a->lock);
	for (guint i = 0; i < a->thread_count; i++)
		g_thread_join(a->threads[i]);
	for (guint i = 0; i < SCAN_AHEAD_COMMITS; i++) {
		scan_commit_free(a->slots[i].commit);
		g_clear_error(&a->slots[i].error);
	}
	g_cond_clear(&a->changed);
	g_mutex_clear(&a->lock);
	g_free(a);
}
