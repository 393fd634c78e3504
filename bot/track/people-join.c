/* bot/track/people-join.c: see people-join.h. */
#include "track/people-join.h"

#include <string.h>

#include "base/person.h"

/* A name that more identities share ("root", a service that writes for everybody) tells nobody apart. */
#define MAX_NAMESAKES 60

static struct people_member *member_at(const struct people_kin *kin, guint i)
{
	return &g_array_index(kin->members, struct people_member, i);
}

guint people_join_set(const struct people_kin *kin, guint i)
{
	while (member_at(kin, i)->up != i) {
		struct people_member *m = member_at(kin, i);

		m->up = member_at(kin, m->up)->up;
		i = m->up;
	}
	return i;
}

/* The smaller index names the set, so that a person is named after the smallest identity. */
static void join(struct people_kin *kin, guint a, guint b)
{
	guint x = people_join_set(kin, a), y = people_join_set(kin, b);

	member_at(kin, MAX(x, y))->up = MIN(x, y);
}

gboolean people_join_is_rewritten(const struct people_identity *identity)
{
	return strstr(identity->name, " via ") != NULL;
}

static void join_addresses(struct people_kin *kin)
{
	g_hash_table_remove_all(kin->holders);
	for (guint i = 0; i < kin->members->len; i++) {
		struct people_identity *identity = member_at(kin, i)->identity;
		guint first = GPOINTER_TO_UINT(g_hash_table_lookup(kin->holders, identity->address));
		guint mails = GPOINTER_TO_UINT(g_hash_table_lookup(kin->mails, identity->email));

		g_hash_table_insert(kin->mails, identity->email, GUINT_TO_POINTER(mails + 1));
		if (!*identity->address || people_join_is_rewritten(identity))
			continue;
		if (first)
			join(kin, first - 1, i);
		else
			g_hash_table_insert(kin->holders, identity->address, GUINT_TO_POINTER(i + 1));
	}
}

/* Whom a list rewrote is the one who bears the name, if there is but one. */
static void join_rewritten(struct people_kin *kin, const GArray *namesakes)
{
	guint bearer = 0;
	gboolean found = FALSE;

	for (guint i = 0; i < namesakes->len; i++) {
		guint at = g_array_index(namesakes, guint, i);

		if (people_join_is_rewritten(member_at(kin, at)->identity))
			continue;
		if (found && people_join_set(kin, at) != bearer)
			return;
		bearer = people_join_set(kin, at);
		found = TRUE;
	}
	for (guint i = 0; i < namesakes->len; i++) {
		guint at = g_array_index(namesakes, guint, i);

		if (people_join_is_rewritten(member_at(kin, at)->identity))
			join(kin, found ? bearer : g_array_index(namesakes, guint, 0), at);
	}
}

static void join_namesakes(struct people_kin *kin, const GArray *namesakes)
{
	if (namesakes->len > MAX_NAMESAKES)
		return;
	for (guint i = 1; i < namesakes->len; i++) {
		for (guint k = 0; k < i; k++) {
			guint a = g_array_index(namesakes, guint, i), b = g_array_index(namesakes, guint, k);
			const struct people_member *x = member_at(kin, a), *y = member_at(kin, b);

			if (people_join_set(kin, a) != people_join_set(kin, b) &&
			        person_similar(
			                x->identity->name, x->identity->email, y->identity->name, y->identity->email))
				join(kin, a, b);
		}
	}
}

/* Whether a is what the holder of an address calls themselves, rather than b: most mail, ties by the name. */
static gboolean is_usual(const struct people_identity *a, const struct people_identity *b)
{
	if (a->seen != b->seen)
		return a->seen > b->seen;
	return strcmp(a->name, b->name) < 0;
}

/*
 * The name that most mail from each address bears, of those that are full names. "Ann Lee <bob@x.org>", a slip in
 * somebody's tag, is Bob by the address and must not make Ann and Bob one by the name.
 */
static GHashTable *usual_names(const struct people_kin *kin)
{
	GHashTable *usual = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < kin->members->len; i++) {
		const struct people_identity *identity = member_at(kin, i)->identity;
		const struct people_identity *best = g_hash_table_lookup(usual, identity->address);

		if (*identity->name_key && !people_join_is_rewritten(identity) && (!best || is_usual(identity, best)))
			g_hash_table_insert(usual, identity->address, member_at(kin, i)->identity);
	}
	return usual;
}

static void free_array(gpointer data)
{
	g_array_unref(data);
}

static void join_names(struct people_kin *kin)
{
	g_autoptr(GHashTable) by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_array);
	g_autoptr(GHashTable) usual = usual_names(kin);
	GHashTableIter iter;
	gpointer namesakes;

	for (guint i = 0; i < kin->members->len; i++) {
		char *key = member_at(kin, i)->identity->name_key;
		const struct people_identity *identity = member_at(kin, i)->identity;
		const struct people_identity *known = g_hash_table_lookup(usual, identity->address);
		GArray *list = g_hash_table_lookup(by_name, key);

		if (!*key || (!people_join_is_rewritten(identity) && strcmp(known->name_key, key) != 0))
			continue;
		if (!list) {
			list = g_array_new(FALSE, FALSE, sizeof(guint));
			g_hash_table_insert(by_name, key, list);
		}
		g_array_append_val(list, i);
	}
	g_hash_table_iter_init(&iter, by_name);
	while (g_hash_table_iter_next(&iter, NULL, &namesakes))
		join_namesakes(kin, namesakes);
	/* Only now is it known which of those who bear a name are one. */
	g_hash_table_iter_init(&iter, by_name);
	while (g_hash_table_iter_next(&iter, NULL, &namesakes))
		join_rewritten(kin, namesakes);
}

void people_join_all(struct people_kin *kin)
{
	join_addresses(kin);
	join_names(kin);
}
