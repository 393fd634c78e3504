/*
 * bot/io/source-imap.c: see imap.h and source-kind.h. The mails of an IMAP folder, in batches.
 *
 * A batch that fails is asked for again in halves, on a new connection if need be, until the mail is found that the
 * server cannot give. What came in good order before it is kept.
 */
#include "io/imap-list.h"
#include "io/source-kind.h"

#include "base/trouble.h"
#include "mail/message.h"

#include <string.h>

/* What is asked for at once: enough that the way to the server and back does not matter, little enough to be held. */
#define BATCH_MAILS 512
#define BATCH_BYTES (4 * 1024 * 1024)

/* Counted for a mail whose size the server does not say. */
#define UNSAID_BYTES (64 * 1024)

/* A batch may take so long, and longer if it is large: 16 kB in a second is a bad line. */
#define BATCH_SECONDS 60
#define BYTES_PER_SECOND (16 * 1024)

/* Asked for alone so often, a mail that does not come will not come. */
#define TRIES_ALONE 2

/* Two mails that end the connection are found by so many; a server that ends it all the time is left in peace. */
#define REOPENS_MAX 30

/* A mail that was fetched. */
struct got {
	guint32 uid;
	gboolean oversized, lost;
	char *bytes; /* owned */
	gsize len;
};

struct source_imap {
	struct source base;
	struct imap *session; /* borrowed */
	char *folder;
	char *label; /* "imap.lantern.example/INBOX", clean */
	guint32 uidvalidity;
	guint32 begin;    /* the first UID that was wanted */
	guint32 end;      /* and the first that is not */
	guint32 last;     /* UID of the last mail handed out, or before which there is none */
	guint32 unlisted; /* from here on nobody has asked yet */
	guint32 width;    /* see imap_list() */
	GArray *ahead;    /* struct imap_listed, to be fetched from next on */
	guint next;
	GQueue ready; /* struct got, fetched, in order */
	struct got *current;
	guint batch;          /* how many are asked for at once */
	guint32 suspect;      /* a mail that did not come when it was asked for alone */
	guint tries, reopens; /* how often that was; connections that had to be made anew */
};

static void got_free(struct got *g)
{
	if (g)
		g_free(g->bytes);
	g_free(g);
}

static const struct imap_listed *listed(const struct source_imap *s, guint i)
{
	return &g_array_index(s->ahead, struct imap_listed, s->next + i);
}

/* A FETCH of bodies under way: of count mails from next on. */
struct wanted {
	const struct source_imap *s;
	guint count;
	struct got **got; /* for each of them, NULL until it comes */
};

static int compare_uid(const void *key, const void *element)
{
	const guint32 *uid = key;
	const struct imap_listed *l = element;

	return *uid < l->uid ? -1 : *uid > l->uid;
}

static void take(const struct imap_fetched *mail, gpointer data)
{
	struct wanted *w = data;
	const struct imap_listed *first = listed(w->s, 0), *found;
	struct got **place;

	found = mail->bytes ? bsearch(&mail->uid, first, w->count, sizeof(*first), compare_uid) : NULL;
	if (!found)
		return; /* flags, or a mail that nobody asked for */
	place = w->got + (found - first);
	/* No mail is empty: the server has stumbled, and is asked again. */
	if (*place || mail->len == 0)
		return;
	*place = g_new0(struct got, 1);
	(*place)->uid = mail->uid;
	(*place)->bytes = g_memdup2(mail->bytes, mail->len);
	(*place)->len = mail->len;
}

/* How many mails to ask for: bounded, and a mail that is too large stands alone. */
static guint choose(const struct source_imap *s, guint64 *bytes)
{
	guint count = 0, most = MIN(s->batch, s->ahead->len - s->next);

	*bytes = 0;
	while (count < most) {
		guint64 size = listed(s, count)->size ? listed(s, count)->size : UNSAID_BYTES;

		if (count > 0 && (*bytes + size > BATCH_BYTES || size > MESSAGE_BYTES))
			break;
		*bytes += size;
		count++;
		if (size > MESSAGE_BYTES)
			break;
	}
	return count;
}

