/*
 * bot/app/import.c: see import.h.
 *
 * What an import has to remember is one row of the table progress: the position where committed work ends and how
 * often work from there was begun without a commit. It is written with each transaction, so that it costs nothing.
 * Work from one position that was begun TRIES times in vain holds a mail that ends the process: the next import
 * goes mail by mail for a while and notes each before it is read. One that was noted TRIES_ALONE times is the culprit.
 */
#include "app/import.h"

#include "app/import-mail.h"
#include "app/import-queue.h"
#include "base/trouble.h"
#include "io/source.h"
#include "store/messages.h"
#include "store/progress.h"
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

/* The culprit is in the transaction that did not end, or was read ahead of it. */
#define CAREFUL_MAILS (2 * TRANSACTION_MAILS + IMPORT_QUEUE_MAILS)

struct import {
	struct store *store;
	const struct track_options *options;
	const struct import_watch *watch;
	struct import_reader reader;
	struct source *source;
	char *key; /* of the source, in table progress */
	gint64 list;
	struct import_counts counts;  /* committed */
	struct import_counts pending; /* of the transaction that is open */
};

static void add_counts(struct import_counts *sum, const struct import_counts *more)
{
	sum->messages += more->messages;
	sum->duplicates += more->duplicates;
	sum->replaced += more->replaced;
	sum->unreadable += more->unreadable;
	sum->patches += more->patches;
}

static void ingest(struct import *im, const struct import_mail *m)
{
	enum ingest_result result;

	if (!m->message) {
		ingest_unreadable(im->store, m->origin, m->why, m->bytes, m->len);
		im->pending.unreadable++;
		if (im->watch->unreadable)
			im->watch->unreadable(m->origin, m->why, im->watch->data);
		return;
	}
	if (im->watch->step)
		im->watch->step(IMPORT_INGEST, m->origin, im->watch->data);
	result = ingest_message(im->store, im->options, im->list, m->message);
	if (result == INGEST_NEW) {
		im->pending.messages++;
		im->pending.patches += m->message->kind == MESSAGE_PATCH;
	} else {
		im->pending.duplicates++;
		im->pending.replaced += result == INGEST_REPLACED;
	}
}

static void tell_progress(struct import *im, guint64 done, guint64 total)
{
	struct import_counts so_far = im->counts;

	if (!im->watch->progress)
		return;
	add_counts(&so_far, &im->pending);
	im->watch->progress(done, total, &so_far, im->watch->data);
}

/* Notes how far work came. Within a transaction. */
static void note(struct import *im, const char *position, const char *begun, gint64 tries)
{
	struct progress p = {
		.position = (char *)(guintptr)position, .begun = (char *)(guintptr)begun, .tries = tries
	};

	progress_put(im->store, im->key, &p);
}

static gboolean commit(struct import *im, GError **error)
{
	gboolean good = store_commit(im->store, error);

	if (good)
		add_counts(&im->counts, &im->pending);
	im->pending = (struct import_counts){ 0 };
	return good;
}

/* Commits a note alone. */
static gboolean commit_note(struct import *im, const char *position, const char *begun, gint64 tries, GError **error)
{
	if (!store_begin(im->store, error))
		return FALSE;
	note(im, position, begun, tries);
	return commit(im, error);
}

/* Ends an import that came to the end of the source, or to where the rest cannot be read (failure). */
static gboolean finish(struct import *im, const char *position, GError *failure, GError **error)
{
	if (failure)
		note(im, position, NULL, 0);
	else
		progress_delete(im->store, im->key);
	if (!commit(im, error)) {
		g_clear_error(&failure);
		return FALSE;
	}
	if (failure)
		g_propagate_error(error, failure);
	return !failure;
}

/* The ordinary way: threads read ahead, and the mails are stored by the transaction. */
static gboolean run_ahead(struct import *im, GError **error)
{
	g_autofree char *position = source_position(im->source);
	g_autoptr(ImportQueue) queue = import_queue_new(im->source, &im->reader);
	GError *failure = NULL;
	guint mails = 0;

	if (!store_begin(im->store, error))
		return FALSE;
	for (;;) {
		g_autoptr(ImportBatch) batch = import_queue_next(queue, &failure);

		if (!batch)
			break;
		for (guint i = 0; i < batch->mails->len; i++)
			ingest(im, &g_array_index(batch->mails, struct import_mail, i));
		mails += batch->mails->len;
		g_free(position);
		position = g_steal_pointer(&batch->position);
		if (mails >= TRANSACTION_MAILS) {
			mails = 0;
			/* What follows is begun by this very commit. */
			note(im, position, NULL, 1);
			if (!commit(im, error) || !store_begin(im->store, error))
				return FALSE;
		}
		tell_progress(im, batch->done, batch->total);
	}
	return finish(im, position, failure, error);
}

