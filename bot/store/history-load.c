/* bot/store/history-load.c: reads a history. */
#include "store/history.h"

#include <string.h>

#include "store/changes.h"
#include "store/crowd.h"
#include "store/query.h"

#define KIND_PATCH 1 /* mail/message.h MESSAGE_PATCH, stored */

/* While loading: where a row of the database went. Values are index + 1, so that 0 is "not here". */
struct loading {
	struct store *store;
	struct history *h;
	GHashTable *messages; /* messages.id */
	GHashTable *patches;  /* messages.id */
	GArray *threads;      /* gint64, distinct */
	GArray *about;        /* gint64: of threads that are crowds the mails that are about the series */
};

/* A column's text, kept once however often it comes; NULL stays NULL. */
static const char *keep(struct loading *l, struct query *q, int column)
{
	const char *text = query_col_text(q, column);

	return text ? g_string_chunk_insert_const(l->h->strings, text) : NULL;
}

/* The seven columns of a person, from the given one on. */
static struct history_who read_who(struct loading *l, struct query *q, int column)
{
	struct history_who who = {
		.identity = query_col_int(q, column),
		.person = query_col_int(q, column + 1),
		.name = keep(l, q, column + 2),
		.email = keep(l, q, column + 3),
		.key = keep(l, q, column + 4),
		.full = keep(l, q, column + 5),
		.address = keep(l, q, column + 6),
	};

	if (who.person == 0)
		who.person = -who.identity;
	if (!who.full)
		who.full = who.name;
	if (!who.address)
		who.address = who.email;
	return who;
}

static gint look_up(GHashTable *table, gint64 id)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, &id)) - 1;
}

static void note(GHashTable *table, gint64 id, guint index)
{
	g_hash_table_insert(table, g_memdup2(&id, sizeof id), GINT_TO_POINTER((gint)index + 1));
}

static void note_thread(struct loading *l, gint64 thread)
{
	for (guint i = 0; i < l->threads->len; i++)
		if (g_array_index(l->threads, gint64, i) == thread)
			return;
	g_array_append_val(l->threads, thread);
}

static void load_revisions(struct loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_REVISIONS);
	GArray *revisions = l->h->revisions;

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct history_revision r = { .id = query_col_int(q, 0) };

		/* The same again with a weaker link. */
		if (revisions->len && HISTORY_AT(revisions, history_revision, revisions->len - 1)->id == r.id)
			continue;
		r.mid = keep(l, q, 1);
		note_thread(l, query_col_int(q, 2));
		r.version = query_col_real(q, 3);
		r.posted = query_col_int(q, 4);
		r.title = keep(l, q, 5);
		r.total = (guint)query_col_int(q, 6);
		r.complete = query_col_int(q, 7) != 0;
		r.flags = (guint)query_col_int(q, 8);
		r.prefixes = keep(l, q, 9);
		r.author = read_who(l, q, 10);
		r.link_mid = keep(l, q, 17);
		r.link_rule = keep(l, q, 18);
		r.link_score = query_col_real(q, 19);
		r.message = -1;
		g_array_append_val(revisions, r);
	}
}

/* A row of history_slots, before its revision's index is known. */
struct slot_row {
	gint64 revision;
	gboolean inherited;
	double number;
	struct history_patch patch;
};

static const guint8 *keep_patch_id(struct loading *l, struct query *q, int column)
{
	gsize len = 0;
	const char *bytes = query_col_blob(q, column, &len);

	return bytes && len == CHANGE_PATCH_ID
	               ? (const guint8 *)g_string_chunk_insert_len(l->h->strings, bytes, (gssize)len)
	               : NULL;
}

