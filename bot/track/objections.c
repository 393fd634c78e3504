/* bot/track/objections.c: see objections.h. */
#include "track/objections.h"

static struct objection *at(const GArray *open, guint index)
{
	return HISTORY_AT(open, objection, index);
}

static guint revision_of(const struct history *h, const struct lineage_target *about)
{
	if (about->about == LINEAGE_COVER)
		return about->index;
	return HISTORY_AT(h->patches, history_patch, about->index)->revision;
}

static gboolean covers(const struct history *h, const struct lineage_target *about, const struct lineage_target *other)
{
	if (about->about == LINEAGE_COVER)
		return revision_of(h, other) <= about->index;
	return other->about == LINEAGE_PATCH && other->index == about->index;
}

void objections_answer(GArray *open, const struct history *h, const struct lineage_target *about)
{
	guint kept = 0;

	for (guint i = 0; i < open->len; i++)
		if (at(open, i)->person == 0 || !covers(h, about, &at(open, i)->about))
			*at(open, kept++) = *at(open, i);
	g_array_set_size(open, kept);
}

void objections_take_back(GArray *open, const struct lineage *l, const struct lineage_target *about, gint64 person)
{
	guint kept = 0;

	for (guint i = 0; i < open->len; i++) {
		const struct objection *o = at(open, i);
		gboolean there = about->about == LINEAGE_COVER ||
		                 (o->about.about == LINEAGE_PATCH &&
		                         l->origin[o->about.index] == l->origin[about->index]);

		if (o->person != person || !there)
			*at(open, kept++) = *o;
	}
	g_array_set_size(open, kept);
}

void objections_follow(GArray *open, const struct history *h, guint revision)
{
	const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, revision);
	g_autofree gboolean *stands = g_new0(gboolean, h->patches->len + 1);
	guint kept = 0;

	for (guint i = 0; i < r->n_slots; i++)
		stands[HISTORY_AT(h->slots, history_slot, r->slots + i)->patch] = TRUE;
	for (guint i = 0; i < open->len; i++)
		if (at(open, i)->about.about == LINEAGE_PATCH && stands[at(open, i)->about.index])
			*at(open, kept++) = *at(open, i);
	g_array_set_size(open, kept);
}

guint objections_count(const GArray *open, const gboolean *landed, const gboolean *withdrawn, guint *reverts)
{
	guint comments = 0;

	*reverts = 0;
	for (guint i = 0; i < open->len; i++) {
		const struct objection *o = at(open, i);

		if (o->about.about == LINEAGE_PATCH && (landed[o->about.index] || withdrawn[o->about.index]))
			continue;
		if (o->person == 0)
			(*reverts)++;
		else
			comments++;
	}
	return comments;
}
