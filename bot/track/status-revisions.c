/* bot/track/status-revisions.c: the revisions of a status, with patches, tags and commits. */
#include "store/messages.h"
#include "track/land.h"
#include "track/status-parts.h"

static void add_tags(struct status_build *b, guint index, struct status_patch *out)
{
	const struct history_patch *p = HISTORY_AT(b->h->patches, history_patch, index);
	const GArray *tags = tags_of(b->t, index);

	for (guint i = 0; i < tags->len; i++) {
		const struct tag_given *from = HISTORY_AT(tags, tag_given, i);
		struct status_tag tag = {
			.kind = status_keep(b->st, from->name),
			.who = status_keep_person(b->st, &from->who),
			.date = from->date,
			.mid = status_keep(b->st, HISTORY_AT(b->h->messages, history_message, from->message)->mid),
			.carried = from->carried,
			.conditional = from->conditional,
		};

		if (from->date > b->now || from->kind == TAG_SIGNED)
			continue;
		tag.counts = from->counts_from <= b->now && !tags_same_person(&from->who, &p->author);
		out->approved = out->approved || (tag.counts && tags_approves(from->kind));
		g_array_append_val(out->tags, tag);
	}
}

static gboolean reverted_at(const struct history_match *m, gint64 now)
{
	gboolean reverted = FALSE;

	for (guint i = 0; i < m->n_reverts; i++)
		if (m->reverts[i].date <= now)
			reverted = i % 2 == 0;
	return reverted;
}

/* Whether a patch is the other or continues it, over however many revisions. */
static gboolean continues(const struct lineage *l, guint patch, guint other)
{
	gint at = (gint)patch;

	/* What is continued has a smaller index. */
	while (at > (gint)other)
		at = l->earlier[at];
	return at == (gint)other;
}

static void add_commits(struct status_build *b, guint index, struct status_patch *out)
{
	gboolean sure = FALSE;

	for (guint i = 0; i < b->h->matches->len; i++) {
		const struct history_match *m = HISTORY_AT(b->h->matches, history_match, i);
		struct status_commit commit = { .date = m->date, .score = m->score };

		if (m->date > b->now || !continues(b->l, index, m->patch))
			continue;
		commit.oid = status_keep(b->st, m->oid);
		commit.subject = status_keep(b->st, m->subject);
		commit.rule = status_keep(b->st, m->rule);
		commit.likely = !land_is_sure(m->rule);
		commit.reverted = reverted_at(m, b->now);
		commit.mid = status_keep(b->st, HISTORY_AT(b->h->patches, history_patch, m->patch)->mid);
		sure = sure || (!commit.likely && !commit.reverted);
		g_array_append_val(out->commits, commit);
	}
	out->landed = b->tl->landed[index];
	out->likely = out->landed && !sure;
}

static void add_patch(struct status_build *b, struct status_revision *r, const struct history_slot *slot)
{
	const struct history_patch *p = HISTORY_AT(b->h->patches, history_patch, slot->patch);
	struct status_patch patch = {
		.number = slot->number,
		.title = status_keep(b->st, p->title),
		.mid = status_keep(b->st, p->mid),
		.author = status_keep_person(b->st, &p->author),
		.date = p->date,
		.files = p->n_files,
		.added = p->added,
		.removed = p->removed,
		.inherited = slot->inherited,
		.withdrawn = b->tl->withdrawn[slot->patch],
		.tags = g_array_new(FALSE, FALSE, sizeof(struct status_tag)),
		.commits = g_array_new(FALSE, FALSE, sizeof(struct status_commit)),
	};

	add_tags(b, slot->patch, &patch);
	add_commits(b, slot->patch, &patch);
	g_array_append_val(r->patches, patch);
}

static void clear_patch(gpointer data)
{
	struct status_patch *p = data;

	g_array_unref(p->tags);
	g_array_unref(p->commits);
}

void status_add_revisions(struct status_build *b)
{
	for (guint i = 0; i < b->h->revisions->len; i++) {
		const struct history_revision *from = HISTORY_AT(b->h->revisions, history_revision, i);
		struct status_revision r = {
			.version = from->version,
			.mid = status_keep(b->st, from->mid),
			.title = status_keep(b->st, from->title),
			.posted = from->posted,
			.total = from->total,
			.complete = from->complete,
			.rfc = (from->flags & MESSAGES_RFC) != 0,
			.draft = (from->flags & MESSAGES_DRAFT) != 0,
			.resend = (from->flags & MESSAGES_RESEND) != 0,
			.link_rule = status_keep(b->st, from->link_rule),
			.link_score = from->link_score,
			.link_mid = status_keep(b->st, from->link_mid),
		};

		if (from->posted > b->now)
			break;
		r.patches = g_array_new(FALSE, FALSE, sizeof(struct status_patch));
		g_array_set_clear_func(r.patches, clear_patch);
		for (guint j = 0; j < from->n_slots; j++)
			add_patch(b, &r, HISTORY_AT(b->h->slots, history_slot, from->slots + j));
		g_array_append_val(b->st->revisions, r);
	}
}
