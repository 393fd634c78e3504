/* bot/track/chronicle.c: what a series' history has of what figures count; its bytes are in chronicle-pack.c. */
#include "track/chronicle.h"

#include "mail/message.h"
#include "store/messages.h"

struct chronicle *chronicle_new(void)
{
	struct chronicle *c = g_new0(struct chronicle, 1);

	c->title = "";
	c->lists = g_array_new(FALSE, FALSE, sizeof(gint64));
	c->states = g_array_new(FALSE, FALSE, sizeof(struct state_row));
	c->revisions = g_array_new(FALSE, FALSE, sizeof(struct chronicle_revision));
	c->deeds = g_array_new(FALSE, FALSE, sizeof(struct chronicle_deed));
	c->paths = g_ptr_array_new();
	return c;
}

void chronicle_free(struct chronicle *c)
{
	if (!c)
		return;
	g_array_unref(c->lists);
	g_array_unref(c->states);
	g_array_unref(c->revisions);
	g_array_unref(c->deeds);
	g_ptr_array_unref(c->paths);
	g_free(c);
}

static void add_deed(struct chronicle *c, gint64 date, gint64 person, enum chronicle_deed_kind kind)
{
	struct chronicle_deed deed = { date, person, kind };

	g_array_append_val(c->deeds, deed);
}

/* The files of a revision's patches, each once, in the order in which they come. */
static void tell_paths(struct chronicle *c, const struct history *h, const struct history_revision *r)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < r->n_slots; i++) {
		guint patch = HISTORY_AT(h->slots, history_slot, r->slots + i)->patch;
		const GPtrArray *files = HISTORY_AT(h->patches, history_patch, patch)->files;

		for (guint k = 0; files && k < files->len; k++)
			if (g_hash_table_add(seen, g_ptr_array_index(files, k)))
				g_ptr_array_add(c->paths, g_ptr_array_index(files, k));
	}
}

static void tell_revision(struct chronicle *c, const struct history *h, const struct history_revision *r)
{
	struct chronicle_revision told = {
		.posted = r->posted,
		.version = r->version,
		.mid = r->mid,
		.prefixes = r->prefixes,
		.first_path = c->paths->len,
	};

	for (guint i = 0; i < r->n_slots; i++) {
		const struct history_slot *slot = HISTORY_AT(h->slots, history_slot, r->slots + i);
		const struct history_patch *p = HISTORY_AT(h->patches, history_patch, slot->patch);

		told.lines += p->added + p->removed;
		if (!slot->inherited)
			add_deed(c, p->date, p->author.person, CHRONICLE_PATCH);
	}
	tell_paths(c, h, r);
	told.n_paths = c->paths->len - told.first_path;
	g_array_append_val(c->revisions, told);
}

static void tell_tags(struct chronicle *c, const struct lineage *l, const struct tags *t)
{
	static const enum chronicle_deed_kind kinds[] = {
		[TAG_REVIEWED] = CHRONICLE_REVIEWED,
		[TAG_ACKED] = CHRONICLE_ACKED,
		[TAG_TESTED] = CHRONICLE_TESTED,
		[TAG_NACKED] = CHRONICLE_NACKED,
	};
	const struct history *h = l->history;

	for (guint i = 0; i < h->patches->len; i++) {
		const struct history_patch *p = HISTORY_AT(h->patches, history_patch, i);
		const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, p->revision);
		const GArray *tags = tags_of(t, i);

		for (guint j = 0; j < tags->len; j++) {
			const struct tag_given *tag = HISTORY_AT(tags, tag_given, j);

			if (tag->kind >= G_N_ELEMENTS(kinds) || !kinds[tag->kind])
				continue;
			if (tags_same_person(&tag->who, &p->author) || tags_same_person(&tag->who, &r->author))
				continue;
			/* What an author wrote down for others tells of no mail of theirs. */
			if (!tag->carried)
				add_deed(c, tag->date, tag->who.person, kinds[tag->kind]);
			else if (tags_approves(tag->kind))
				add_deed(c, tag->date, tag->who.person, CHRONICLE_CARRIED);
		}
	}
}

/* Whose posting it is that a mail answers: the patch's author or who mailed it, or the series' author. */
static gboolean is_own(
        const struct history *h, const struct history_message *m, struct lineage_target target, guint revision)
{
	const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, revision);
	const struct history_revision *latest = HISTORY_AT(h->revisions, history_revision, h->revisions->len - 1);

	if (target.about == LINEAGE_PATCH &&
	        tags_same_person(&m->who, &HISTORY_AT(h->patches, history_patch, target.index)->author))
		return TRUE;
	return tags_same_person(&m->who, &r->author) || tags_same_person(&m->who, &latest->author);
}

