/* bot/app/cycle.c: see cycle.h. */
#include "app/cycle.h"

#include "app/answers.h"
#include "app/arrivals.h"
#include "app/choices.h"
#include "app/inputs.h"
#include "app/log.h"
#include "app/mailboxes.h"
#include "app/notices.h"
#include "app/outgoing.h"
#include "app/rounds.h"
#include "app/sandbox.h"
#include "base/trouble.h"
#include "repo/refs-mark.h"
#include "store/commands.h"
#include "store/health.h"
#include "store/outbox.h"
#include "track/nudge.h"
#include "track/scan.h"
#include "track/settle.h"

#include <string.h>

struct cycle {
	struct cycle_options o;
	struct import_watch watch;
	struct mailboxes *mailboxes;
	struct outgoing *outgoing;
	GPtrArray *marks; /* char *, refs_mark() of each repository when it was read last */
	struct inputs inputs;
	gboolean inputs_known;
	struct track_options track;
	struct arrivals arrivals;
	guint failures;
};

static gint64 now_of(const struct cycle *c)
{
	return c->o.now ? c->o.now : g_get_real_time() / G_USEC_PER_SEC;
}

/* Whatever copy came first. */
static void on_stored(const struct import_mail *m, enum ingest_result result, const char *list, gpointer data)
{
	struct cycle *c = data;

	(void)result;
	arrivals_note(&c->arrivals, c->o.store, m, list, now_of(c));
}

struct cycle *cycle_new(const struct cycle_options *o)
{
	struct cycle *c = g_new0(struct cycle, 1);

	c->o = *o;
	c->watch = (struct import_watch){ .stored = on_stored, .data = c };
	c->mailboxes = mailboxes_new(o->settings, &c->watch, o->cancel_fd, o->wake, o->data);
	c->outgoing = outgoing_new(o->settings, c->mailboxes, o->cancel_fd, o->wake, o->data);
	c->marks = g_ptr_array_new_with_free_func(g_free);
	c->track = o->settings->track;
	arrivals_init(&c->arrivals, o->settings, TRUE);
	return c;
}

void cycle_free(struct cycle *c)
{
	if (!c)
		return;
	outgoing_free(c->outgoing);
	mailboxes_free(c->mailboxes);
	g_ptr_array_unref(c->marks);
	inputs_clear(&c->inputs);
	arrivals_clear(&c->arrivals);
	g_free(c);
}

/* Repositories -------------------------------------------------------------------------------------------- */

/* The same text each minute helps nobody. */
static gboolean is_told(struct cycle *c, const char *what, const GError *failure)
{
	g_autoptr(Health) h = health_get(c->o.store, what);

	return h && g_strcmp0(h->trouble, failure->message) == 0;
}

static gboolean note_repository(struct cycle *c, const char *path, const GError *failure, GError **error)
{
	g_autofree char *what = g_strdup_printf("git %s", path);

	if (failure && !is_told(c, what, failure))
		log_warning("%s", failure->message);
	if (!store_begin(c->o.store, error))
		return FALSE;
	if (failure)
		health_failed(c->o.store, what, failure->message, now_of(c));
	else
		health_good(c->o.store, what, TRUE, now_of(c));
	return store_commit(c->o.store, error);
}

/* One repository, if it has moved. FALSE if the store failed. */
static gboolean scan_one(struct cycle *c, guint i, const struct settings_repository *r, GError **error)
{
	g_autofree char *path = g_canonicalize_filename(r->path, NULL);
	g_autoptr(GPtrArray) branches = g_ptr_array_new();
	g_autofree char *mark = NULL;
	GError *failure = NULL;
	gboolean good;

	for (guint k = 0; r->branches && k < r->branches->len; k++)
		g_ptr_array_add(branches, r->branches->pdata[k]);
	g_ptr_array_add(branches, NULL);
	mark = refs_mark(path, (const char *const *)branches->pdata);
	if (c->marks->len > i && *mark && strcmp(mark, c->marks->pdata[i]) == 0)
		return TRUE;
	if (scan_repository(c->o.store, &c->track, path, (const char *const *)branches->pdata, NULL, &failure)) {
		if (c->marks->len <= i)
			g_ptr_array_set_size(c->marks, (gint)i + 1);
		g_free(c->marks->pdata[i]);
		c->marks->pdata[i] = g_steal_pointer(&mark);
		c->inputs_known = FALSE;
	} else {
		c->failures++;
		if (!sandbox_reaches(path))
			g_prefix_error(&failure, "what is there now is not what was there at the start, and cannot be "
			                         "read before the next: ");
	}
	good = note_repository(c, path, failure, error);
	g_clear_error(&failure);
	return good;
}

static gboolean scan_all(struct cycle *c, GError **error)
{
	const GPtrArray *repositories = c->o.settings->repositories;

	for (guint i = 0; repositories && i < repositories->len; i++)
		if (!scan_one(c, i, repositories->pdata[i], error))
			return FALSE;
	return TRUE;
}

/* The round ----------------------------------------------------------------------------------------------- */

