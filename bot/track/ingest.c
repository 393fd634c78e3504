/* bot/track/ingest.c: see ingest.h. */
#include "track/ingest.h"

#include "base/hash.h"
#include "mail/quote.h"
#include "mail/tag-scope.h"
#include "mail/trailer.h"
#include "store/changes.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "store/people.h"
#include "store/revisions.h"
#include "track/ingest-thread.h"
#include "track/land.h"
#include "track/link.h"
#include "track/similar.h"

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
	struct ingest_thread thread;
};

static void facts_clear(struct facts *f)
{
	g_free(f->title_key);
	g_free(f->prefixes);
	ingest_thread_clear(&f->thread);
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

static unsigned flags_of(const struct subject *subject)
{
	return (subject->versioned ? MESSAGES_VERSIONED : 0) | (subject->rfc ? MESSAGES_RFC : 0) |
	       (subject->resend ? MESSAGES_RESEND : 0) | (subject->draft ? MESSAGES_DRAFT : 0) |
	       (subject->pull ? MESSAGES_PULL : 0) | (subject->forward ? MESSAGES_FORWARD : 0) |
	       (subject->counted ? MESSAGES_COUNTED : 0);
}

/* What a reply's tags are meant for. */
static unsigned scope_of(const struct message *m)
{
	g_autofree char *own = NULL;
	enum tag_scope scope;

	if (m->kind != MESSAGE_REPLY || m->trailers->len == 0)
		return 0;
	own = quote_own_words(m->text);
	scope = tag_scope_read(own);
	return scope == TAG_SCOPE_ALL ? MESSAGES_FOR_ALL : scope == TAG_SCOPE_BOTH ? MESSAGES_FOR_BOTH : 0;
}

static gboolean is_robot(const struct facts *f)
{
	GHashTable *robots = f->options->robots;

	return f->mail->robot || (robots && g_hash_table_contains(robots, f->mail->from->email));
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
		.flags = flags_of(m->subject) | scope_of(m),
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

static void write_facts(struct store *s, const struct facts *f, gint64 id, gboolean replace)
{
	put_row(s, f, id, replace);
	people_seen(s, f->identity, 1);
	for (guint i = 0; i < f->thread.refs; i++)
		messages_add_ref(s, id, (int)i, f->thread.id[i]);
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
	gint64 thread = 0, id, known = messages_find_mid(s, f->mail->message_id, &thread);
	gboolean copy = known && messages_rank(s, known, &old);
	int order = copy ? compare_ranks(&now, &old) : -1;

	if (copy && order == 0) {
		/* On which list a series is counted depends on it. */
		if (messages_add_list(s, known, list))
			dirty_mark(s, DIRTY_THREAD, thread);
		return INGEST_DUPLICATE;
	}
	/* From here on also for a copy that will not be kept: what it joins stays joined, whatever came first. */
	know_people(s, f);
	f->prefixes = join_prefixes(f->mail->subject->prefixes);
	f->title_key = subject_title_key(f->mail->subject->title);
	ingest_thread_init(&f->thread, f->mail, f->prefixes);
	id = ingest_thread_join(s, &f->thread, f->mail->message_id, known, &thread);
	dirty_mark(s, DIRTY_THREAD, thread);
	if (order > 0) {
		for (guint i = 0; i < f->mail->trailers->len; i++)
			tag_identity(s, g_ptr_array_index(f->mail->trailers, i));
		messages_add_list(s, id, list);
		return INGEST_DUPLICATE;
	}
	if (copy)
		take_back(s, id, &old);
	write_facts(s, f, id, copy);
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
