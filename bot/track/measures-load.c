/* bot/track/measures-load.c: reads what the measures count. */
#include "track/measures-parts.h"

#include <string.h>

#include "base/person.h"
#include "store/backlog.h"
#include "track/tags.h"

gboolean measures_same(const struct measures_load *l, guint a, guint b)
{
	const char *name = g_ptr_array_index(l->namesakes, a);

	return a == b || (*name && strcmp(name, g_ptr_array_index(l->namesakes, b)) == 0);
}

void measures_add_act(struct measures_load *l, gint64 date, guint series, guint person, enum measures_deed deed)
{
	struct measures_act act = { date, series, person, deed, FALSE };

	g_array_append_val(l->m->acts, act);
}

gboolean measures_add_reviewer(struct measures_series *s, guint person)
{
	for (guint i = 0; i < s->reviewers->len; i++)
		if (g_array_index(s->reviewers, guint, i) == person)
			return FALSE;
	g_array_append_val(s->reviewers, person);
	return TRUE;
}

static const char *keep(struct measures_load *l, const char *text)
{
	return g_string_chunk_insert(l->m->strings, text ? text : "");
}

static void add_person(const struct tally_person *row, gpointer data)
{
	struct measures_load *l = data;
	struct measures_person p = { .person = row->person, .name = keep(l, row->name), .email = keep(l, row->email) };
	const char *org = g_string_chunk_insert_const(l->m->strings, row->org ? row->org : "");

	/* Chunk constants are equal if their texts are: sort_orgs() makes indexes of them. */
	g_ptr_array_add(l->m->orgs, (gpointer)(guintptr)org);
	g_array_append_val(l->m->people, p);
	g_ptr_array_add(l->namesakes, person_name_key(p.name));
	g_hash_table_insert(l->people, measures_key(row->person), GUINT_TO_POINTER(l->m->people->len));
}

static gint by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Until here orgs has one text a person. */
static void sort_orgs(struct measures_load *l)
{
	g_autoptr(GPtrArray) of_person = g_ptr_array_copy(l->m->orgs, NULL, NULL);
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
	guint n = 0;

	g_ptr_array_sort(l->m->orgs, by_text);
	for (guint i = 0; i < l->m->orgs->len; i++) {
		gpointer org = g_ptr_array_index(l->m->orgs, i);

		if (g_hash_table_contains(places, org))
			continue;
		g_hash_table_insert(places, org, GUINT_TO_POINTER(n));
		g_ptr_array_index(l->m->orgs, n++) = org;
	}
	g_ptr_array_set_size(l->m->orgs, (gint)n);
	for (guint i = 0; i < l->m->people->len; i++)
		MEASURES_PERSON_AT(l->m, i)->org = measures_index(places, g_ptr_array_index(of_person, i));
}

static void add_series(const struct tally_series *row, gpointer data)
{
	struct measures_load *l = data;
	guint author = measures_index(l->people, measures_key(row->author));
	struct measures_series s = {
		.series = row->series,
		.version = row->version,
		.pull = row->pull,
		.stage = (enum stage)row->stage,
		.turn = (enum turn)row->turn,
		.activity = activity_at(row->last_activity, l->m->now, l->options->stale_after),
		.patches = row->patches,
		.approved = row->approved,
		.missing = row->missing,
		.landed = row->landed,
		.posted = row->posted,
		.last_activity = row->last_activity,
		.turn_since = row->turn_since,
		.first_review = row->first_review,
		.landed_at = row->landed_at,
	};

	if (!author)
		return;
	s.author = author - 1;
	s.title = keep(l, row->title);
	s.mid = keep(l, row->first_mid);
	s.latest_mid = keep(l, row->latest_mid);
	s.prefixes = keep(l, row->prefixes);
	s.lists = g_array_new(FALSE, FALSE, sizeof(guint));
	s.sections = g_array_new(FALSE, FALSE, sizeof(guint));
	s.reviewers = g_array_new(FALSE, FALSE, sizeof(guint));
	s.paths = g_ptr_array_new();
	g_array_append_val(l->m->series, s);
	g_array_append_val(l->revisions, row->revision);
	g_hash_table_insert(l->series, measures_key(row->series), GUINT_TO_POINTER(l->m->series->len));
	measures_add_act(l, s.posted, l->m->series->len - 1, s.author, MEASURES_SERIES);
	if (s.landed_at)
		measures_add_act(l, s.landed_at, l->m->series->len - 1, s.author, MEASURES_LANDED);
}