/* Asks for mails; those that come up to the first that does not are ready. Returns how many. */
static guint fetch(struct source_imap *s, guint count, guint64 bytes, GError **error)
{
	gboolean oversized = count == 1 && listed(s, 0)->size > MESSAGE_BYTES;
	g_autofree struct got **got = g_new0(struct got *, count);
	g_autofree char *items = NULL, *set = NULL;
	struct wanted w = { s, count, got };
	guint good = 0;

	if (oversized) {
		bytes = SOURCE_KEPT;
		items = g_strdup_printf("(UID BODY.PEEK[]<0.%u>)", SOURCE_KEPT);
	}
	set = g_strdup_printf("%u:%u", listed(s, 0)->uid, listed(s, count - 1)->uid);
	/* Some servers only guess at sizes. */
	imap_stream_bound(s->session->stream, BATCH_SECONDS + (guint)(bytes / BYTES_PER_SECOND),
	        count == 1 ? MESSAGE_BYTES + IMAP_ANSWER_BYTES : 2 * bytes + IMAP_ANSWER_BYTES, MESSAGE_BYTES);
	imap_session_fetch(s->session, set, items ? items : "(UID BODY.PEEK[])", take, &w, error);
	while (good < count && got[good]) {
		got[good]->oversized = oversized;
		g_queue_push_tail(&s->ready, got[good++]);
	}
	for (guint i = good; i < count; i++)
		got_free(got[i]);
	s->next += good;
	return good;
}

/* Makes sure that there is a connection with the folder open. */
static gboolean reconnect(struct source_imap *s, GError **error)
{
	if (!imap_is_dead(s->session))
		return TRUE;
	if (s->reopens++ == REOPENS_MAX) {
		g_set_error(
		        error, TROUBLE, TROUBLE_RETRY, "%s: the connection breaks again and again", s->session->name);
		return FALSE;
	}
	return imap_folder_reopen(s->session, error);
}

static void note_given(const struct imap_fetched *mail, gpointer data)
{
	if (mail->bytes)
		*(gboolean *)data = TRUE;
}

/* Whether the server gives another mail than the one that did not come: the first byte of it. */
static gboolean gives_others(struct source_imap *s)
{
	const guint32 others[] = { s->last, g_array_index(s->ahead, struct imap_listed, s->ahead->len - 1).uid };
	gboolean given = FALSE;

	for (gsize i = 0; i < G_N_ELEMENTS(others) && !given; i++) {
		g_autofree char *set = g_strdup_printf("%u", others[i]);

		if (others[i] == 0 || others[i] == s->suspect)
			continue;
		if (!reconnect(s, NULL))
			return FALSE;
		imap_stream_bound(s->session->stream, BATCH_SECONDS, IMAP_ANSWER_BYTES, MESSAGE_BYTES);
		imap_session_fetch(s->session, set, "(UID BODY.PEEK[]<0.1>)", note_given, &given, NULL);
	}
	return given;
}

/* The next mail does not come, asked for alone. Whether it is given up, and so ready without its bytes. */
static gboolean give_up(struct source_imap *s)
{
	guint32 uid = listed(s, 0)->uid;
	struct got *lost;

	s->tries = s->suspect == uid ? s->tries + 1 : 1;
	s->suspect = uid;
	if (s->tries < TRIES_ALONE || !gives_others(s))
		return FALSE;
	lost = g_new0(struct got, 1);
	lost->uid = uid;
	lost->lost = TRUE;
	g_queue_push_tail(&s->ready, lost);
	s->next++;
	return TRUE;
}

/* Fetches the next batch, or finds out what is wrong with it. FALSE: nothing more can be had now. */
static gboolean fill(struct source_imap *s, GError **error)
{
	g_autoptr(GError) cause = NULL;
	guint64 bytes;
	guint count = choose(s, &bytes);
	guint good = fetch(s, count, bytes, &cause);

	if (good == count) {
		s->batch = MIN(2 * s->batch, BATCH_MAILS);
		return TRUE;
	}
	if (count > 1) {
		s->batch = count / 2;
	} else if (give_up(s)) {
		return TRUE;
	} else if (s->tries >= TRIES_ALONE) {
		if (cause)
			g_propagate_error(error, g_steal_pointer(&cause));
		else
			g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: \"%s\": it gives none of its mails",
			        s->session->name, s->folder);
		/* It may well give them later. */
		if (error && *error)
			(*error)->code = TROUBLE_RETRY;
		return FALSE;
	}
	/* What is still there is asked for anew: mails that have been expunged meanwhile do not come either. */
	s->unlisted = listed(s, 0)->uid;
	g_array_set_size(s->ahead, 0);
	s->next = 0;
	return reconnect(s, error);
}

