/* bot/track/nudge-people.c: see nudge-people.h. */
#include "track/nudge-people.h"

#include "mail/compose.h"
#include "mail/robot.h"
#include "store/wishes.h"

/* Whether mail to an address reaches one person. */
static gboolean is_person(const struct track_options *o, const struct nudge_rules *rules, const char *email)
{
	if (!compose_can_mail(email) || robot_mailbox(email) || (o->robots && g_hash_table_contains(o->robots, email)))
		return FALSE;
	for (guint i = 0; rules->never && i < rules->never->len; i++)
		if (g_ascii_strcasecmp(rules->never->pdata[i], email) == 0)
			return FALSE;
	return TRUE;
}

static void add(GPtrArray *people, const struct status_person *p)
{
	g_ptr_array_add(people, address_new(p->name, p->email));
}

/* Those who have the turn and may be asked. */
static void add_those_in_turn(GPtrArray *people, struct store *s, const struct track_options *o,
        const struct nudge_rules *rules, const struct status *st, gint64 now)
{
	for (guint i = 0; i < st->waiting_for->len && people->len < NUDGE_PEOPLE; i++) {
		const struct status_person *p = &g_array_index(st->waiting_for, struct status_person, i);

		if (is_person(o, rules, p->email) && wishes_allow(s, st->series, p->email, now))
			add(people, p);
	}
}

enum nudge_bar nudge_people_of(struct store *s, const struct track_options *o, const struct nudge_rules *rules,
        const struct status *st, gint64 now, GPtrArray **people, gboolean *open_call)
{
	gboolean author_there = is_person(o, rules, st->author.email);
	g_autoptr(GPtrArray) found = NULL;

	if (wishes_snoozed_until(s, st->series, now))
		return NUDGE_BAR_SNOOZED;
	/* An author who wants no nudges wants none about this series, whoever would be asked. */
	if (!wishes_allow(s, st->series, st->author.email, now))
		return NUDGE_BAR_WISH;
	found = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	add_those_in_turn(found, s, o, rules, st, now);
	*open_call = found->len == 0;
	if (found->len == 0 && (st->turn == TURN_AUTHOR || !author_there))
		return NUDGE_BAR_WISH;
	if (found->len == 0)
		add(found, &st->author);
	*people = g_steal_pointer(&found);
	return NUDGE_FREE;
}
