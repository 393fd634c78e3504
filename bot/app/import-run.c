/* bot/app/import-run.c: see import-run.h. */
#include "app/import-run.h"

#include "app/import-queue.h"
#include "io/source.h"
#include "store/messages.h"
#include "track/ingest.h"

#include <string.h>

/* A transaction costs as much as some ten mails; a kill costs what was not committed. */
#define TRANSACTION_MAILS 1000

/* Somebody may well kill an import once, at the same place even. */
#define TRIES 2

/*
 * Going mail by mail every kill hits some mail, and the next import begins with that very one: an innocent mail is
 * hit again about once in a hundred kills. So many times in a row it is not.
 */
#define TRIES_ALONE 5

/* While a mailbox has no more mail ready for so long, nobody else has to wait for our transaction. */
#define LINGER_MS 100

/* The culprit is in the transaction that did not end, or was read ahead of it. */
#define CAREFUL_MAILS (2 * TRANSACTION_MAILS + IMPORT_QUEUE_MAILS)

static void add_counts(struct import_counts *sum, const struct import_counts *more)
{
	sum->messages += more->messages;
	sum->duplicates += more->duplicates;
	sum->replaced += more->replaced;
	sum->unreadable += more->unreadable;
	sum->patches += more->patches;
}

static void tell_stored(struct import_run *run, const struct import_mail *m, enum ingest_result result)
{
	if (run->watch->stored)
		run->watch->stored(m, result, run->list_name, run->watch->data);
}

static void ingest(struct import_run *run, const struct import_mail *m)
{
	enum ingest_result result = INGEST_NEW;

	if (!m->message) {
		/* One without bytes is known by where it lies. */
		ingest_unreadable(run->store, m->origin, m->why, m->lost ? m->origin : m->bytes,
		        m->lost ? strlen(m->origin) : m->len);
		run->pending.unreadable++;
		if (run->watch->unreadable)
			run->watch->unreadable(m->origin, m->why, run->watch->data);
		return;
	}
	if (run->watch->step)
		run->watch->step(IMPORT_INGEST, m->origin, run->watch->data);
	if (run->list_name)
		result = ingest_message(run->store, run->options, run->list, m->message);
	if (result == INGEST_NEW) {
		run->pending.messages++;
		run->pending.patches += m->message->kind == MESSAGE_PATCH;
	} else {
		run->pending.duplicates++;
		run->pending.replaced += result == INGEST_REPLACED;
	}
	tell_stored(run, m, result);
}

static void tell_progress(struct import_run *run, guint64 done, guint64 total)
{
	struct import_counts so_far = run->counts;

	if (!run->watch->progress)
		return;
	add_counts(&so_far, &run->pending);
	run->watch->progress(done, total, &so_far, run->watch->data);
}

/* Notes how far work came. Within a transaction. */
static void note(struct import_run *run, const char *position, const char *begun, gint64 tries)
{
	struct progress p = {
		.position = (char *)(guintptr)position, .begun = (char *)(guintptr)begun, .tries = tries
	};

	progress_put(run->store, run->key, &p);
}

static gboolean commit(struct import_run *run, GError **error)
{
	gboolean good = store_commit(run->store, error);

	if (good)
		add_counts(&run->counts, &run->pending);
	run->pending = (struct import_counts){ 0 };
	return good;
}

/* Commits a note alone. */
static gboolean commit_note(
        struct import_run *run, const char *position, const char *begun, gint64 tries, GError **error)
{
	if (!store_begin(run->store, error))
		return FALSE;
	note(run, position, begun, tries);
	return commit(run, error);
}

/* Ends a run that came to the end of the source, or to where the rest cannot be read (failure). Takes failure. */
static gboolean finish(struct import_run *run, const char *position, GError *failure, GError **error)
{
	g_autofree char *behind = failure ? NULL : source_position(run->source);

	if (failure)
		note(run, position, NULL, 0);
	else if (run->stays)
		note(run, behind, NULL, 0);
	else
		progress_delete(run->store, run->key);
	if (!commit(run, error)) {
		g_clear_error(&failure);
		return FALSE;
	}
	if (failure)
		g_propagate_error(error, failure);
	return !failure;
}

/* Stores what the queue has ready, in one transaction or a part of it: up to TRANSACTION_MAILS, or until a mailbox
 * makes us wait. Sets *ended, and *failure, at the end; the transaction is open then. */
static gboolean store_some(struct import_run *run, struct import_queue *queue, char **position, gboolean *ended,
        GError **failure, GError **error)
{
	guint mails = 0;

	while (mails < TRANSACTION_MAILS && (mails == 0 || !run->stays || import_queue_wait(queue, LINGER_MS))) {
		g_autoptr(ImportBatch) batch = import_queue_next(queue, failure);

		if (mails == 0 && !store_begin(run->store, error))
			return FALSE;
		if (!batch) {
			*ended = TRUE;
			return TRUE;
		}
		for (guint i = 0; i < batch->mails->len; i++)
			ingest(run, &g_array_index(batch->mails, struct import_mail, i));
		mails += batch->mails->len;
		g_free(*position);
		*position = g_steal_pointer(&batch->position);
		tell_progress(run, batch->done, batch->total);
	}
	/* What follows is begun by this very commit. */
	note(run, *position, NULL, 1);
	return commit(run, error);
}