static GArray *read_slots(struct loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_SLOTS);
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct slot_row));

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct slot_row row = { .revision = query_col_int(q, 0),
			.number = query_col_real(q, 1),
			.inherited = query_col_int(q, 2) != 0 };
		struct history_patch *p = &row.patch;

		note_thread(l, query_col_int(q, 4));
		/* A cover fills no place: replies to it are told by the revision's own mail. */
		if (query_col_int(q, 6) != KIND_PATCH)
			continue;
		p->id = query_col_int(q, 3);
		p->mid = keep(l, q, 5);
		p->date = query_col_int(q, 7);
		p->title = keep(l, q, 8);
		p->title_key = keep(l, q, 9);
		p->patch_id = keep_patch_id(l, q, 10);
		p->n_files = (guint)query_col_int(q, 11);
		p->added = (guint)query_col_int(q, 12);
		p->removed = (guint)query_col_int(q, 13);
		p->author = read_who(l, q, 14);
		p->message = -1;
		g_array_append_val(rows, row);
	}
	return rows;
}

static void add_slot(struct loading *l, guint revision, const struct slot_row *row)
{
	gint patch = look_up(l->patches, row->patch.id);
	struct history_slot slot = { .revision = revision, .number = row->number, .inherited = row->inherited };

	if (patch < 0) {
		struct history_patch p = row->patch;

		p.revision = revision;
		patch = (gint)l->h->patches->len;
		note(l->patches, p.id, (guint)patch);
		g_array_append_val(l->h->patches, p);
	}
	slot.patch = (guint)patch;
	g_array_append_val(l->h->slots, slot);
}

static void load_slots(struct loading *l)
{
	g_autoptr(GArray) rows = read_slots(l);
	g_autoptr(GHashTable) first = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	for (guint i = 0; i < rows->len; i++)
		if (look_up(first, HISTORY_AT(rows, slot_row, i)->revision) < 0)
			note(first, HISTORY_AT(rows, slot_row, i)->revision, i);
	for (guint r = 0; r < l->h->revisions->len; r++) {
		struct history_revision *revision = HISTORY_AT(l->h->revisions, history_revision, r);
		gint at = look_up(first, revision->id);

		revision->slots = l->h->slots->len;
		for (; at >= 0 && (guint)at < rows->len; at++) {
			const struct slot_row *row = HISTORY_AT(rows, slot_row, (guint)at);

			if (row->revision != revision->id)
				break;
			add_slot(l, r, row);
		}
		revision->n_slots = l->h->slots->len - revision->slots;
	}
}

