/* bot/track/chronicle-pack.c: chronicles as bytes. */
#include "track/chronicle.h"

#include "base/pack.h"

/* The first number of a row: rows of another form are not read. */
#define FORM 3

/* Dates come close to one another: each is told by its distance from the one before. */
struct writer {
	GByteArray *out;
	gint64 date;
};

static void put_date(struct writer *w, gint64 date)
{
	pack_int(w->out, (gint64)((guint64)date - (guint64)w->date));
	w->date = date;
}

static void put_state(struct writer *w, const struct state_row *row)
{
	put_date(w, row->since);
	put_date(w, row->last_activity);
	put_date(w, row->turn_since);
	pack_int(w->out, row->stage);
	pack_int(w->out, row->turn);
	pack_int(w->out, row->answered);
	pack_int(w->out, row->revision);
	pack_int(w->out, row->patches);
	pack_int(w->out, row->approved);
	pack_int(w->out, row->missing);
	pack_int(w->out, row->landed);
}

/* With how many bytes they take, so that those of long ago can be passed over. */
static void put_states(struct writer *w, const GArray *states)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	struct writer inner = { bytes, w->date };

	for (guint i = 0; i < states->len; i++)
		put_state(&inner, HISTORY_AT(states, state_row, i));
	pack_int(w->out, bytes->len);
	g_byte_array_append(w->out, bytes->data, bytes->len);
}

static void put_revisions(struct writer *w, const struct chronicle *c)
{
	pack_int(w->out, c->revisions->len);
	for (guint i = 0; i < c->revisions->len; i++) {
		const struct chronicle_revision *r = HISTORY_AT(c->revisions, chronicle_revision, i);

		put_date(w, r->posted);
		pack_real(w->out, r->version);
		pack_int(w->out, r->lines);
		pack_text(w->out, r->mid);
		pack_text(w->out, r->prefixes);
		pack_int(w->out, r->n_paths);
	}
}

static void put_deeds(struct writer *w, const GArray *deeds)
{
	pack_int(w->out, deeds->len);
	for (guint i = 0; i < deeds->len; i++) {
		const struct chronicle_deed *deed = HISTORY_AT(deeds, chronicle_deed, i);

		put_date(w, deed->date);
		pack_int(w->out, deed->person);
		pack_int(w->out, deed->kind);
	}
}

GByteArray *chronicle_pack(const struct chronicle *c)
{
	struct writer w = { g_byte_array_new(), 0 };

	pack_int(w.out, FORM);
	pack_int(w.out, c->series);
	put_date(&w, c->posted);
	put_date(&w, c->first_review);
	put_date(&w, c->landed_at);
	put_date(&w, c->last);
	pack_int(w.out, c->author);
	pack_int(w.out, c->lists->len);
	for (guint i = 0; i < c->lists->len; i++)
		pack_int(w.out, g_array_index(c->lists, gint64, i));
	put_states(&w, c->states);
	pack_text(w.out, c->title);
	pack_int(w.out, c->pull);
	put_date(&w, c->marks.last_approval);
	put_date(&w, c->marks.first_comment);
	put_date(&w, c->marks.reworked);
	put_revisions(&w, c);
	put_deeds(&w, c->deeds);
	return w.out;
}

GByteArray *chronicle_pack_paths(const struct chronicle *c)
{
	GByteArray *out = g_byte_array_new();

	for (guint i = 0; i < c->paths->len; i++)
		pack_text(out, g_ptr_array_index(c->paths, i));
	return out;
}

struct reader {
	struct unpack in;
	gint64 date;
};

static gint64 get_date(struct reader *r)
{
	r->date = (gint64)((guint64)r->date + (guint64)unpack_int(&r->in));
	return r->date;
}

static guint get_small(struct reader *r)
{
	gint64 value = unpack_int(&r->in);

	return (guint)CLAMP(value, 0, G_MAXINT);
}

static struct state_row get_state(struct reader *r)
{
	struct state_row row = { .since = get_date(r), .until = STATE_FOREVER };

	row.last_activity = get_date(r);
	row.turn_since = get_date(r);
	row.stage = (int)get_small(r);
	row.turn = (int)get_small(r);
	row.answered = get_small(r) != 0;
	row.revision = get_small(r);
	row.patches = get_small(r);
	row.approved = get_small(r);
	row.missing = get_small(r);
	row.landed = get_small(r);
	return row;
}

