/* bot/track/people-kin.c: see people-kin.h. */
#include "track/people-kin.h"

#include <string.h>

#include "base/person.h"

/* A name that more identities share ("root", a service that writes for everybody) tells nobody apart. */
#define MAX_NAMESAKES 60

struct member {
	struct people_identity *identity; /* owned */
	guint up;                         /* disjoint sets: itself, or one nearer to the one that names its set */
	gboolean mapped;                  /* mailmap or aliases say who it is */
	const char *proper_name;          /* by mailmap and aliases; borrowed from them or from identity */
	const char *proper_email;
	guint shown; /* of the one that names the set: how the person is shown */
	guint size;  /* of the one that names the set */
};

struct people_kin {
	GArray *members;     /* struct member, in order of identity once all are there; owned */
	GHashTable *known;   /* gint64 (borrowed from an identity): is a member; owned */
	GHashTable *names;   /* name keys that were followed; borrowed from members */
	GHashTable *persons; /* gint64 (borrowed from an identity): persons of old that were followed; owned */
	GHashTable *holders; /* address to index + 1 of the first that has it; borrowed from members */
	GHashTable *mails;   /* email to how many identities have it; borrowed from members */
};

static struct member *member_at(const struct people_kin *kin, guint i)
{
	return &g_array_index(kin->members, struct member, i);
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
		struct member m = { .identity = identity };

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
	gint64 x = ((const struct member *)a)->identity->id, y = ((const struct member *)b)->identity->id;

	return (x > y) - (x < y);
}

/* Joining ------------------------------------------------------------------------------------------------- */

static guint set_of(const struct people_kin *kin, guint i)
{
	while (member_at(kin, i)->up != i) {
		struct member *m = member_at(kin, i);

		m->up = member_at(kin, m->up)->up;
		i = m->up;
	}
	return i;
}

/* The smaller index names the set, so that a person is named after the smallest identity. */
static void join(struct people_kin *kin, guint a, guint b)
{
	guint x = set_of(kin, a), y = set_of(kin, b);

	member_at(kin, MAX(x, y))->up = MIN(x, y);
}

/* "Ann Lee via list <list@x.org>", as a list rewrites it and git keeps it: the address is everybody's. */
static gboolean is_rewritten(const struct people_identity *identity)
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
		if (!*identity->address || is_rewritten(identity))
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

		if (is_rewritten(member_at(kin, at)->identity))
			continue;
		if (found && set_of(kin, at) != bearer)
			return;
		bearer = set_of(kin, at);
		found = TRUE;
	}
	for (guint i = 0; i < namesakes->len; i++) {
		guint at = g_array_index(namesakes, guint, i);

		if (is_rewritten(member_at(kin, at)->identity))
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
			const struct member *x = member_at(kin, a), *y = member_at(kin, b);

			if (set_of(kin, a) != set_of(kin, b) && person_similar(x->identity->name, x->identity->email,
			                                                y->identity->name, y->identity->email))
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

		if (*identity->name_key && !is_rewritten(identity) && (!best || is_usual(identity, best)))
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

		if (!*key || (!is_rewritten(identity) && strcmp(known->name_key, key) != 0))
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

/* Showing ------------------------------------------------------------------------------------------------- */

/* Whether a person is rather shown as a than as b. */
static gboolean is_better(const struct member *a, const struct member *b)
{
	int order;

	if (!*a->proper_name != !*b->proper_name)
		return *a->proper_name != '\0';
	if (is_rewritten(a->identity) != is_rewritten(b->identity))
		return is_rewritten(b->identity);
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
		struct member *set = member_at(kin, set_of(kin, i));

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

	kin->members = g_array_new(FALSE, FALSE, sizeof(struct member));
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
	join_addresses(kin);
	join_names(kin);
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
	return member_at(kin, set_of(kin, i))->identity->id;
}

gboolean people_kin_is_first(const struct people_kin *kin, guint i)
{
	return set_of(kin, i) == i;
}

const char *people_kin_reason(const struct people_kin *kin, guint i)
{
	const struct member *m = member_at(kin, i), *set = member_at(kin, set_of(kin, i));

	if (set->size == 1)
		return NULL;
	if (m->mapped)
		return "mailmap or alias";
	if (is_rewritten(m->identity))
		return "same name, rewritten by a list";
	if (GPOINTER_TO_UINT(g_hash_table_lookup(kin->mails, m->identity->email)) > 1)
		return "same address";
	if (strchr(m->identity->email, '+'))
		return "same address with a tag";
	return "same name, similar address";
}

void people_kin_display(const struct people_kin *kin, guint i, const char **name, const char **email)
{
	const struct member *shown = member_at(kin, member_at(kin, set_of(kin, i))->shown);

	*name = shown->proper_name;
	*email = shown->proper_email;
}
