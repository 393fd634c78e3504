/* bot/track/measures-members.c: what each person or organisation did. */
#include "track/measures.h"

struct counting {
	struct measures_member *members;    /* by index into people or orgs */
	guint *reviewed_last, *tagged_last; /* of each: the last series + 1 that was counted so */
};

/* Counts a series once for each member; acts come series by series. */
static guint count_once(guint *last, guint index, guint series)
{
	gboolean more = last[index] != series + 1;

	last[index] = series + 1;
	return more;
}

static void count_act(struct counting *c, const struct measures_act *act, guint index)
{
	struct measures_member *member = &c->members[index];

	member->deeds[act->deed]++;
	member->comments_post_ack += act->post_ack;
	switch (act->deed) {
	case MEASURES_REVIEWED:
	case MEASURES_ACKED:
		member->series_tagged += count_once(c->tagged_last, index, act->series);
		member->series_reviewed += count_once(c->reviewed_last, index, act->series);
		break;
	case MEASURES_COMMENT:
	case MEASURES_TESTED:
		member->series_reviewed += count_once(c->reviewed_last, index, act->series);
		break;
	case MEASURES_SERIES:
	case MEASURES_VERSION:
	case MEASURES_PATCH:
	case MEASURES_LANDED:
	case MEASURES_SELF_COMMENT:
	case MEASURES_PING:
	case MEASURES_DEEDS:
	default:
		break;
	}
}

static gboolean did_anything(const struct measures_member *member)
{
	for (int d = 0; d < MEASURES_DEEDS; d++)
		if (member->deeds[d])
			return TRUE;
	return FALSE;
}

/* The acts of one series within [from, until). */
static void count_series(struct counting *c, const struct measures *m, const struct measures_series *s, gint64 from,
        gint64 until, gboolean by_org)
{
	for (guint i = 0; i < s->acts.n; i++) {
		const struct measures_act *act = MEASURES_ACT_AT(m, s->acts.first + i);

		if (act->date >= from && act->date < until)
			count_act(c, act, by_org ? MEASURES_PERSON_AT(m, act->person)->org : act->person);
	}
}

GArray *measures_members(const struct measures *m, const GArray *of, gint64 from, gint64 until, gboolean by_org)
{
	guint n = by_org ? m->orgs->len : m->people->len;
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct measures_member));
	struct counting c = {
		.members = g_new0(struct measures_member, n + 1),
		.reviewed_last = g_new0(guint, n + 1),
		.tagged_last = g_new0(guint, n + 1),
	};

	for (guint i = 0; i < measures_count(m, of); i++) {
		const struct measures_series *s = measures_nth(m, of, i);

		if (measures_acted(s, from, until))
			count_series(&c, m, s, from, until, by_org);
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
	g_free(c.members);
	g_free(c.reviewed_last);
	g_free(c.tagged_last);
	return found;
}
