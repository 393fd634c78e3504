/* bot/track/ingest.c: see ingest.h. */
#include "track/ingest.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "mail/trailer.h"
#include "store/changes.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "store/people.h"
#include "store/revisions.h"
#include "track/land.h"
#include "track/link.h"
#include "track/similar.h"
#include "track/stem.h"

/*
 * The root and the nearest ancestors of a mail join its thread. In a true thread the others are in it already; and a
 * mail made up to join everything joins no more than these.
 */
#define JOINED_REFS 10

/* The parts of an unthreaded posting are looked for within this time of one another. */
#define BURST_DAY (24 * 60 * 60)

/* Room for the two days that a mail lies in and its stem. */
#define MADE_UP 3

/* What is known of a mail before anything of it is written. */
struct facts {
	const struct message *mail;
	const struct track_options *options;
	gint64 identity; /* of the sender */
	gint64 author;   /* of the patch */
	guint64 digest;
	gint64 when; /* of two copies the earlier one stays */
	char *title_key;
	char *prefixes;
	char *made_up[MADE_UP + 1]; /* Message-IDs that hold an unthreaded posting together; up to NULL */
};

static void facts_clear(struct facts *f)
{
	g_free(f->title_key);
	g_free(f->prefixes);
	for (guint i = 0; i < MADE_UP; i++)
		g_free(f->made_up[i]);
}

/* Over all that differs between copies of a mail: of two copies that came at one time the smaller stays. */
static guint64 digest_of(const struct message *m)
{
	gint64 times[] = { m->date, m->sent, m->received };
	guint64 h = hash_bytes(m->digest, times, sizeof(times));

	h = hash_string(h, m->from->email);
	h = hash_string(h, m->from->name);
	h = hash_string(h, m->author->email);
	h = hash_string(h, m->list_id);
	h = hash_bytes(h, &m->robot, sizeof(m->robot));
	for (guint i = 0; i < m->references->len; i++)
		h = hash_string(h, g_ptr_array_index(m->references, i));
	return h;
}

static char *join_prefixes(const GPtrArray *prefixes)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < prefixes->len; i++) {
		if (i > 0)
			g_string_append_c(all, ' ');
		g_string_append(all, g_ptr_array_index(prefixes, i));
	}
	return g_string_free(all, FALSE);
}

static gboolean may_be_grouped(const struct message *m)
{
	return m->kind == MESSAGE_PATCH || m->kind == MESSAGE_COVER || m->kind == MESSAGE_PULL;
}

/*
 * A part of a series that answers nothing is held together with the others by names that no mail can have, for no
 * Message-ID begins with a space: the day that it was sent, and the day that begins at noon, so that any two mails
 * less than half a day apart have one in common.
 */
static void make_up_mids(struct facts *f)
{
	const struct message *m = f->mail;
	gint64 half = BURST_DAY / 2, shifts[] = { 0, half };
	guint n = 0;

	if (!may_be_grouped(m) || !m->subject->counted || m->references->len > 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(shifts); i++)
		f->made_up[n++] = g_strdup_printf(" day %u %" G_GINT64_FORMAT " v%g /%u %s %s", i,
		        (m->date + shifts[i]) / BURST_DAY, m->subject->version, m->subject->total, m->from->email,
		        f->prefixes);
	g_autofree char *stem = stem_of_mid(m->message_id);
	if (stem)
		f->made_up[n++] = g_strdup_printf(" stem %s", stem);
}

/* Whoever is named in any copy of a mail is known, whichever copy stays: or names would depend on the order. */
static void know_people(struct store *s, struct facts *f)
{
	const struct message *m = f->mail;

	f->identity = people_identity(s, m->from->name, m->from->email);
	f->author = f->identity;
	if (!g_str_equal(m->author->email, m->from->email) || !g_str_equal(m->author->name, m->from->name))
		f->author = people_identity(s, m->author->name, m->author->email);
}

static gint64 tag_identity(struct store *s, const struct trailer *t)
{
	return t->who ? people_identity(s, t->who->name, t->who->email) : 0;
}

/* Threads ------------------------------------------------------------------------------------------------- */