static void tell_answer(struct chronicle *c, const struct lineage *l, guint message)
{
	const struct history *h = l->history;
	const struct history_message *m = HISTORY_AT(h->messages, history_message, message);
	const struct lineage_target target = l->targets[message];
	guint revision = target.about == LINEAGE_PATCH ? HISTORY_AT(h->patches, history_patch, target.index)->revision
	                                               : target.index;
	gint64 date;
	gboolean says;

	if (target.about == LINEAGE_NOTHING || target.posting || m->robot)
		return;
	/* An answer whose clock is wrong still comes after what it answers. */
	date = MAX(m->date, HISTORY_AT(h->revisions, history_revision, revision)->posted);
	says = m->talk == TALK_COMMENT || m->talk == TALK_WITHDRAW;
	if (!is_own(h, m, target, revision)) {
		if (says)
			add_deed(c, date, m->who.person, CHRONICLE_COMMENT);
	} else if (m->talk == TALK_PING) {
		add_deed(c, date, m->who.person, CHRONICLE_PING);
	} else if (says) {
		add_deed(c, date, m->who.person, CHRONICLE_SELF_COMMENT);
	}
}

static void tell_states(struct chronicle *c, const struct history *h, const GArray *rows)
{
	for (guint i = rows->len; i-- > 0;) {
		struct state_row row = *HISTORY_AT(rows, state_row, i);
		gint64 revision = h->revisions->len - 1;

		while (revision > 0 && HISTORY_AT(h->revisions, history_revision, (guint)revision)->id != row.revision)
			revision--;
		row.revision = revision;
		g_array_append_val(c->states, row);
	}
}

static gint64 last_of(const struct chronicle *c)
{
	gint64 last = MAX(c->first_review, c->landed_at);

	for (guint i = 0; i < c->states->len; i++) {
		const struct state_row *row = HISTORY_AT(c->states, state_row, i);

		last = MAX(last, MAX(row->since, row->last_activity));
	}
	for (guint i = 0; i < c->revisions->len; i++)
		last = MAX(last, HISTORY_AT(c->revisions, chronicle_revision, i)->posted);
	for (guint i = 0; i < c->deeds->len; i++)
		last = MAX(last, HISTORY_AT(c->deeds, chronicle_deed, i)->date);
	return last;
}

static gboolean is_approval(enum chronicle_deed_kind kind)
{
	return kind == CHRONICLE_REVIEWED || kind == CHRONICLE_ACKED || kind == CHRONICLE_CARRIED;
}

struct chronicle_marks chronicle_marks_at(const struct chronicle *c, gint64 now)
{
	struct chronicle_marks m = { 0 };
	gint64 landed = c->landed_at <= now ? c->landed_at : 0;

	for (guint i = 0; i < c->deeds->len; i++) {
		const struct chronicle_deed *deed = HISTORY_AT(c->deeds, chronicle_deed, i);

		if (deed->date > now)
			continue;
		if (is_approval(deed->kind) && (!landed || deed->date <= landed))
			m.last_approval = MAX(m.last_approval, deed->date);
		if (deed->kind == CHRONICLE_COMMENT && (!m.first_comment || deed->date < m.first_comment))
			m.first_comment = deed->date;
	}
	for (guint i = 0; m.first_comment && !m.reworked && i < c->revisions->len; i++) {
		gint64 posted = HISTORY_AT(c->revisions, chronicle_revision, i)->posted;

		if (posted <= now && posted > m.first_comment)
			m.reworked = posted;
	}
	return m;
}

static void clear(struct chronicle *c)
{
	g_array_set_size(c->lists, 0);
	g_array_set_size(c->states, 0);
	g_array_set_size(c->revisions, 0);
	g_array_set_size(c->deeds, 0);
	g_ptr_array_set_size(c->paths, 0);
}

void chronicle_tell(struct chronicle *c, const struct lineage *l, const struct tags *t, const struct timeline *tl,
        const GArray *lists)
{
	const struct history *h = l->history;
	const struct history_revision *latest = HISTORY_AT(h->revisions, history_revision, h->revisions->len - 1);

	clear(c);
	c->series = h->series;
	c->posted = HISTORY_AT(h->revisions, history_revision, 0)->posted;
	c->title = history_title(h, h->revisions->len - 1);
	c->author = latest->author.person;
	c->pull = (latest->flags & MESSAGES_PULL) != 0;
	c->first_review = tl->first_review;
	c->landed_at = tl->landed_at;
	g_array_append_vals(c->lists, lists->data, lists->len);
	for (guint i = 0; i < h->revisions->len; i++)
		tell_revision(c, h, HISTORY_AT(h->revisions, history_revision, i));
	tell_states(c, h, tl->rows);
	tell_tags(c, l, t);
	for (guint i = 0; i < h->messages->len; i++)
		tell_answer(c, l, i);
	c->last = last_of(c);
	c->marks = chronicle_marks_at(c, c->last);
}

gboolean chronicle_is_on(const struct chronicle *c, gint64 list)
{
	for (guint i = 0; i < c->lists->len; i++)
		if (g_array_index(c->lists, gint64, i) == list)
			return TRUE;
	return list == 0;
}
