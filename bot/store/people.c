/* bot/store/people.c: see people.h. */
#include "store/people.h"

#include "base/person.h"
#include "store/dirty.h"
#include "store/query.h"

static void set_text(struct store *s, enum query_id id, gint64 identity, const char *text)
{
	struct query *q = query_get(s, id);

	query_text(q, 1, text);
	query_int(q, 2, identity);
	query_run(q);
}

static gint64 add_identity(struct store *s, const char *name, const char *email)
{
	g_autofree char *name_key = person_name_key(name);
	struct query *q = query_get(s, QUERY_PEOPLE_ADD);
	gint64 id;

	query_text(q, 1, name);
	query_text(q, 2, email);
	query_text(q, 3, name_key);
	query_run(q);
	id = query_last_id(s);
	dirty_mark(s, DIRTY_IDENTITY, id);
	return id;
}

gint64 people_identity(struct store *s, const char *name, const char *email)
{
	struct query *q = query_get(s, QUERY_PEOPLE_FIND);
	gint64 id;

	query_text(q, 1, email);
	query_text(q, 2, name);
	id = query_one(q, 0);
	return id ? id : add_identity(s, name, email);
}

void people_seen(struct store *s, gint64 identity, int by)
{
	struct query *q = query_get(s, QUERY_PEOPLE_SEEN);

	query_int(q, 1, by);
	query_int(q, 2, identity);
	query_run(q);
	dirty_mark(s, DIRTY_IDENTITY, identity);
}

void people_identity_free(struct people_identity *i)
{
	if (!i)
		return;
	g_free(i->name);
	g_free(i->email);
	g_free(i->name_key);
	g_free(i->address);
	g_free(i);
}

static void free_identity(gpointer data)
{
	people_identity_free(data);
}

static struct people_identity *read_identity(struct query *q)
{
	struct people_identity *i = g_new0(struct people_identity, 1);

	i->id = query_col_int(q, 0);
	i->name = g_strdup(query_col_text(q, 1));
	i->email = g_strdup(query_col_text(q, 2));
	i->name_key = g_strdup(query_col_text(q, 3));
	i->address = g_strdup(query_col_text(q, 4));
	i->seen = query_col_int(q, 5);
	i->person = query_col_int(q, 6);
	return i;
}

static GPtrArray *read_identities(struct query *q)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(free_identity);

	while (query_step(q))
		g_ptr_array_add(all, read_identity(q));
	return all;
}

GPtrArray *people_with_name(struct store *s, const char *name_key)
{
	struct query *q = query_get(s, QUERY_PEOPLE_WITH_NAME);

	query_text(q, 1, name_key);
	return read_identities(q);
}

GPtrArray *people_with_address(struct store *s, const char *address)
{
	struct query *q = query_get(s, QUERY_PEOPLE_WITH_ADDRESS);

	query_text(q, 1, address);
	return read_identities(q);
}

GPtrArray *people_with_person(struct store *s, gint64 person)
{
	struct query *q = query_get(s, QUERY_PEOPLE_WITH_PERSON);

	query_int(q, 1, person);
	return read_identities(q);
}

struct people_identity *people_get_identity(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_PEOPLE_IDENTITY);
	struct people_identity *i = NULL;

	query_int(q, 1, id);
	if (query_step(q))
		i = read_identity(q);
	query_done(q);
	return i;
}

char *people_address_of(struct store *s, const char *email)
{
	struct query *q = query_get(s, QUERY_PEOPLE_ADDRESS_OF);
	char *address = NULL;

	query_text(q, 1, email);
	if (query_step(q)) {
		address = g_ascii_strdown(query_col_text(q, 0), -1);
		query_done(q);
	}
	return address ? address : g_ascii_strdown(email, -1);
}

void people_set_address(struct store *s, gint64 identity, const char *address)
{
	set_text(s, QUERY_PEOPLE_SET_ADDRESS, identity, address);
}

void people_set_person(struct store *s, gint64 identity, gint64 person, const char *reason)
{
	struct query *q = query_get(s, QUERY_PEOPLE_SET_PERSON);

	query_int(q, 1, person);
	query_text(q, 2, reason);
	query_int(q, 3, identity);
	query_run(q);
}

void people_put(struct store *s, gint64 id, const char *name, const char *email, const char *org)
{
	struct query *q = query_get(s, QUERY_PEOPLE_PUT);

	query_int(q, 1, id);
	query_text(q, 2, name);
	query_text(q, 3, email);
	query_text(q, 4, org);
	query_run(q);
}

void people_drop_empty(struct store *s, gint64 id)
{
	struct query *q = query_get(s, QUERY_PEOPLE_DROP_EMPTY);

	query_int(q, 1, id);
	query_run(q);
}

gint64 people_of_identity(struct store *s, gint64 identity)
{
	struct query *q = query_get(s, QUERY_PEOPLE_OF_IDENTITY);

	query_int(q, 1, identity);
	return query_one(q, 0);
}

gboolean people_get(struct store *s, gint64 id, char **name, char **email, char **org)
{
	struct query *q = query_get(s, QUERY_PEOPLE_GET);
	gboolean found;

	query_int(q, 1, id);
	found = query_step(q);
	if (found) {
		*name = g_strdup(query_col_text(q, 0));
		*email = g_strdup(query_col_text(q, 1));
		*org = g_strdup(query_col_text(q, 2));
	}
	query_done(q);
	return found;
}

void people_mark_all(struct store *s)
{
	query_run(query_get(s, QUERY_PEOPLE_MARK_ALL));
}