static gint by_date(gconstpointer a, gconstpointer b)
{
	const struct history_message *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return strcmp(x->mid, y->mid);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

/* A patch that names its revision was found twice, with all that is about it. */
static void drop_doubles(GArray *numbers)
{
	guint kept = 0;

	g_array_sort(numbers, by_number);
	for (guint i = 0; i < numbers->len; i++)
		if (kept == 0 || g_array_index(numbers, gint64, kept - 1) != g_array_index(numbers, gint64, i))
			g_array_index(numbers, gint64, kept++) = g_array_index(numbers, gint64, i);
	g_array_set_size(numbers, kept);
}

/* Takes crowds from the threads: of those each mail that is about the series is read by itself. */
static void set_crowds_aside(struct loading *l)
{
	for (guint t = l->threads->len; t > 0; t--) {
		gint64 thread = g_array_index(l->threads, gint64, t - 1);

		if (!crowd_is(l->store, thread))
			continue;
		g_array_remove_index(l->threads, t - 1);
		for (guint i = 0; i < l->h->revisions->len; i++)
			crowd_about(l->store, thread, HISTORY_AT(l->h->revisions, history_revision, i)->id, l->about);
		for (guint i = 0; i < l->h->patches->len; i++)
			crowd_about(l->store, thread, HISTORY_AT(l->h->patches, history_patch, i)->id, l->about);
	}
	drop_doubles(l->about);
}

/* Runs a query for each thread, or its like for each mail of a crowd. */
static void each_row(struct loading *l, enum query_id of_thread, enum query_id of_mail,
        void (*take)(struct loading *l, struct query *q))
{
	for (guint i = 0; i < l->threads->len + l->about->len; i++) {
		gboolean thread = i < l->threads->len;
		struct query *q = query_get(l->store, thread ? of_thread : of_mail);

		query_int(
		        q, 1, g_array_index(thread ? l->threads : l->about, gint64, thread ? i : i - l->threads->len));
		while (query_step(q))
			take(l, q);
	}
}

static void take_message(struct loading *l, struct query *q)
{
	struct history_message m = {
		.id = query_col_int(q, 0),
		.mid = keep(l, q, 1),
		.date = query_col_int(q, 2),
		.kind = (int)query_col_int(q, 3),
		.talk = (int)query_col_int(q, 4),
		.robot = query_col_int(q, 5) != 0,
		.flags = (guint)query_col_int(q, 6),
		.who = read_who(l, q, 7),
		.parent = -1,
	};

	g_array_append_val(l->h->messages, m);
}

static void load_messages(struct loading *l)
{
	GArray *messages = l->h->messages;

	each_row(l, QUERY_HISTORY_MESSAGES, QUERY_HISTORY_MESSAGE, take_message);
	g_array_sort(messages, by_date);
	for (guint i = 0; i < messages->len; i++)
		note(l->messages, HISTORY_AT(messages, history_message, i)->id, i);
	for (guint i = 0; i < l->h->revisions->len; i++) {
		struct history_revision *r = HISTORY_AT(l->h->revisions, history_revision, i);

		r->message = look_up(l->messages, r->id);
	}
	for (guint i = 0; i < l->h->patches->len; i++) {
		struct history_patch *p = HISTORY_AT(l->h->patches, history_patch, i);

		p->message = look_up(l->messages, p->id);
	}
}

static void take_ref(struct loading *l, struct query *q)
{
	gint child = look_up(l->messages, query_col_int(q, 0));
	gint parent = look_up(l->messages, query_col_int(q, 1));

	/* The nearest comes first. */
	if (child >= 0 && parent >= 0 && child != parent &&
	        HISTORY_AT(l->h->messages, history_message, (guint)child)->parent < 0)
		HISTORY_AT(l->h->messages, history_message, (guint)child)->parent = parent;
}

/* Rows come by row id of the mail: sorting by index makes the order one of dates; equal ones keep their position. */
static gint by_message(gconstpointer a, gconstpointer b)
{
	const struct history_tag *x = a, *y = b;

	return (x->message > y->message) - (x->message < y->message);
}

static void take_tag(struct loading *l, struct query *q)
{
	gint message = look_up(l->messages, query_col_int(q, 0));
	struct history_tag tag = {
		.message = (guint)message,
		.kind = keep(l, q, 1),
		.conditional = query_col_int(q, 2) != 0,
		.note = keep(l, q, 3),
		.who = read_who(l, q, 4),
	};

	if (message >= 0)
		g_array_append_val(l->h->tags, tag);
}

static void load_reverts(struct loading *l, struct history_match *m)
{
	const char *oid = m->oid;

	while (oid && m->n_reverts < HISTORY_REVERTS) {
		struct query *q = query_get(l->store, QUERY_HISTORY_REVERT);
		struct history_revert *r = &m->reverts[m->n_reverts];

		query_text(q, 1, oid);
		oid = NULL;
		if (query_step(q)) {
			r->oid = oid = keep(l, q, 0);
			r->date = query_col_int(q, 1);
			m->n_reverts++;
			query_done(q);
		}
	}
}

static void load_matches(struct loading *l)
{
	struct query *q = query_get(l->store, QUERY_HISTORY_MATCHES);
	GArray *matches = l->h->matches;

	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		gint patch = look_up(l->patches, query_col_int(q, 0));
		struct history_match m = {
			.patch = (guint)patch,
			.oid = keep(l, q, 1),
			.subject = keep(l, q, 2),
			.date = query_col_int(q, 3),
			.rule = keep(l, q, 4),
			.score = query_col_real(q, 5),
		};

		if (patch >= 0)
			g_array_append_val(matches, m);
	}
	for (guint i = 0; i < matches->len; i++)
		load_reverts(l, HISTORY_AT(matches, history_match, i));
}