/* Asks which mails come next. */
static gboolean look_ahead(struct source_imap *s, GError **error)
{
	guint32 next;

	g_array_set_size(s->ahead, 0);
	s->next = 0;
	next = imap_list(s->session, s->unlisted, s->end, &s->width, s->ahead, error);
	if (next == 0)
		return FALSE;
	s->unlisted = next;
	return TRUE;
}

/* The end: everything below it is done, whether it was there or not. */
static gboolean end(struct source_imap *s)
{
	s->last = s->end - 1;
	s->session->known = (struct imap_folder){ .uidvalidity = s->uidvalidity, .uidnext = s->end };
	return FALSE;
}

static gboolean next(struct source *source, struct source_mail *mail, GError **error)
{
	struct source_imap *s = (struct source_imap *)source;

	*mail = (struct source_mail){ 0 };
	g_clear_pointer(&s->current, got_free);
	while (g_queue_is_empty(&s->ready)) {
		if (!imap_session_is_usable(s->session, error))
			return FALSE;
		if (s->next < s->ahead->len) {
			if (!fill(s, error))
				return FALSE;
		} else if (s->unlisted >= s->end) {
			return end(s);
		} else if (!look_ahead(s, error)) {
			return FALSE;
		}
	}
	s->current = g_queue_pop_head(&s->ready);
	s->last = s->current->uid;
	mail->bytes = s->current->bytes;
	mail->len = s->current->len;
	mail->oversized = s->current->oversized;
	mail->lost = s->current->lost;
	mail->origin = g_strdup_printf("%s uid %u", s->label, s->current->uid);
	return TRUE;
}

static char *position(struct source *source)
{
	const struct source_imap *s = (const struct source_imap *)source;

	return g_strdup_printf("%u:%u", s->uidvalidity, s->last);
}

static void progress(struct source *source, guint64 *done, guint64 *total)
{
	const struct source_imap *s = (const struct source_imap *)source;

	*done = s->last + 1 - s->begin;
	*total = s->end - s->begin;
}

static void release(struct source *source)
{
	struct source_imap *s = (struct source_imap *)source;

	g_queue_clear_full(&s->ready, (GDestroyNotify)got_free);
	got_free(s->current);
	g_array_free(s->ahead, TRUE);
	g_free(s->folder);
	g_free(s->label);
	g_free(s);
}

/* "7:123": FALSE if it is no position, or none in this folder as it is now */
static gboolean read_position(const char *position, const struct imap_folder *now, guint32 *uid)
{
	char *end_of_number;
	guint64 uidvalidity, last;

	if (!position || !g_ascii_isdigit(*position))
		return FALSE;
	uidvalidity = g_ascii_strtoull(position, &end_of_number, 10);
	if (*end_of_number != ':' || !g_ascii_isdigit(end_of_number[1]))
		return FALSE;
	last = g_ascii_strtoull(end_of_number + 1, &end_of_number, 10);
	/* UIDs that went back: the folder is that of an older backup. */
	if (*end_of_number || uidvalidity != now->uidvalidity || last >= now->uidnext)
		return FALSE;
	*uid = (guint32)last;
	return TRUE;
}

struct source *imap_source(struct imap *m, const char *folder, const char *position_text, GError **error)
{
	static const struct source_kind kind = { next, position, progress, release };
	g_autofree char *clean = source_clean_name(folder);
	struct source_imap *s;
	struct imap_folder now;

	if (!imap_folder_open(m, folder, FALSE, &now, error))
		return NULL;
	s = g_new0(struct source_imap, 1);
	s->base.kind = &kind;
	s->session = m;
	s->folder = g_strdup(folder);
	s->label = g_strdup_printf("%s/%s", m->account.wire.host, clean);
	s->uidvalidity = now.uidvalidity;
	s->end = now.uidnext;
	if (!read_position(position_text, &now, &s->last))
		s->last = 0;
	s->begin = s->unlisted = s->last + 1;
	s->batch = BATCH_MAILS;
	s->ahead = g_array_new(FALSE, FALSE, sizeof(struct imap_listed));
	g_queue_init(&s->ready);
	return &s->base;
}