/* The ids of what a mail names, in the order of its references; then those of the made-up ones. */
struct named {
	const char *mid[MESSAGE_REFERENCES + MADE_UP];
	gint64 id[MESSAGE_REFERENCES + MADE_UP];
	gboolean joins[MESSAGE_REFERENCES + MADE_UP];
	guint refs;
	guint count;
};

static void name_all(const struct facts *f, struct named *n)
{
	const GPtrArray *references = f->mail->references;

	n->refs = MIN(references->len, MESSAGE_REFERENCES);
	for (guint i = 0; i < n->refs; i++) {
		n->mid[i] = g_ptr_array_index(references, i);
		n->joins[i] = i == 0 || i + JOINED_REFS > n->refs;
	}
	n->count = n->refs;
	for (guint i = 0; f->made_up[i]; i++) {
		n->mid[n->count] = f->made_up[i];
		n->joins[n->count++] = TRUE;
	}
}

/*
 * Joins the threads of all that a mail names with its own. Returns the id of the mail; *thread is the name of the
 * whole. What was never heard of goes into the thread at once, which is cheaper than to join it.
 */
static gint64 join_thread(struct store *s, const char *mid, struct named *n, gint64 *thread)
{
	gint64 whole = 0, id = messages_find_mid(s, mid, &whole);

	for (guint i = 0; i < n->count; i++) {
		gint64 other = 0;

		n->id[i] = messages_find_mid(s, n->mid[i], &other);
		if (n->id[i] && n->joins[i])
			whole = whole ? messages_join_threads(s, whole, other) : other;
	}
	if (!id) {
		id = messages_add_mid(s, mid, whole);
		whole = whole ? whole : id;
	}
	for (guint i = 0; i < n->count; i++) {
		if (!n->id[i])
			n->id[i] = messages_add_mid(s, n->mid[i], n->joins[i] ? whole : 0);
	}
	*thread = whole;
	return id;
}

/* Writing ------------------------------------------------------------------------------------------------- */

static unsigned flags_of(const struct subject *subject)
{
	return (subject->versioned ? MESSAGES_VERSIONED : 0) | (subject->rfc ? MESSAGES_RFC : 0) |
	       (subject->resend ? MESSAGES_RESEND : 0) | (subject->draft ? MESSAGES_DRAFT : 0) |
	       (subject->pull ? MESSAGES_PULL : 0) | (subject->forward ? MESSAGES_FORWARD : 0) |
	       (subject->counted ? MESSAGES_COUNTED : 0);
}

static gboolean is_robot(const struct facts *f)
{
	const GHashTable *robots = f->options->robots;

	return f->mail->robot || (robots && g_hash_table_contains(f->options->robots, f->mail->from->email));
}

static void put_row(struct store *s, const struct facts *f, gint64 id, gboolean replace)
{
	const struct message *m = f->mail;
	struct messages_row row = {
		.id = id,
		.digest = f->digest,
		.received = m->received,
		.date = m->date,
		.sent = m->sent,
		.identity = f->identity,
		.kind = (int)m->kind,
		.talk = (int)m->talk,
		.robot = is_robot(f),
		.subject = m->subject_line,
		.title = m->subject->title,
		.title_key = f->title_key,
		.prefixes = f->prefixes,
		.version = m->subject->version,
		.number = m->subject->number,
		.total = m->subject->total,
		.flags = flags_of(m->subject),
		.list_id = m->list_id,
	};

	messages_put(s, &row, replace);
}

/* Lines that give away which postings belong together; blind imports measure how well it goes without. */
static gboolean is_told_outright(enum declared_kind kind)
{
	return kind == DECLARED_CHANGE_ID || kind == DECLARED_SUPERSEDES || kind == DECLARED_EARLIER;
}

static void add_declared(struct store *s, const struct facts *f, gint64 id)
{
	const GPtrArray *declared = f->mail->declared;

	for (guint i = 0; i < declared->len; i++) {
		const struct declared *d = g_ptr_array_index(declared, i);

		if (!f->options->blind || !is_told_outright(d->kind))
			messages_add_declared(s, id, (int)d->kind, d->value);
	}
}

static gboolean names_a_mail(const char *kind)
{
	return g_ascii_strcasecmp(kind, "Link") == 0 || g_ascii_strcasecmp(kind, "Message-ID") == 0;
}

