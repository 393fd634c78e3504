/* bot/track/people-kin.c: see people-kin.h. */
#include "track/people-kin.h"

#include <string.h>

#include "track/people-join.h"

static struct people_member *member_at(const struct people_kin *kin, guint i)
{
	return &g_array_index(kin->members, struct people_member, i);
}

/* What mailmap and aliases make of an identity. Returns whether one of them knew it. */
static gboolean resolve(const struct track_options *o, const struct mailmap *mailmap, const char *name,
        const char *email, const char **name_r, const char **email_r)
{
	gboolean mapped = FALSE;
	const char *alias;

	*name_r = name;
	*email_r = email;
	if (mailmap)
		mapped = mailmap_resolve(mailmap, name, email, name_r, email_r);
	alias = o->aliases ? g_hash_table_lookup(o->aliases, *email_r) : NULL;
	if (!alias && o->aliases)
		alias = g_hash_table_lookup(o->aliases, email);
	if (!alias)
		return mapped;
	*email_r = alias;
	return TRUE;
}

char *people_kin_address(
        const struct track_options *o, const struct mailmap *mailmap, const char *name, const char *email)
{
	const char *proper_name, *proper, *at, *plus;
	g_autofree char *key = NULL;

	resolve(o, mailmap, name, email, &proper_name, &proper);
	key = g_ascii_strdown(proper, -1);
	at = strrchr(key, '@');
	plus = strchr(key, '+');
	/* "ann+lists@x.org", but not "+@x.org" */
	if (!at || !plus || plus > at || plus == key)
		return g_steal_pointer(&key);
	return g_strdup_printf("%.*s%s", (int)(plus - key), key, at);
}

static void add_all(
        struct people_kin *kin, const struct track_options *o, const struct mailmap *mailmap, GPtrArray *identities)
{
	for (guint i = 0; i < identities->len; i++) {
		struct people_identity *identity = g_ptr_array_index(identities, i);
		struct people_member m = { .identity = identity };

		if (g_hash_table_contains(kin->known, &identity->id)) {
			people_identity_free(identity);
			continue;
		}
		m.mapped = resolve(o, mailmap, identity->name, identity->email, &m.proper_name, &m.proper_email);
		g_array_append_val(kin->members, m);
		g_hash_table_add(kin->known, &identity->id);
	}
	g_ptr_array_set_free_func(identities, NULL);
	g_ptr_array_unref(identities);
}

/* Whoever shares something with the member at i; each address and each name is asked for once. */
static void follow(
        struct people_kin *kin, struct store *s, const struct track_options *o, const struct mailmap *mailmap, guint i)
{
	struct people_identity *identity = member_at(kin, i)->identity;

	if (*identity->address && g_hash_table_add(kin->holders, identity->address))
		add_all(kin, o, mailmap, people_with_address(s, identity->address));
	if (*identity->name_key && g_hash_table_add(kin->names, identity->name_key))
		add_all(kin, o, mailmap, people_with_name(s, identity->name_key));
	if (identity->person && g_hash_table_add(kin->persons, &identity->person))
		add_all(kin, o, mailmap, people_with_person(s, identity->person));
}

static int by_identity(gconstpointer a, gconstpointer b)
{
	gint64 x = ((const struct people_member *)a)->identity->id, y = ((const struct people_member *)b)->identity->id;

	return (x > y) - (x < y);
}

/* Showing ------------------------------------------------------------------------------------------------- */

/* Whether a person is rather shown as a than as b. */
static gboolean is_better(const struct people_member *a, const struct people_member *b)
{
	int order;

	if (!*a->proper_name != !*b->proper_name)
		return *a->proper_name != '\0';
	if (people_join_is_rewritten(a->identity) != people_join_is_rewritten(b->identity))
		return people_join_is_rewritten(b->identity);
	if (a->mapped != b->mapped)
		return a->mapped;
	if (a->identity->seen != b->identity->seen)
		return a->identity->seen > b->identity->seen;
	order = strcmp(a->proper_email, b->proper_email);
	return order ? order < 0 : strcmp(a->proper_name, b->proper_name) < 0;
}

static void choose_shown(struct people_kin *kin)
{
	for (guint i = 0; i < kin->members->len; i++) {
		struct people_member *set = member_at(kin, people_join_set(kin, i));

		if (set->size++ == 0 || is_better(member_at(kin, i), member_at(kin, set->shown)))
			set->shown = i;
	}
}

struct people_kin *people_kin_find(
        struct store *s, const struct track_options *o, const struct mailmap *mailmap, gint64 identity)
{
	struct people_kin *kin = g_new0(struct people_kin, 1);
	GPtrArray *begin = g_ptr_array_new();
	struct people_identity *first = people_get_identity(s, identity);

	kin->members = g_array_new(FALSE, FALSE, sizeof(struct people_member));
	kin->known = g_hash_table_new(g_int64_hash, g_int64_equal);
	kin->names = g_hash_table_new(g_str_hash, g_str_equal);
	kin->persons = g_hash_table_new(g_int64_hash, g_int64_equal);
	kin->holders = g_hash_table_new(g_str_hash, g_str_equal);
	kin->mails = g_hash_table_new(g_str_hash, g_str_equal);
	if (first)
		g_ptr_array_add(begin, first);
	add_all(kin, o, mailmap, begin);
	for (guint i = 0; i < kin->members->len; i++)
		follow(kin, s, o, mailmap, i);
	g_array_sort(kin->members, by_identity);
	for (guint i = 0; i < kin->members->len; i++)
		member_at(kin, i)->up = i;
	people_join_all(kin);
	choose_shown(kin);
	return kin;
}

void people_kin_free(struct people_kin *kin)
{
	for (guint i = 0; i < kin->members->len; i++)
		people_identity_free(member_at(kin, i)->identity);
	g_array_unref(kin->members);
	g_hash_table_unref(kin->known);
	g_hash_table_unref(kin->names);
	g_hash_table_unref(kin->persons);
	g_hash_table_unref(kin->holders);
	g_hash_table_unref(kin->mails);
	g_free(kin);
}

guint people_kin_count(const struct people_kin *kin)
{
	return kin->members->len;
}

const struct people_identity *people_kin_identity(const struct people_kin *kin, guint i)
{
	return member_at(kin, i)->identity;
}

gint64 people_kin_person(const struct people_kin *kin, guint i)
{
	return member_at(kin, people_join_set(kin, i))->identity->id;
}

gboolean people_kin_is_first(const struct people_kin *kin, guint i)
{
	return people_join_set(kin, i) == i;
}

const char *people_kin_reason(const struct people_kin *kin, guint i)
{
	const struct people_member *m = member_at(kin, i), *set = member_at(kin, people_join_set(kin, i));

	if (set->size == 1)
		return NULL;
	if (m->mapped)
		return "mailmap or alias";
	if (people_join_is_rewritten(m->identity))
		return "same name, rewritten by a list";
	if (GPOINTER_TO_UINT(g_hash_table_lookup(kin->mails, m->identity->email)) > 1)
		return "same address";
	if (strchr(m->identity->email, '+'))
		return "same address with a tag";
	return "same name, similar address";
}

void people_kin_display(const struct people_kin *kin, guint i, const char **name, const char **email)
{
	const struct people_member *shown = member_at(kin, member_at(kin, people_join_set(kin, i))->shown);

	*name = shown->proper_name;
	*email = shown->proper_email;
}
