/* bot/track/measures-load.c: reads what the measures count. */
#include "track/measures-parts.h"

#include <string.h>

#include "store/chronicles.h"
#include "store/lists.h"

static const char *keep(struct measures_load *l, const char *text)
{
	return g_string_chunk_insert(l->m->strings, text ? text : "");
}

static void add_person(const struct chronicles_person *row, gpointer data)
{
	struct measures_load *l = data;
	struct measures_person p = { .person = row->person, .name = keep(l, row->name), .email = keep(l, row->email) };
	const char *org = g_string_chunk_insert_const(l->m->strings, row->org ? row->org : "");

	/* Chunk constants are equal if their texts are: sort_orgs() makes indexes of them. */
	g_ptr_array_add(l->m->orgs, (gpointer)(guintptr)org);
	g_array_append_val(l->m->people, p);
	if (row->person < 0 || row->person >= G_MAXINT32)
		return;
	if (row->person >= l->people->len)
		g_array_set_size(l->people, (guint)row->person + 1);
	g_array_index(l->people, guint, row->person) = l->m->people->len;
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

static void add_list(gint64 list, const char *name, gpointer data)
{
	struct measures_load *l = data;

	g_ptr_array_add(l->m->lists, g_string_chunk_insert(l->m->strings, name));
	g_hash_table_insert(l->lists, measures_key(list), GUINT_TO_POINTER(l->m->lists->len));
}

/* Newcomers: who posted their first series, and what came of it. Of two at once that of the smaller number counts. */
static void note_posting(struct measures_load *l)
{
	const struct chronicle *c = l->row;
	guint author = measures_person_index(l, c->author);
	struct measures_person *p;

	l->m->begun = l->m->begun == G_MININT64 ? c->posted : MIN(l->m->begun, c->posted);
	if (!author)
		return;
	p = MEASURES_PERSON_AT(l->m, author - 1);
	if (p->first_posted && p->first_posted <= c->posted)
		return;
	p->first_posted = c->posted;
	p->first_answer = c->first_review <= l->m->now ? c->first_review : 0;
}

static gboolean is_open(struct measures_load *l, const guint8 *bytes, gsize len)
{
	const struct state_row *state = NULL;

	if (chronicle_unpack(l->row, bytes, len, CHRONICLE_STATES, l->m->now))
		state = measures_state_of(l->row, l->m->now);
	return state && stage_is_open((enum stage)state->stage);
}

static const guint8 *keep_bytes(struct measures_load *l, const guint8 *bytes, gsize len)
{
	return (const guint8 *)g_string_chunk_insert_len(l->m->strings, (const char *)bytes, (gssize)len);
}

/* A row that cannot be read is of a database that somebody else wrote to: that series is not counted. */
static void keep_row(const guint8 *bytes, gsize len, gpointer data)
{
	struct measures_load *l = data;
	struct measures_row row = { .len = len };

	if (!chronicle_unpack(l->row, bytes, len, CHRONICLE_HEAD, l->m->now) || l->row->posted > l->m->now)
		return;
	if (!chronicle_is_on(l->row, l->list))
		return;
	note_posting(l);
	if (l->row->last < l->options->from || (l->options->open && !is_open(l, bytes, len)))
		return;
	row.posted = l->row->posted;
	row.series = l->row->series;
	row.last = l->row->last;
	row.bytes = keep_bytes(l, bytes, len);
	if ((l->options->want & MEASURES_WANT_PATHS) && chronicles_paths(l->store, row.series, l->bytes)) {
		row.paths = keep_bytes(l, l->bytes->data, l->bytes->len);
		row.paths_len = l->bytes->len;
	}
	g_array_append_val(l->rows, row);
}

static gint by_posting(gconstpointer a, gconstpointer b)
{
	const struct measures_row *x = a, *y = b;

	if (x->posted != y->posted)
		return x->posted < y->posted ? -1 : 1;
	return (x->series > y->series) - (x->series < y->series);
}

static gboolean read_row(const struct measures_load *l, const struct measures_row *row)
{
	guint deeds = l->options->want & (MEASURES_WANT_ACTS | MEASURES_WANT_REVIEWERS);
	enum chronicle_depth depth = deeds || row->last > l->m->now ? CHRONICLE_DEEDS : CHRONICLE_POSTINGS;

	if (!chronicle_unpack(l->row, row->bytes, row->len, depth, l->m->now))
		return FALSE;
	return !(l->options->want & MEASURES_WANT_PATHS) ||
	       (row->paths && chronicle_unpack_paths(l->row, row->paths, row->paths_len));
}

/* Rows come in order of their numbers, which are as good as random. */
static void add_rows(struct measures_load *l)
{
	g_array_sort(l->rows, by_posting);
	for (guint i = 0; i < l->rows->len; i++)
		if (read_row(l, &g_array_index(l->rows, struct measures_row, i)))
			measures_add_series(l);
}

/* The whole ----------------------------------------------------------------------------------------------- */

struct measures *measures_new(gint64 now)
{
	struct measures *m = g_new0(struct measures, 1);

	m->now = now;
	m->begun = G_MININT64;
	m->series = g_array_new(FALSE, FALSE, sizeof(struct measures_series));
	m->people = g_array_new(FALSE, FALSE, sizeof(struct measures_person));
	m->acts = g_array_new(FALSE, FALSE, sizeof(struct measures_act));
	m->indexes = g_array_new(FALSE, FALSE, sizeof(guint));
	m->orgs = g_ptr_array_new();
	m->lists = g_ptr_array_new();
	m->paths = g_ptr_array_new();
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
	g_array_unref(m->indexes);
	g_ptr_array_unref(m->orgs);
	g_ptr_array_unref(m->lists);
	g_ptr_array_unref(m->paths);
	g_ptr_array_unref(m->sections);
	g_string_chunk_free(m->strings);
	g_free(m);
}

struct measures *measures_load(struct store *s, const struct measures_options *o, gint64 now)
{
	struct measures_load l = { .store = s, .m = measures_new(now), .options = o, .list = lists_id(s, o->list) };

	if (o->list && !l.list)
		return l.m;
	l.rows = g_array_new(FALSE, FALSE, sizeof(struct measures_row));
	l.people = g_array_new(FALSE, TRUE, sizeof(guint));
	l.lists = g_hash_table_new(NULL, NULL);
	l.paths = g_hash_table_new(g_str_hash, g_str_equal);
	l.homes = g_hash_table_new(g_str_hash, g_str_equal);
	l.path_homes = g_array_new(FALSE, FALSE, sizeof(guint));
	l.home_marks = g_array_new(FALSE, TRUE, sizeof(guint));
	l.person_marks = g_array_new(FALSE, TRUE, sizeof(guint));
	l.bytes = g_byte_array_new();
	l.row = chronicle_new();
	chronicles_people(s, add_person, &l);
	sort_orgs(&l);
	chronicles_lists(s, add_list, &l);
	chronicles_all(s, keep_row, &l);
	add_rows(&l);
	g_array_unref(l.rows);
	g_array_unref(l.people);
	g_hash_table_destroy(l.lists);
	g_hash_table_destroy(l.paths);
	g_hash_table_destroy(l.homes);
	g_array_unref(l.path_homes);
	g_array_unref(l.home_marks);
	g_array_unref(l.person_marks);
	g_byte_array_unref(l.bytes);
	chronicle_free(l.row);
	return l.m;
}