static void add_tags(struct store *s, const struct facts *f, gint64 id)
{
	const GPtrArray *trailers = f->mail->trailers;

	for (guint i = 0; i < trailers->len; i++) {
		const struct trailer *t = g_ptr_array_index(trailers, i);
		struct messages_tag tag = {
			.kind = t->kind,
			.identity = tag_identity(s, t),
			.value = t->value,
			.note = t->note,
			.conditional = t->conditional,
			.foreign = t->foreign,
		};

		if (!f->options->blind || !names_a_mail(t->kind))
			messages_add_tag(s, id, (int)i, &tag);
	}
}

static void add_change(struct store *s, const struct facts *f, gint64 id)
{
	const struct message *m = f->mail;
	g_autoptr(Change) c = change_new();

	c->message = id;
	c->author = f->author;
	c->authored = m->sent;
	similar_describe(c, m->subject->title, m->commit_message, m->diff);
	dirty_mark(s, DIRTY_CHANGE, changes_insert(s, c));
}

/* Before a copy is replaced: whatever rests on what it said is to be looked at again. */
static void take_back(struct store *s, gint64 id, const struct messages_rank *old)
{
	gint64 change = changes_of_message(s, id);
	g_autoptr(GArray) revisions = revisions_with_message(s, id);

	for (guint i = 0; i < revisions->len; i++) {
		gint64 revision = g_array_index(revisions, gint64, i);

		link_touch(s, revision);
		dirty_mark(s, DIRTY_REVISION, revision);
	}
	if (change) {
		land_touch(s, change);
		dirty_clear(s, DIRTY_CHANGE, change);
		changes_delete(s, change);
	}
	people_seen(s, old->identity, -1);
}

static void write_facts(struct store *s, const struct facts *f, gint64 id, const struct named *n, gboolean replace)
{
	put_row(s, f, id, replace);
	people_seen(s, f->identity, 1);
	for (guint i = 0; i < n->refs; i++)
		messages_add_ref(s, id, (int)i, n->id[i]);
	add_declared(s, f, id);
	add_tags(s, f, id);
	if (f->mail->kind == MESSAGE_PATCH)
		add_change(s, f, id);
}

/* 0: the same copy; below 0: a is the one to keep. */
static int compare_ranks(const struct messages_rank *a, const struct messages_rank *b)
{
	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return (a->digest > b->digest) - (a->digest < b->digest);
}

static enum ingest_result store_copy(struct store *s, struct facts *f, gint64 list)
{
	struct messages_rank now = { .when = f->when, .digest = f->digest }, old = { 0 };
	gint64 known = messages_find_mid(s, f->mail->message_id, NULL), thread = 0, id;
	gboolean copy = known && messages_rank(s, known, &old);
	int order = copy ? compare_ranks(&now, &old) : -1;
	struct named named = { 0 };

	if (copy && order == 0) {
		messages_add_list(s, known, list);
		return INGEST_DUPLICATE;
	}
	/* From here on also for a copy that will not be kept: what it joins stays joined, whatever came first. */
	know_people(s, f);
	f->prefixes = join_prefixes(f->mail->subject->prefixes);
	f->title_key = subject_title_key(f->mail->subject->title);
	make_up_mids(f);
	name_all(f, &named);
	id = join_thread(s, f->mail->message_id, &named, &thread);
	dirty_mark(s, DIRTY_THREAD, thread);
	if (order > 0) {
		for (guint i = 0; i < f->mail->trailers->len; i++)
			tag_identity(s, g_ptr_array_index(f->mail->trailers, i));
		messages_add_list(s, id, list);
		return INGEST_DUPLICATE;
	}
	if (copy)
		take_back(s, id, &old);
	write_facts(s, f, id, &named, copy);
	messages_add_list(s, id, list);
	return copy ? INGEST_REPLACED : INGEST_NEW;
}

enum ingest_result ingest_message(struct store *s, const struct track_options *o, gint64 list, const struct message *m)
{
	struct facts f = {
		.mail = m,
		.options = o,
		.digest = digest_of(m),
		.when = m->received ? m->received : m->date,
	};
	enum ingest_result result = store_copy(s, &f, list);

	facts_clear(&f);
	return result;
}

gboolean ingest_unreadable(struct store *s, const char *origin, const char *reason, const void *raw, gsize len)
{
	g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, raw, len);

	return messages_keep_unreadable(s, sha256, origin, reason, raw, len);
}