static gboolean derive(struct cycle *c, GError **error)
{
	struct settle_inputs inputs;

	if (!c->inputs_known) {
		inputs_clear(&c->inputs);
		inputs_load(&c->inputs, c->o.store);
		c->inputs_known = TRUE;
	}
	inputs = (struct settle_inputs){ c->inputs.mailmap, c->inputs.maintainers };
	return settle_run(c->o.store, &c->track, &inputs, NULL, NULL, error);
}

/* The database may belong to other choices (--blind) that must not be mixed. */
static gboolean poll(struct cycle *c, gboolean waits, GError **error)
{
	struct mailboxes_news news;

	if (!choices_settle(c->o.store, &c->track, error))
		return FALSE;
	if (!mailboxes_poll(c->mailboxes, c->o.store, now_of(c), waits, &news, error))
		return FALSE;
	c->failures = news.failed;
	return TRUE;
}

/* What a template or a setting makes impossible is told, and the rest goes on; only the store's failures are the round's.
 * Takes the failure. */
static gboolean go_on(GError *failure, GError **error)
{
	if (g_error_matches(failure, TROUBLE, TROUBLE_RETRY)) {
		g_propagate_error(error, failure);
		return FALSE;
	}
	log_error("%s", failure->message);
	g_error_free(failure);
	return TRUE;
}

/* Does what late mails change, one after the other, for each may rest on what the one before changed. */
static gboolean catch_up(struct cycle *c, const struct answer_options *o, struct answer_done *done, GError **error)
{
	for (;;) {
		done->changed = FALSE;
		if (!answer_late(c->o.store, o, done, error))
			return FALSE;
		if (!done->changed)
			return TRUE;
		if (!derive(c, error))
			return FALSE;
	}
}

static gboolean answer_with(struct cycle *c, const struct answer_options *o, struct answer_done *done, GError **error)
{
	GError *failure = NULL;

	if (!catch_up(c, o, done, error))
		return FALSE;
	return answer_run(c->o.store, o, now_of(c), done, &failure) || go_on(failure, error);
}

/* Answers who asked, and derives what follows from what they changed. Before all mail has been read once nobody is: what
 * they name may come, or the answer that they got already. */
static gboolean answer(struct cycle *c, GError **error)
{
	g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func(g_free);
	struct answer_done done = { .remarks = remarks };
	g_auto(Rounds) rounds = { 0 };
	g_auto(Answers) answers = { 0 };
	gboolean good;

	if (!c->o.settings->address || !mailboxes_were_read(c->mailboxes, c->o.store))
		return TRUE;
	rounds_init(&rounds, c->o.settings, c->inputs.maintainers);
	answers_init(&answers, c->o.settings, &rounds);
	good = answer_with(c, &answers.options, &done, error);
	for (guint i = 0; i < remarks->len; i++)
		log_info("%s", (const char *)remarks->pdata[i]);
	if (done.answers > 0)
		log_info("written: answers %u", done.answers);
	return good && (!done.changed || derive(c, error));
}

static gboolean decide(struct cycle *c, GError **error)
{
	g_auto(Rounds) rounds = { 0 };
	struct round_done done = { 0 };
	GError *failure = NULL;

	rounds_init(&rounds, c->o.settings, c->inputs.maintainers);
	if (!round_run(c->o.store, &rounds.options, now_of(c), &done, &failure) && !go_on(failure, error))
		return FALSE;
	if (done.digests + done.nudges > 0)
		log_info("written: digests %u, nudges %u", done.digests, done.nudges);
	return notices_run(c->o.store, c->o.settings, &rounds.options, now_of(c), error);
}

gboolean cycle_run(struct cycle *c, gboolean waits, GError **error)
{
	if (!poll(c, waits, error) || !scan_all(c, error) || !derive(c, error))
		return FALSE;
	/* A server that is slow to let us in may have what changes the answer; one that never does is known to fail soon. */
	if (mailboxes_were_asked(c->mailboxes) && (!answer(c, error) || !decide(c, error)))
		return FALSE;
	return outgoing_run(c->outgoing, c->o.store, now_of(c), waits, error);
}

guint cycle_failures(struct cycle *c)
{
	return c->failures + outgoing_failures(c->outgoing);
}

gboolean cycle_finish(struct cycle *c, GError **error)
{
	return outgoing_finish(c->outgoing, c->o.store, now_of(c), error);
}

void cycle_idle(struct cycle *c, GArray *fds, gboolean *pending)
{
	mailboxes_idle(c->mailboxes, fds, pending);
}

/* Seconds from now to a time, at least one. */
static int until(const struct cycle *c, gint64 when)
{
	return (int)CLAMP(when - now_of(c), 1, G_MAXINT);
}

int cycle_pause(struct cycle *c, int most)
{
	gint64 outgoing = outgoing_next(c->outgoing, c->o.store, now_of(c)), asked = commands_next_due(c->o.store),
	       scheduled;
	int pause = MIN(most, mailboxes_pause(c->mailboxes));
	g_auto(Rounds) rounds = { 0 };

	rounds_init(&rounds, c->o.settings, c->inputs.maintainers);
	scheduled = round_next(&rounds.options, now_of(c));
	if (outgoing)
		pause = MIN(pause, until(c, outgoing));
	if (asked)
		pause = MIN(pause, until(c, asked));
	if (scheduled)
		pause = MIN(pause, until(c, scheduled));
	return MAX(pause, 1);
}