/* Notes a mail, reads it, stores it. */
static gboolean take_one(struct import *im, struct import_mail *m, const char *before, gint64 tries, GError **error)
{
	g_autofree char *after = source_position(im->source);

	if (tries >= TRIES_ALONE)
		m->why = g_strdup(IMPORT_MAIL_DEADLY);
	else if (!commit_note(im, before, m->origin, tries + 1, error))
		return FALSE;
	else
		import_mail_read(&im->reader, m);
	if (!store_begin(im->store, error))
		return FALSE;
	ingest(im, m);
	note(im, after, NULL, 0);
	return commit(im, error);
}

/* The careful way, for CAREFUL_MAILS. kept: what was noted. Sets *ended if the source ends before. */
static gboolean run_carefully(struct import *im, const struct progress *kept, gboolean *ended, GError **error)
{
	gint64 tries = kept->begun ? kept->tries : 0;

	for (guint i = 0; i < CAREFUL_MAILS; i++, tries = 0) {
		g_autofree char *before = source_position(im->source);
		struct source_mail found = { 0 };
		struct import_mail m = { 0 };
		GError *failure = NULL;
		guint64 done, total;
		gboolean good;

		if (!source_next(im->source, &found, &failure)) {
			*ended = TRUE;
			if (!store_begin(im->store, error)) {
				g_clear_error(&failure);
				return FALSE;
			}
			return finish(im, before, failure, error);
		}
		m = (struct import_mail){ .origin = g_steal_pointer(&found.origin),
			.bytes = found.bytes,
			.len = found.len,
			.oversized = found.oversized };
		good = take_one(im, &m, before, tries, error);
		import_mail_clear(&m);
		source_mail_clear(&found);
		if (!good)
			return FALSE;
		source_progress(im->source, &done, &total);
		tell_progress(im, done, total);
	}
	return TRUE;
}

/* What an earlier import of the source left, if it still fits; else *kept stays empty. Opens the source. */
static gboolean open_source(struct import *im, const char *path, struct progress *kept, GError **error)
{
	struct progress found = { 0 };
	gboolean known = progress_get(im->store, im->key, &found);

	im->source = source_open(path, known && *found.position ? found.position : NULL, error);
	if (im->source && known) {
		g_autofree char *position = source_position(im->source);

		if (*found.position == '\0' || strcmp(position, found.position) == 0) {
			*kept = found;
			found = (struct progress){ 0 };
		}
	}
	progress_clear(&found);
	return im->source != NULL;
}

/* Commits that work is begun. */
static gboolean begin(
        struct import *im, const char *list_name, const struct progress *kept, gint64 tries, GError **error)
{
	if (!store_begin(im->store, error))
		return FALSE;
	im->list = messages_list(im->store, list_name);
	im->reader.set_aside = progress_set_aside(im->store, IMPORT_MAIL_DEADLY);
	note(im, kept->position ? kept->position : "", kept->begun, tries);
	return commit(im, error);
}

static gboolean run(struct import *im, const char *list_name, const char *path, GError **error)
{
	struct progress kept = { 0 };
	gboolean ended = FALSE, careful, good;

	if (!open_source(im, path, &kept, error))
		return FALSE;
	im->counts.resumed = kept.position && *kept.position;
	careful = kept.begun || kept.tries >= TRIES;
	good = begin(im, list_name, &kept, careful ? kept.tries : kept.tries + 1, error);
	if (good && careful) {
		good = run_carefully(im, &kept, &ended, error);
		if (good && !ended) {
			g_autofree char *position = source_position(im->source);

			good = commit_note(im, position, NULL, 1, error);
		}
	}
	if (good && !ended)
		good = run_ahead(im, error);
	progress_clear(&kept);
	return good;
}

/* An import that failed in good order was not ended by a mail. If even that cannot be written, the next ones are
 * a little more careful than they need be. */
static void forgive(struct import *im)
{
	struct progress p = { 0 };

	if (!progress_get(im->store, im->key, &p))
		return;
	if (p.tries > 0)
		commit_note(im, p.position, NULL, 0, NULL);
	progress_clear(&p);
}

gboolean import_source(struct store *store, const struct track_options *options, const char *list_name,
        const char *path, const struct import_watch *watch, struct import_counts *counts, GError **error)
{
	static const struct import_watch nobody = { 0 };
	g_autofree char *full = g_canonicalize_filename(path, NULL), *shown = g_filename_display_name(full);
	struct import im = { .store = store, .options = options, .watch = watch ? watch : &nobody };
	gboolean good;

	im.reader = (struct import_reader){ .list_tag = options->list_tag, .watch = im.watch };
	im.key = g_strdup_printf("%s %s", list_name, shown);
	good = run(&im, list_name, path, error);
	if (!good)
		forgive(&im);
	*counts = im.counts;
	g_clear_pointer(&im.reader.set_aside, g_hash_table_unref);
	source_free(im.source);
	g_free(im.key);
	return good;
}