static void get_states(struct reader *r, GArray *states, gint64 since)
{
	guint bytes = unpack_count(&r->in);
	struct reader inner = { { r->in.at, r->in.at + bytes, FALSE }, r->date };
	gint64 until = STATE_FOREVER;

	g_array_set_size(states, 0);
	while (until > since && inner.in.at < inner.in.end) {
		struct state_row row = get_state(&inner);

		row.until = until;
		until = row.since;
		g_array_append_val(states, row);
	}
	unpack_skip(&r->in, bytes);
	r->in.bad = r->in.bad || inner.in.bad;
}

static void get_revisions(struct reader *r, struct chronicle *c)
{
	guint n = unpack_count(&r->in), paths = 0;

	g_array_set_size(c->revisions, n);
	for (guint i = 0; i < n; i++) {
		struct chronicle_revision *rev = HISTORY_AT(c->revisions, chronicle_revision, i);

		rev->posted = get_date(r);
		rev->version = unpack_real(&r->in);
		rev->lines = get_small(r);
		rev->mid = unpack_text(&r->in);
		rev->prefixes = unpack_text(&r->in);
		rev->first_path = paths;
		rev->n_paths = get_small(r);
		rev->n_paths = MIN(rev->n_paths, G_MAXUINT - paths);
		paths += rev->n_paths;
	}
}

static void get_deeds(struct reader *r, GArray *deeds)
{
	guint n = unpack_count(&r->in);

	g_array_set_size(deeds, n);
	for (guint i = 0; i < n; i++) {
		struct chronicle_deed *deed = HISTORY_AT(deeds, chronicle_deed, i);
		guint kind;

		deed->date = get_date(r);
		deed->person = unpack_int(&r->in);
		kind = get_small(r);
		deed->kind = (enum chronicle_deed_kind)MIN(kind, CHRONICLE_KINDS - 1);
	}
}

/* Whoever reads a chronicle finds a revision by every state, and a word for each. */
static gboolean is_whole(const struct chronicle *c)
{
	for (guint i = 0; i < c->states->len; i++) {
		const struct state_row *row = HISTORY_AT(c->states, state_row, i);

		if (row->revision >= c->revisions->len || row->stage > STAGE_WITHDRAWN || row->turn > TURN_COMMITTERS)
			return FALSE;
	}
	return c->revisions->len != 0;
}

static void get_head(struct reader *r, struct chronicle *c)
{
	guint n;

	c->series = unpack_int(&r->in);
	c->posted = get_date(r);
	c->first_review = get_date(r);
	c->landed_at = get_date(r);
	c->last = get_date(r);
	c->author = unpack_int(&r->in);
	n = unpack_count(&r->in);
	g_array_set_size(c->lists, n);
	for (guint i = 0; i < n; i++)
		g_array_index(c->lists, gint64, i) = unpack_int(&r->in);
}

gboolean chronicle_unpack(struct chronicle *c, const guint8 *bytes, gsize len, enum chronicle_depth depth, gint64 since)
{
	struct reader r = { { bytes, bytes + len, FALSE }, 0 };

	if (unpack_int(&r.in) != FORM)
		return FALSE;
	get_head(&r, c);
	if (depth >= CHRONICLE_STATES)
		get_states(&r, c->states, since);
	if (depth >= CHRONICLE_POSTINGS) {
		c->title = unpack_text(&r.in);
		c->pull = unpack_int(&r.in) != 0;
		c->marks.last_approval = get_date(&r);
		c->marks.first_comment = get_date(&r);
		c->marks.reworked = get_date(&r);
		get_revisions(&r, c);
		r.in.bad = r.in.bad || !is_whole(c);
	}
	if (depth >= CHRONICLE_DEEDS) {
		get_deeds(&r, c->deeds);
		r.in.bad = r.in.bad || r.in.at != r.in.end;
	}
	return !r.in.bad;
}

gboolean chronicle_unpack_paths(struct chronicle *c, const guint8 *bytes, gsize len)
{
	struct unpack in = { bytes, bytes + len, FALSE };
	const struct chronicle_revision *last = HISTORY_AT(c->revisions, chronicle_revision, c->revisions->len - 1);

	g_ptr_array_set_size(c->paths, 0);
	for (guint i = 0; i < last->first_path + last->n_paths && !in.bad; i++)
		g_ptr_array_add(c->paths, (gpointer)(guintptr)unpack_text(&in));
	return !in.bad && in.at == in.end;
}
