/* bot/app/mailboxes.c: see mailboxes.h. */
#include "app/mailboxes.h"

#include "app/account.h"
#include "app/log.h"
#include "base/trouble.h"
#include "store/health.h"

#include <poll.h>
#include <string.h>

/* Each folder has a session of its own, so that each can idle. Servers let one user have about ten; what is beyond
 * this many shares the last one, and is looked at when the time has come. */
#define SESSIONS_MOST 4

struct mailbox {
	const struct settings_mailbox *box;
	struct account *account;
	char *key;
	struct imap_folder seen; /* when it was read to its end; uidvalidity 0: not since the start */
};

struct mailboxes {
	const struct settings *settings;
	const struct import_watch *watch;
	int cancel_fd;
	void (*wake)(gpointer data);
	gpointer data;
	gboolean waits;      /* as mailboxes_poll() was told */
	GPtrArray *accounts; /* struct account */
	GArray *boxes;       /* struct mailbox */
};

char *mailboxes_key(const struct settings *s, const struct settings_mailbox *box)
{
	const struct settings_server *server = settings_find_account(s, box->account);

	return g_strdup_printf("imap %s@%s %s", server->user ? server->user : "", server->host, box->folder);
}

/* The session for one more folder of an account. */
static struct account *account_for(struct mailboxes *m, const char *name)
{
	struct account *a = NULL;
	guint number = 0;

	for (guint i = 0; i < m->accounts->len; i++) {
		struct account *other = m->accounts->pdata[i];

		if (strcmp(other->server->name, name) == 0) {
			a = other;
			number++;
		}
	}
	if (number == SESSIONS_MOST)
		return a;
	a = account_new(settings_find_account(m->settings, name), m->cancel_fd, m->wake, m->data);
	g_ptr_array_add(m->accounts, a);
	return a;
}

static void mailbox_clear(gpointer data)
{
	g_free(((struct mailbox *)data)->key);
}

struct mailboxes *mailboxes_new(const struct settings *settings, const struct import_watch *watch, int cancel_fd,
        void (*wake)(gpointer data), gpointer data)
{
	struct mailboxes *m = g_new0(struct mailboxes, 1);

	m->settings = settings;
	m->watch = watch;
	m->cancel_fd = cancel_fd;
	m->wake = wake;
	m->data = data;
	m->accounts = g_ptr_array_new_with_free_func((GDestroyNotify)account_free);
	m->boxes = g_array_new(FALSE, TRUE, sizeof(struct mailbox));
	g_array_set_clear_func(m->boxes, mailbox_clear);
	for (guint i = 0; settings->mailboxes && i < settings->mailboxes->len; i++) {
		const struct settings_mailbox *box = settings->mailboxes->pdata[i];
		struct mailbox one = {
			.box = box, .account = account_for(m, box->account), .key = mailboxes_key(settings, box)
		};

		g_array_append_val(m->boxes, one);
	}
	return m;
}

void mailboxes_free(struct mailboxes *m)
{
	if (!m)
		return;
	g_array_unref(m->boxes);
	g_ptr_array_unref(m->accounts);
	g_free(m);
}

/* Reading ------------------------------------------------------------------------------------------------- */

static void add_counts(struct import_counts *sum, const struct import_counts *more)
{
	sum->messages += more->messages;
	sum->duplicates += more->duplicates;
	sum->replaced += more->replaced;
	sum->unreadable += more->unreadable;
	sum->patches += more->patches;
}

/* The settings of the list whose mail it is. */
static struct track_options options_of(const struct mailboxes *m, const struct mailbox *b)
{
	struct track_options options = m->settings->track;

	options.list_tag = b->box->list ? settings_find_list(m->settings, b->box->list)->tag : NULL;
	return options;
}

