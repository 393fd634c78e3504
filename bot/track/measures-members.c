/* bot/track/measures-members.c: what each person or organisation did. */
#include "track/measures.h"

/* What one did on one series, as bits. */
enum { REVIEWED_IT = 1, TAGGED_IT = 2 };

struct counting {
	struct measures_member *members; /* by index into people or orgs */
	guint series;                    /* how many there are */
	GHashTable *seen;                /* member and series to the bits of what was counted */
};

static guint bits_of(enum measures_deed deed)
{
	if (deed == MEASURES_REVIEWED || deed == MEASURES_ACKED)
		return REVIEWED_IT | TAGGED_IT;
	return deed == MEASURES_COMMENT || deed == MEASURES_TESTED ? REVIEWED_IT : 0;
}

static void count_act(struct counting *c, const struct measures_act *act, guint index)
{
	struct measures_member *member = &c->members[index];
	gpointer key = GSIZE_TO_POINTER((gsize)index * c->series + act->series);
	guint bits = bits_of(act->deed), before, more;

	member->deeds[act->deed]++;
	member->comments_post_ack += act->post_ack;
	if (!bits)
		return;
	before = GPOINTER_TO_UINT(g_hash_table_lookup(c->seen, key));
	more = bits & ~before;
	if (!more)
		return;
	g_hash_table_insert(c->seen, key, GUINT_TO_POINTER(before | bits));
	member->series_reviewed += (more & REVIEWED_IT) != 0;
	member->series_tagged += (more & TAGGED_IT) != 0;
}

static gboolean did_anything(const struct measures_member *member)
{
	for (int d = 0; d < MEASURES_DEEDS; d++)
		if (member->deeds[d])
			return TRUE;
	return FALSE;
}

GArray *measures_members(const struct measures *m, const gboolean *keep, gint64 from, gint64 until, gboolean by_org)
{
	guint n = by_org ? m->orgs->len : m->people->len;
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct measures_member));
	struct counting c = {
		.members = g_new0(struct measures_member, n + 1),
		.series = m->series->len,
		.seen = g_hash_table_new(NULL, NULL),
	};

	for (guint i = 0; i < m->acts->len; i++) {
		const struct measures_act *act = MEASURES_ACT_AT(m, i);

		if (act->date < from || act->date >= until || (keep && !keep[act->series]))
			continue;
		count_act(&c, act, by_org ? MEASURES_PERSON_AT(m, act->person)->org : act->person);
	}
	for (guint i = 0; i < n; i++) {
		struct measures_member *member = &c.members[i];

		if (!did_anything(member))
			continue;
		member->index = i;
		member->balance = (gint64)member->deeds[MEASURES_REVIEWED] + member->deeds[MEASURES_ACKED] -
		                  member->deeds[MEASURES_PATCH];
		g_array_append_val(found, *member);
	}
	g_hash_table_destroy(c.seen);
	g_free(c.members);
	return found;
}
