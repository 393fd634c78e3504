/* bot/track/people.c: see people.h. */
#include "track/people.h"

#include <string.h>

#include "base/hash.h"
#include "base/person.h"
#include "store/changes.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "store/people.h"
#include "track/people-kin.h"

/* Rows that are looked at in one go. */
#define BATCH 500

/* Providers that give a mailbox to everyone: their domain says nothing about whom somebody works for. */
static const char *const free_domains[] = {
	"126.com",
	"139.com",
	"163.com",
	"aol.com",
	"fastmail.com",
	"foxmail.com",
	"gmail.com",
	"gmx.at",
	"gmx.com",
	"gmx.de",
	"gmx.net",
	"googlemail.com",
	"hotmail.com",
	"icloud.com",
	"live.com",
	"mail.com",
	"mail.ru",
	"me.com",
	"msn.com",
	"naver.com",
	"outlook.com",
	"pm.me",
	"posteo.de",
	"proton.me",
	"protonmail.com",
	"qq.com",
	"riseup.net",
	"sina.com",
	"sohu.com",
	"t-online.de",
	"tutanota.com",
	"web.de",
	"yahoo.com",
	"yandex.com",
	"yandex.ru",
	"yeah.net",
	"zoho.com",
};

char *people_org(const struct track_options *o, const char *email)
{
	const char *at = strrchr(email, '@');
	const char *domain = at ? at + 1 : "";

	/* "mail.suse.cz" is named by the map as that, else as what it is a part of. */
	for (const char *part = domain; o->orgs && part; part = strchr(part, '.')) {
		const char *org;

		part += *part == '.';
		org = g_hash_table_lookup(o->orgs, part);
		if (org)
			return g_strdup(org);
	}
	for (guint i = 0; i < G_N_ELEMENTS(free_domains); i++) {
		if (g_str_equal(domain, free_domains[i]))
			return g_strdup("");
	}
	return g_strdup(domain);
}

/* What follows from who wrote what is to be derived again, now that it was somebody else. */
static void mark_work(struct store *s, gint64 identity)
{
	gint64 after = 0;
	guint found;

	messages_mark_identity(s, identity);
	do {
		g_autoptr(GArray) changes = changes_of_author(s, identity, after, BATCH);

		found = changes->len;
		for (guint i = 0; i < found; i++) {
			after = g_array_index(changes, gint64, i);
			dirty_mark(s, DIRTY_CHANGE, after);
		}
	} while (found == BATCH);
}

static void store_person(struct store *s, const struct track_options *o, const struct people_kin *kin, guint set)
{
	gint64 id = people_kin_person(kin, set);
	const char *name, *email;
	g_autofree char *org = NULL;

	people_kin_display(kin, set, &name, &email);
	org = people_org(o, email);
	people_put(s, id, name, email, org);
}

static void store_kin(struct store *s, const struct track_options *o, const struct people_kin *kin)
{
	guint count = people_kin_count(kin);

	for (guint i = 0; i < count; i++) {
		const struct people_identity *identity = people_kin_identity(kin, i);
		gint64 person = people_kin_person(kin, i);

		people_set_person(s, identity->id, person, people_kin_reason(kin, i));
		if (identity->person && identity->person != person)
			mark_work(s, identity->id);
		if (people_kin_is_first(kin, i))
			store_person(s, o, kin, i);
	}
	for (guint i = 0; i < count; i++) {
		const struct people_identity *identity = people_kin_identity(kin, i);

		if (identity->person && identity->person != people_kin_person(kin, i))
			people_drop_empty(s, identity->person);
	}
}

/* Addresses first, all of them: the search for kin goes by what they stand for now. */
static void store_addresses(struct store *s, const struct track_options *o, const struct mailmap *mailmap)
{
	gint64 after = 0;
	guint found;

	do {
		g_autoptr(GArray) ids = dirty_next(s, DIRTY_IDENTITY, after, BATCH);

		found = ids->len;
		for (guint i = 0; i < found; i++) {
			struct people_identity *identity;
			g_autofree char *address = NULL;

			after = g_array_index(ids, gint64, i);
			identity = people_get_identity(s, after);
			if (!identity)
				continue;
			address = people_kin_address(o, mailmap, identity->name, identity->email);
			if (!g_str_equal(address, identity->address))
				people_set_address(s, after, address);
			people_identity_free(identity);
		}
	} while (found == BATCH);
}

void people_settle(struct store *s, const struct track_options *o, const struct mailmap *mailmap)
{
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	gint64 after = 0;
	guint found;

	store_addresses(s, o, mailmap);
	do {
		g_autoptr(GArray) ids = dirty_next(s, DIRTY_IDENTITY, after, BATCH);

		found = ids->len;
		for (guint i = 0; i < found; i++) {
			struct people_kin *kin;

			after = g_array_index(ids, gint64, i);
			dirty_clear(s, DIRTY_IDENTITY, after);
			if (g_hash_table_contains(done, &after))
				continue;
			kin = people_kin_find(s, o, mailmap, after);
			store_kin(s, o, kin);
			for (guint k = 0; k < people_kin_count(kin); k++)
				g_hash_table_add(done, g_memdup2(&people_kin_identity(kin, k)->id, sizeof(gint64)));
			people_kin_free(kin);
		}
	} while (found == BATCH);
}

/* The same for the same pairs, in whatever order the table has them. */
static guint64 hash_table_digest(GHashTable *table)
{
	guint64 sum = 0;
	GHashTableIter iter;
	gpointer key, value;

	if (!table)
		return 0;
	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &key, &value))
		sum += hash_string(hash_string(HASH_START, key), value);
	return sum;
}

void people_check_inputs(struct store *s, const struct track_options *o)
{
	g_autofree char *text = store_meta_get(s, "mailmap");
	g_autofree char *before = store_meta_get(s, "people_inputs");
	g_autofree char *now = g_strdup_printf("%" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER
	                                       "x",
	        text ? hash_string(HASH_START, text) : 0, hash_table_digest(o->aliases), hash_table_digest(o->orgs));

	if (before && g_str_equal(before, now))
		return;
	people_mark_all(s);
	store_meta_set(s, "people_inputs", now);
}