/* "1749000000:1042": a position of imap_source(). */
static void mark_seen(struct mailbox *b, const char *position)
{
	const char *colon = position ? strchr(position, ':') : NULL;

	if (colon)
		imap_mark_seen(b->account->session, b->box->folder, (guint32)g_ascii_strtoull(position, NULL, 10),
		        (guint32)g_ascii_strtoull(colon + 1, NULL, 10), NULL);
}

/* Takes in what came since the last time; *failure: the server's. FALSE: the store's. */
static gboolean read_new(struct mailboxes *m, struct mailbox *b, struct store *s, const struct imap_folder *folder,
        struct import_counts *counts, GError **failure)
{
	g_autofree char *position = import_position(s, b->key), *after = NULL;
	g_autoptr(Source) source = imap_source(b->account->session, b->box->folder, position, failure);
	struct track_options options = options_of(m, b);

	if (!source)
		return FALSE;
	if (!import_feed(s, &options, b->box->list, b->key, source, m->watch, counts, failure))
		return FALSE;
	b->seen = *folder;
	g_clear_pointer(&source, source_free);
	after = import_position(s, b->key);
	if (b->box->mark_seen)
		mark_seen(b, after);
	return TRUE;
}

static gboolean poll_one(
        struct mailboxes *m, struct mailbox *b, struct store *s, struct import_counts *counts, GError **failure)
{
	struct imap_folder folder;

	*counts = (struct import_counts){ 0 };
	if (!imap_look(b->account->session, b->box->folder, &folder, failure))
		return FALSE;
	if (folder.uidvalidity == b->seen.uidvalidity && folder.uidnext == b->seen.uidnext)
		return TRUE;
	return read_new(m, b, s, &folder, counts, failure);
}

static gboolean note_health(struct store *s, const struct mailbox *b, const struct import_counts *counts,
        const GError *failure, gint64 now, GError **error)
{
	if (!store_begin(s, error))
		return FALSE;
	if (failure)
		health_failed(s, b->key, failure->message, now);
	else
		health_good(s, b->key, counts->messages > 0, now);
	return store_commit(s, error);
}

static void log_counts(const struct mailbox *b, const struct import_counts *counts)
{
	if (counts->messages + counts->unreadable == 0)
		return;
	log_info("%s: %" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT " known, %" G_GUINT64_FORMAT " unreadable", b->key,
	        counts->messages, counts->duplicates, counts->unreadable);
}

/* Whether somebody wants it all to end: what fails then is no fault of a server. */
static gboolean is_cancelled(const struct mailboxes *m)
{
	struct pollfd p = { m->cancel_fd, POLLIN, 0 };

	return m->cancel_fd >= 0 && poll(&p, 1, 0) > 0;
}

/* One mailbox; FALSE if the store failed. */
static gboolean visit(struct mailboxes *m, struct mailbox *b, struct store *s, gint64 now, struct mailboxes_news *news,
        GError **error)
{
	struct import_counts counts = { 0 };
	GError *failure = NULL;
	gboolean good;

	if (!account_ready(b->account, m->waits, &failure) && !failure)
		return TRUE; /* its server has a pause, or takes its time */
	if (!failure && poll_one(m, b, s, &counts, &failure))
		account_is_well(b->account);
	add_counts(&news->counts, &counts);
	log_counts(b, &counts);
	if (failure && is_cancelled(m)) {
		g_error_free(failure);
		return TRUE;
	}
	if (failure) {
		news->failed++;
		log_warning("%s: %s", b->key, failure->message);
		account_failed(b->account);
	}
	good = note_health(s, b, &counts, failure, now, error);
	g_clear_error(&failure);
	return good;
}

gboolean mailboxes_poll(
        struct mailboxes *m, struct store *s, gint64 now, gboolean waits, struct mailboxes_news *news, GError **error)
{
	*news = (struct mailboxes_news){ 0 };
	m->waits = waits;
	for (guint i = 0; i < m->accounts->len; i++)
		account_begin(m->accounts->pdata[i]);
	for (guint i = 0; i < m->boxes->len; i++)
		if (!visit(m, &g_array_index(m->boxes, struct mailbox, i), s, now, news, error))
			return FALSE;
	return TRUE;
}