static void add_list(const struct tally_text *row, gpointer data)
{
	struct measures_load *l = data;
	guint series = measures_index(l->series, measures_key(row->series));
	guint list = measures_index(l->texts, row->text);

	if (!series)
		return;
	if (!list) {
		char *name = g_string_chunk_insert(l->m->strings, row->text);

		g_ptr_array_add(l->m->lists, name);
		list = l->m->lists->len;
		g_hash_table_insert(l->texts, name, GUINT_TO_POINTER(list));
	}
	list--;
	g_array_append_val(MEASURES_SERIES_AT(l->m, series - 1)->lists, list);
}

static void add_posting(const struct tally_posting *row, gpointer data)
{
	struct measures_load *l = data;
	guint series = measures_index(l->series, measures_key(row->series));
	guint author = measures_index(l->people, measures_key(row->author));
	guint poster = measures_index(l->people, measures_key(row->poster));
	struct measures_series *s;

	if (!series || !author || !poster)
		return;
	s = MEASURES_SERIES_AT(l->m, series - 1);
	if (g_array_index(l->revisions, gint64, series - 1) == row->revision && !row->cover)
		s->lines += row->lines;
	if (row->inherited)
		return;
	if (!row->cover && row->date <= l->m->now)
		measures_add_act(l, row->date, series - 1, author - 1, MEASURES_PATCH);
	{
		struct measures_posting *p = g_new(struct measures_posting, 1);

		*p = (struct measures_posting){ series - 1, author - 1, poster - 1, row->posted };
		g_hash_table_insert(l->postings, measures_key(row->message), p);
	}
}

static void add_revision(const struct tally_revision *row, gpointer data)
{
	struct measures_load *l = data;
	guint series = measures_index(l->series, measures_key(row->series));
	struct measures_series *s;

	if (!series)
		return;
	s = MEASURES_SERIES_AT(l->m, series - 1);
	s->versions++;
	if (s->versions > 1)
		measures_add_act(l, row->posted, series - 1, s->author, MEASURES_VERSION);
	if (s->first_comment && row->posted > s->first_comment && !s->reworked)
		s->reworked = row->posted;
}

static void add_review(const struct tally_review *row, gpointer data)
{
	static const enum measures_deed deeds[] = {
		[TAG_REVIEWED] = MEASURES_REVIEWED,
		[TAG_ACKED] = MEASURES_ACKED,
		[TAG_TESTED] = MEASURES_TESTED,
	};
	struct measures_load *l = data;
	enum tag_kind kind = tags_kind(row->kind);
	const struct measures_posting *patch = g_hash_table_lookup(l->postings, measures_key(row->patch));
	guint series = measures_index(l->series, measures_key(row->series));
	guint person = measures_index(l->people, measures_key(row->person));
	struct measures_series *s;

	if ((kind != TAG_REVIEWED && kind != TAG_ACKED && kind != TAG_TESTED) || !patch || !series || !person)
		return;
	if (measures_same(l, person - 1, patch->author) || measures_same(l, person - 1, patch->poster))
		return;
	s = MEASURES_SERIES_AT(l->m, series - 1);
	if (tags_approves(kind) && (!s->landed_at || row->date <= s->landed_at))
		s->last_approval = MAX(s->last_approval, row->date);
	/* What an author wrote down for others tells of no mail of theirs. */
	if (row->carried)
		return;
	measures_add_reviewer(s, person - 1);
	measures_add_act(l, row->date, series - 1, person - 1, deeds[kind]);
	s->reviews += kind == TAG_REVIEWED;
	s->acks += kind == TAG_ACKED;
}

