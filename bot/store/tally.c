/* bot/store/tally.c: see tally.h. */
#include "store/tally.h"

#include "store/query.h"

/*
 * The person of each identity, by row id: these are few and every mail has one, so a table in memory costs less than a
 * join. A new array of gint64.
 */
static GArray *load_persons(struct store *s)
{
	GArray *persons = g_array_new(FALSE, TRUE, sizeof(gint64));
	struct query *q = query_get(s, QUERY_TALLY_IDENTITIES);

	while (query_step(q)) {
		gint64 id = query_col_int(q, 0), person = query_col_int(q, 1);

		/* Row ids count up from 1. */
		if (id < 0 || id >= G_MAXINT32)
			continue;
		if (id >= persons->len)
			g_array_set_size(persons, (guint)id + 1);
		g_array_index(persons, gint64, id) = person;
	}
	return persons;
}

/* 0 if nobody is known. */
static gint64 person_of(const GArray *persons, gint64 identity)
{
	return identity > 0 && identity < persons->len ? g_array_index(persons, gint64, identity) : 0;
}

static guint count_at(struct query *q, int column)
{
	return (guint)CLAMP(query_col_int(q, column), 0, G_MAXINT);
}

void tally_series(
        struct store *s, gint64 list, gint64 now, void (*each)(const struct tally_series *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_SERIES);

	query_int(q, 1, now);
	query_int(q, 2, list);
	while (query_step(q)) {
		struct tally_series row = {
			.series = query_col_int(q, 0),
			.title = query_col_text(q, 1),
			.first_mid = query_col_text(q, 2),
			.latest_mid = query_col_text(q, 3),
			.prefixes = query_col_text(q, 4),
			.version = query_col_real(q, 5),
			.pull = query_col_int(q, 6) != 0,
			.author = query_col_int(q, 7),
			.revision = query_col_int(q, 8),
			.stage = (int)query_col_int(q, 9),
			.turn = (int)query_col_int(q, 10),
			.patches = count_at(q, 11),
			.approved = count_at(q, 12),
			.missing = count_at(q, 13),
			.landed = count_at(q, 14),
			.posted = query_col_int(q, 15),
			.last_activity = query_col_int(q, 16),
			.turn_since = query_col_int(q, 17),
			.first_review = query_col_int(q, 18),
			.landed_at = query_col_int(q, 19),
		};

		each(&row, data);
	}
}

void tally_people(struct store *s, void (*each)(const struct tally_person *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_PEOPLE);

	while (query_step(q)) {
		struct tally_person row = {
			.person = query_col_int(q, 0),
			.name = query_col_text(q, 1),
			.email = query_col_text(q, 2),
			.org = query_col_text(q, 3),
		};

		each(&row, data);
	}
}

static void each_text(struct query *q, void (*each)(const struct tally_text *, gpointer), gpointer data)
{
	while (query_step(q)) {
		struct tally_text row = { query_col_int(q, 0), query_col_text(q, 1) };

		each(&row, data);
	}
}

void tally_lists(struct store *s, void (*each)(const struct tally_text *, gpointer), gpointer data)
{
	each_text(query_get(s, QUERY_TALLY_LISTS), each, data);
}

void tally_paths(struct store *s, gint64 now, void (*each)(const struct tally_text *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_PATHS);

	query_int(q, 1, now);
	each_text(q, each, data);
}

void tally_postings(struct store *s, gint64 now, void (*each)(const struct tally_posting *, gpointer), gpointer data)
{
	g_autoptr(GArray) persons = load_persons(s);
	struct query *q = query_get(s, QUERY_TALLY_POSTINGS);

	query_int(q, 1, now);
	while (query_step(q)) {
		struct tally_posting row = {
			.series = query_col_int(q, 0),
			.revision = query_col_int(q, 1),
			.posted = query_col_int(q, 2),
			.poster = person_of(persons, query_col_int(q, 3)),
			.message = query_col_int(q, 4),
			.cover = query_col_int(q, 5) != 0,
			.inherited = query_col_int(q, 6) != 0,
			.date = query_col_int(q, 7),
			.author = person_of(persons, query_col_int(q, 8)),
			.files = count_at(q, 9),
			.lines = count_at(q, 10),
		};

		each(&row, data);
	}
}

void tally_revisions(struct store *s, gint64 now, void (*each)(const struct tally_revision *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_REVISIONS);

	query_int(q, 1, now);
	while (query_step(q)) {
		struct tally_revision row = { query_col_int(q, 0), query_col_int(q, 1), query_col_int(q, 2) };

		each(&row, data);
	}
}

void tally_mails(struct store *s, gint64 now, void (*each)(const struct tally_mail *, gpointer), gpointer data)
{
	g_autoptr(GArray) persons = load_persons(s);
	struct query *q = query_get(s, QUERY_TALLY_MAILS);

	query_int(q, 1, now);
	while (query_step(q)) {
		struct tally_mail row = {
			.message = query_col_int(q, 0),
			.date = query_col_int(q, 1),
			.person = person_of(persons, query_col_int(q, 2)),
			.kind = (int)query_col_int(q, 3),
			.talk = (int)query_col_int(q, 4),
			.robot = query_col_int(q, 5) != 0,
		};

		each(&row, data);
	}
}

void tally_refs(struct store *s, void (*each)(const struct tally_ref *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_REFS);

	while (query_step(q)) {
		struct tally_ref row = { query_col_int(q, 0), query_col_int(q, 1) };

		each(&row, data);
	}
}

void tally_reviews(struct store *s, gint64 now, void (*each)(const struct tally_review *, gpointer), gpointer data)
{
	struct query *q = query_get(s, QUERY_TALLY_REVIEWS);

	query_int(q, 1, now);
	while (query_step(q)) {
		struct tally_review row = {
			.series = query_col_int(q, 0),
			.patch = query_col_int(q, 1),
			.kind = query_col_text(q, 2),
			.person = query_col_int(q, 3),
			.date = query_col_int(q, 4),
			.carried = query_col_int(q, 5) != 0,
		};

		each(&row, data);
	}
}