gboolean mailboxes_were_asked(const struct mailboxes *m)
{
	for (guint i = 0; i < m->accounts->len; i++)
		if (!((const struct account *)m->accounts->pdata[i])->asked)
			return FALSE;
	return TRUE;
}

/* Looking for mail of our own ----------------------------------------------------------------------------- */

static gboolean holds(const struct mailbox *b, const char *list)
{
	return g_strcmp0(b->box->list, list) == 0;
}

gboolean mailboxes_has(const struct mailboxes *m, const char *list)
{
	for (guint i = 0; i < m->boxes->len; i++)
		if (holds(&g_array_index(m->boxes, struct mailbox, i), list))
			return TRUE;
	return FALSE;
}

gint64 mailboxes_read_until(const struct mailboxes *m, struct store *s, const char *list)
{
	gint64 until = G_MAXINT64;

	for (guint i = 0; i < m->boxes->len; i++) {
		const struct mailbox *b = &g_array_index(m->boxes, struct mailbox, i);
		g_autoptr(Health) h = NULL;

		if (!holds(b, list))
			continue;
		h = health_get(s, b->key);
		until = MIN(until, h ? h->good : 0);
	}
	return until == G_MAXINT64 ? 0 : until;
}

gboolean mailboxes_were_read(const struct mailboxes *m, struct store *s)
{
	for (guint i = 0; i < m->boxes->len; i++) {
		g_autoptr(Health) h = health_get(s, g_array_index(m->boxes, struct mailbox, i).key);

		if (!h || !h->good)
			return FALSE;
	}
	return TRUE;
}

gboolean mailboxes_are_read(const struct mailboxes *m, const char *list)
{
	for (guint i = 0; i < m->boxes->len; i++) {
		const struct mailbox *b = &g_array_index(m->boxes, struct mailbox, i);

		if (holds(b, list) && !b->seen.uidvalidity)
			return FALSE;
	}
	return TRUE;
}

int mailboxes_find(struct mailboxes *m, const char *list, const char *message_id, GError **error)
{
	gboolean asked = FALSE;

	for (guint i = 0; i < m->boxes->len; i++) {
		struct mailbox *b = &g_array_index(m->boxes, struct mailbox, i);
		GError *failure = NULL;
		int found;

		if (!holds(b, list))
			continue;
		if (!account_ready(b->account, m->waits, &failure)) {
			if (failure)
				g_propagate_error(error, failure);
			else
				g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s cannot be reached",
				        b->account->server->host);
			return -1;
		}
		found = imap_find(b->account->session, b->box->folder, message_id, error);
		if (found != 0)
			return found;
		asked = TRUE;
	}
	if (!asked)
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "there is no mailbox to look for it");
	return asked ? 0 : -1;
}

/* Waiting ------------------------------------------------------------------------------------------------- */

/* The first folder of the account in the settings. */
static const char *first_folder(const struct mailboxes *m, const struct account *a)
{
	for (guint i = 0; i < m->boxes->len; i++) {
		const struct mailbox *b = &g_array_index(m->boxes, struct mailbox, i);

		if (b->account == a)
			return b->box->folder;
	}
	return NULL;
}

void mailboxes_idle(struct mailboxes *m, GArray *fds, gboolean *pending)
{
	for (guint i = 0; i < m->accounts->len; i++) {
		struct account *a = m->accounts->pdata[i];
		int fd = account_idle(a, first_folder(m, a), pending);

		if (fd >= 0)
			g_array_append_val(fds, fd);
	}
}

int mailboxes_pause(const struct mailboxes *m)
{
	int least = G_MAXINT;

	for (guint i = 0; i < m->accounts->len; i++)
		least = MIN(least, account_pause(m->accounts->pdata[i]));
	return least;
}
