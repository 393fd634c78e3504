/* bot/track/group-unit.c: see group-unit.h. A forest of disjoint sets (Galler and Fischer 1964). */
#include "track/group-unit.h"

struct unit {
	int up;        /* itself if it names its unit */
	GArray *parts; /* int, by number; only of the one that names the unit; owned */
	const char *stem;
	gint64 last;
};

struct group_units {
	const struct group_parts *p;
	struct unit *units;
};

struct group_units *group_unit_all(const struct group_parts *p)
{
	struct group_units *u = g_new0(struct group_units, 1);

	u->p = p;
	u->units = g_new0(struct unit, p->parts->len + 1);
	for (int i = 0; i < (int)p->parts->len; i++) {
		struct unit *unit = &u->units[i];

		unit->up = i;
		unit->parts = g_array_new(FALSE, FALSE, sizeof(int));
		g_array_append_val(unit->parts, i);
		unit->stem = group_part_at(p, i)->stem;
		unit->last = group_part_at(p, i)->m->date;
	}
	return u;
}

void group_unit_free(struct group_units *u)
{
	for (guint i = 0; i < u->p->parts->len; i++)
		g_clear_pointer(&u->units[i].parts, g_array_unref);
	g_free(u->units);
	g_free(u);
}

int group_unit_of(struct group_units *u, int part)
{
	while (u->units[part].up != part) {
		u->units[part].up = u->units[u->units[part].up].up;
		part = u->units[part].up;
	}
	return part;
}

static struct unit *unit_of(struct group_units *u, int part)
{
	return &u->units[group_unit_of(u, part)];
}

static double number_at(const struct group_units *u, const struct unit *unit, guint i)
{
	return group_part_at(u->p, g_array_index(unit->parts, int, i))->m->number;
}

/* Where a number is, or would go. */
static guint place_of(const struct group_units *u, const struct unit *unit, double number)
{
	guint low = 0, high = unit->parts->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (number_at(u, unit, middle) < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static gboolean has(const struct group_units *u, const struct unit *unit, double number)
{
	guint at = place_of(u, unit, number);

	return at < unit->parts->len && !(number_at(u, unit, at) > number);
}

gboolean group_unit_has(struct group_units *u, int a, double number)
{
	return has(u, unit_of(u, a), number);
}

gboolean group_unit_fit(struct group_units *u, int a, int b)
{
	const struct unit *large = unit_of(u, a), *small = unit_of(u, b);

	if (large == small)
		return TRUE;
	if (large->parts->len < small->parts->len) {
		const struct unit *swap = large;

		large = small;
		small = swap;
	}
	if (large->parts->len + small->parts->len > GROUP_UNIT_PARTS)
		return FALSE;
	for (guint i = 0; i < small->parts->len; i++) {
		if (has(u, large, number_at(u, small, i)))
			return FALSE;
	}
	return TRUE;
}

gboolean group_unit_join(struct group_units *u, int a, int b)
{
	int into = group_unit_of(u, a), from = group_unit_of(u, b);
	struct unit *large, *small;

	if (into == from)
		return TRUE;
	if (!group_unit_fit(u, into, from))
		return FALSE;
	if (u->units[into].parts->len < u->units[from].parts->len) {
		int swap = into;

		into = from;
		from = swap;
	}
	large = &u->units[into];
	small = &u->units[from];
	for (guint i = 0; i < small->parts->len; i++) {
		int part = g_array_index(small->parts, int, i);

		g_array_insert_val(large->parts, place_of(u, large, group_part_at(u->p, part)->m->number), part);
	}
	small->up = into;
	large->last = MAX(large->last, small->last);
	if (!large->stem)
		large->stem = small->stem;
	g_clear_pointer(&small->parts, g_array_unref);
	return TRUE;
}

guint group_unit_size(struct group_units *u, int a)
{
	return unit_of(u, a)->parts->len;
}

const char *group_unit_stem(struct group_units *u, int a)
{
	return unit_of(u, a)->stem;
}

gint64 group_unit_last(struct group_units *u, int a)
{
	return unit_of(u, a)->last;
}

GArray *group_unit_parts(struct group_units *u, int a)
{
	return g_array_copy(unit_of(u, a)->parts);
}