/* Newcomers: who posted their first series, and what came of it. Series are in order of posting. */
static void note_first_postings(struct measures *m)
{
	for (guint i = 0; i < m->series->len; i++) {
		const struct measures_series *s = MEASURES_SERIES_AT(m, i);
		struct measures_person *p = MEASURES_PERSON_AT(m, s->author);

		if (p->first_posted)
			continue;
		p->first_posted = s->posted;
		p->first_answer = s->first_review;
	}
}

static gint by_date(gconstpointer a, gconstpointer b)
{
	const struct measures_act *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->deed > y->deed) - (x->deed < y->deed);
}

static void clear_series(gpointer data)
{
	struct measures_series *s = data;

	g_array_unref(s->lists);
	g_array_unref(s->sections);
	g_array_unref(s->reviewers);
	g_ptr_array_unref(s->paths);
}

static struct measures *measures_new(gint64 now)
{
	struct measures *m = g_new0(struct measures, 1);

	m->now = now;
	m->series = g_array_new(FALSE, TRUE, sizeof(struct measures_series));
	g_array_set_clear_func(m->series, clear_series);
	m->people = g_array_new(FALSE, TRUE, sizeof(struct measures_person));
	m->acts = g_array_new(FALSE, TRUE, sizeof(struct measures_act));
	m->orgs = g_ptr_array_new();
	m->lists = g_ptr_array_new();
	m->sections = g_ptr_array_new();
	m->strings = g_string_chunk_new(64 * 1024);
	return m;
}

void measures_free(struct measures *m)
{
	if (!m)
		return;
	g_array_unref(m->series);
	g_array_unref(m->people);
	g_array_unref(m->acts);
	g_ptr_array_unref(m->orgs);
	g_ptr_array_unref(m->lists);
	g_ptr_array_unref(m->sections);
	g_string_chunk_free(m->strings);
	g_free(m);
}

static void load_all(struct measures_load *l, struct store *s, gint64 list)
{
	gint64 now = l->m->now;

	tally_people(s, add_person, l);
	sort_orgs(l);
	tally_series(s, list, now, add_series, l);
	tally_lists(s, add_list, l);
	tally_postings(s, now, add_posting, l);
	tally_reviews(s, now, add_review, l);
	measures_load_answers(l, s);
	/* After the answers: a re-work is what follows a comment. */
	tally_revisions(s, now, add_revision, l);
	measures_load_paths(l, s);
	note_first_postings(l->m);
	g_array_sort(l->m->acts, by_date);
}

struct measures *measures_load(
        struct store *s, const struct track_options *o, const struct maintainers *m, const char *list, gint64 now)
{
	struct measures_load l = { .m = measures_new(now), .options = o, .maintainers = m };
	gint64 id = backlog_list(s, list);

	if (list && !id)
		return l.m;
	l.people = g_hash_table_new(NULL, NULL);
	l.series = g_hash_table_new(NULL, NULL);
	l.postings = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	l.texts = g_hash_table_new(g_str_hash, g_str_equal);
	l.revisions = g_array_new(FALSE, FALSE, sizeof(gint64));
	l.namesakes = g_ptr_array_new_with_free_func(g_free);
	l.path_homes = g_hash_table_new(g_str_hash, g_str_equal);
	l.homes = g_hash_table_new(g_str_hash, g_str_equal);
	load_all(&l, s, id);
	g_hash_table_destroy(l.people);
	g_hash_table_destroy(l.series);
	g_hash_table_destroy(l.postings);
	g_hash_table_destroy(l.texts);
	g_array_unref(l.revisions);
	g_ptr_array_unref(l.namesakes);
	g_hash_table_destroy(l.path_homes);
	g_hash_table_destroy(l.homes);
	return l.m;
}