/* The ordinary way: threads read ahead. start: the position where the queue began. */
static gboolean run_ahead(struct import_run *run, struct import_queue *queue, const char *start, GError **error)
{
	g_autofree char *position = g_strdup(start);
	GError *failure = NULL;
	gboolean ended = FALSE;

	while (!ended)
		if (!store_some(run, queue, &position, &ended, &failure, error)) {
			g_clear_error(&failure);
			return FALSE;
		}
	return finish(run, position, failure, error);
}

/* Notes a mail, reads it, stores it. */
static gboolean take_one(
        struct import_run *run, struct import_mail *m, const char *before, gint64 tries, GError **error)
{
	g_autofree char *after = source_position(run->source);

	if (tries >= TRIES_ALONE)
		m->why = g_strdup(IMPORT_MAIL_DEADLY);
	else if (!commit_note(run, before, m->origin, tries + 1, error))
		return FALSE;
	else
		import_mail_read(&run->reader, m);
	if (!store_begin(run->store, error))
		return FALSE;
	ingest(run, m);
	note(run, after, NULL, 0);
	return commit(run, error);
}

/* The careful way, for CAREFUL_MAILS. kept: what was noted. Sets *ended if the source ends before. */
static gboolean run_carefully(struct import_run *run, const struct progress *kept, gboolean *ended, GError **error)
{
	gint64 tries = kept->begun ? kept->tries : 0;

	for (guint i = 0; i < CAREFUL_MAILS; i++, tries = 0) {
		g_autofree char *before = source_position(run->source);
		struct source_mail found = { 0 };
		struct import_mail m = { 0 };
		GError *failure = NULL;
		guint64 done, total;
		gboolean good;

		if (!source_next(run->source, &found, &failure)) {
			*ended = TRUE;
			if (!store_begin(run->store, error)) {
				g_clear_error(&failure);
				return FALSE;
			}
			return finish(run, before, failure, error);
		}
		m = (struct import_mail){ .origin = g_steal_pointer(&found.origin),
			.bytes = found.bytes,
			.len = found.len,
			.oversized = found.oversized,
			.lost = found.lost };
		good = take_one(run, &m, before, tries, error);
		import_mail_clear(&m);
		source_mail_clear(&found);
		if (!good)
			return FALSE;
		source_progress(run->source, &done, &total);
		tell_progress(run, done, total);
	}
	return TRUE;
}

/* Commits that work is begun. */
static gboolean begin(struct import_run *run, const struct progress *kept, gint64 tries, GError **error)
{
	if (!store_begin(run->store, error))
		return FALSE;
	run->list = run->list_name ? messages_list(run->store, run->list_name) : 0;
	run->reader.set_aside = progress_set_aside(run->store, IMPORT_MAIL_DEADLY);
	note(run, kept->position ? kept->position : "", kept->begun, tries);
	run->begun = commit(run, error);
	return run->begun;
}

/* A mailbox without new mail costs no transaction, unless its position is another one now. */
static gboolean note_nothing(struct import_run *run, const struct progress *kept, GError **error)
{
	g_autofree char *position = source_position(run->source);

	return g_strcmp0(kept->position, position) == 0 || commit_note(run, position, NULL, 0, error);
}

static gboolean work(struct import_run *run, const struct progress *kept, GError **error)
{
	gboolean careful = kept->begun || kept->tries >= TRIES, ended = FALSE;
	g_autoptr(ImportQueue) queue = NULL;
	g_autofree char *start = NULL;

	if (careful && (!begin(run, kept, kept->tries, error) || !run_carefully(run, kept, &ended, error)))
		return FALSE;
	if (ended)
		return TRUE;
	start = source_position(run->source);
	queue = import_queue_new(run->source, &run->reader);
	if (!careful && run->stays && import_queue_is_empty(queue))
		return import_queue_check(queue, error) && note_nothing(run, kept, error);
	if (careful ? !commit_note(run, start, NULL, 1, error) : !begin(run, kept, kept->tries + 1, error))
		return FALSE;
	return run_ahead(run, queue, start, error);
}

/* Work that failed in good order was not ended by a mail. If even that cannot be written, the next run is a little
 * more careful than it need be. */
static void forgive(struct import_run *run)
{
	struct progress p = { 0 };

	if (!run->begun || !progress_get(run->store, run->key, &p))
		return;
	if (p.tries > 0)
		commit_note(run, p.position, NULL, 0, NULL);
	progress_clear(&p);
}

gboolean import_run(struct import_run *run, const struct progress *kept, GError **error)
{
	gboolean good;

	run->reader = (struct import_reader){ .list_tag = run->options->list_tag, .watch = run->watch };
	run->counts.resumed = kept->position && *kept->position;
	good = work(run, kept, error);
	if (!good)
		forgive(run);
	g_clear_pointer(&run->reader.set_aside, g_hash_table_unref);
	return good;
}