static void load_links(struct loading *l, struct query *q, GArray *links)
{
	query_int(q, 1, l->h->series);
	while (query_step(q)) {
		struct history_link link = {
			.date = query_col_int(q, 0),
			.mid = keep(l, q, 1),
			.title = keep(l, q, 2),
			.series = query_col_int(q, 3),
			.rule = keep(l, q, 4),
			.score = query_col_real(q, 5),
		};

		g_array_append_val(links, link);
	}
}

/* Whether a mail was posted as part of the series. */
static gboolean is_own(const struct history *h, const char *mid)
{
	for (guint i = 0; i < h->revisions->len; i++)
		if (!strcmp(HISTORY_AT(h->revisions, history_revision, i)->mid, mid))
			return TRUE;
	for (guint i = 0; i < h->patches->len; i++)
		if (!strcmp(HISTORY_AT(h->patches, history_patch, i)->mid, mid))
			return TRUE;
	return FALSE;
}

static void load_rulings(struct loading *l)
{
	g_autoptr(GPtrArray) said = NULL;

	if (!corrections_any(l->store))
		return;
	said = corrections_of_series(l->store, l->h->series);
	for (guint i = 0; i < said->len; i++) {
		const struct correction *c = g_ptr_array_index(said, i);
		struct history_ruling r = { .verb = c->verb, .date = c->date };

		if (c->verb < CORRECTIONS_SUPERSEDE || c->verb > CORRECTIONS_LANDED || !is_own(l->h, c->object))
			continue;
		/* Nothing is replaced by itself: the two have become one series since. */
		if (c->verb == CORRECTIONS_SUPERSEDE && is_own(l->h, c->other))
			continue;
		r.object = g_string_chunk_insert_const(l->h->strings, c->object);
		r.other = g_string_chunk_insert_const(l->h->strings, c->other);
		r.mail = g_string_chunk_insert_const(l->h->strings, c->mail);
		r.name = g_string_chunk_insert_const(l->h->strings, c->name);
		r.email = g_string_chunk_insert_const(l->h->strings, c->email);
		g_array_append_val(l->h->rulings, r);
	}
}

static void load_files(struct loading *l)
{
	for (guint i = 0; i < l->h->patches->len; i++) {
		struct history_patch *p = HISTORY_AT(l->h->patches, history_patch, i);
		struct query *q = query_get(l->store, QUERY_HISTORY_FILES);

		p->files = g_ptr_array_new();
		query_int(q, 1, p->id);
		while (query_step(q))
			g_ptr_array_add(p->files, g_string_chunk_insert_const(l->h->strings, query_col_text(q, 0)));
	}
}

struct history *history_load(struct store *s, gint64 series, guint want)
{
	struct loading l = { .store = s, .h = history_new(series) };

	l.messages = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	l.patches = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	l.threads = g_array_new(FALSE, FALSE, sizeof(gint64));
	l.about = g_array_new(FALSE, FALSE, sizeof(gint64));
	load_revisions(&l);
	if (l.h->revisions->len) {
		load_slots(&l);
		set_crowds_aside(&l);
		load_messages(&l);
		each_row(&l, QUERY_HISTORY_REFS, QUERY_HISTORY_REFS_OF, take_ref);
		each_row(&l, QUERY_HISTORY_TAGS, QUERY_HISTORY_TAGS_OF, take_tag);
		/* GLib's sort of arrays is stable. */
		g_array_sort(l.h->tags, by_message);
		load_matches(&l);
		load_links(&l, query_get(s, QUERY_HISTORY_ABSORBED), l.h->absorbed);
		load_rulings(&l);
		if (want & HISTORY_LINKS)
			load_links(&l, query_get(s, QUERY_HISTORY_ABSORBS), l.h->absorbs);
		if (want & HISTORY_FILES)
			load_files(&l);
	}
	g_hash_table_destroy(l.messages);
	g_hash_table_destroy(l.patches);
	g_array_unref(l.threads);
	g_array_unref(l.about);
	return l.h;
}
