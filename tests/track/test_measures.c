/* tests/track/test_measures.c: the figures of a small list, counted by hand. */
#include "measures-scene.h"

#include "track/filter.h"
#include "track/measures.h"

#define DAY SCENE_DAY
#define AT(days) (POST_START + (gint64)((days)*DAY))

static struct track_options options;

static struct measures *load(struct store *store, const struct maintainers *m, const char *list, gint64 now)
{
	struct measures_options o = { .track = &options, .maintainers = m, .list = list, .want = MEASURES_WANT_ALL };

	return measures_load(store, &o, now);
}

static const struct measures_series *find(const struct measures *m, const char *title)
{
	guint i = 0;

	while (i < m->series->len && strcmp(MEASURES_SERIES_AT(m, i)->title, title) != 0)
		i++;
	if (i == m->series->len)
		fail_msg("%s is not there", title);
	return MEASURES_SERIES_AT(m, i);
}

static const struct measures_member *member_of(const struct measures *m, const GArray *members, const char *name)
{
	guint i = 0;

#define MEMBER(i) (&g_array_index(members, struct measures_member, (i)))
	while (i < members->len && strcmp(MEASURES_PERSON_AT(m, MEMBER(i)->index)->name, name) != 0)
		i++;
	if (i == members->len)
		fail_msg("%s is not there", name);
	return MEMBER(i);
}

static void a_series_has_its_figures(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, "dev", MEASURES_NOW);
	const struct measures_series *s = find(m, "wick");

	(void)state;
	assert_int_equal(m->series->len, 3);
	assert_string_equal(s->mid, "a0@x");
	assert_string_equal(s->latest_mid, "b0@x");
	assert_string_equal(MEASURES_PERSON_AT(m, s->author)->name, "Ann Lee");
	assert_string_equal(g_ptr_array_index(m->orgs, MEASURES_PERSON_AT(m, s->author)->org), "x.org");
	assert_int_equal(s->stage, STAGE_LANDED);
	assert_int_equal(s->turn, TURN_NOBODY);
	assert_int_equal(s->versions, 2);
	assert_int_equal(s->patches, 2);
	assert_int_equal(s->files, 2);
	assert_int_equal(s->lines, 4);
	assert_int_equal(s->posted, AT(0));
	assert_int_equal(s->first_review, AT(2));
	assert_int_equal(s->first_comment, AT(2));
	assert_int_equal(s->reworked, AT(5));
	assert_int_equal(s->last_approval, AT(7));
	assert_int_equal(s->landed_at, AT(10));
	assert_int_equal(s->comments, 2);
	assert_int_equal(s->self_comments, 1);
	assert_int_equal(s->comments_post_ack, 1);
	assert_int_equal(s->commenters, 1);
	assert_int_equal(s->reviews, 2);
	assert_int_equal(s->acks, 1);
	assert_int_equal(s->pings, 0);
	assert_int_equal(s->reviewers.n, 2);
	assert_int_equal(find(m, "glass: clean it")->pings, 1);
	assert_int_equal(find(m, "glass: clean it")->stage, STAGE_UNREVIEWED);
	assert_int_equal(find(m, "oil: pour it")->turn, TURN_AUTHOR);
	assert_int_equal(find(m, "oil: pour it")->turn_since, AT(12.25));
}

static const struct {
	const char *title;
	gint64 lengths[MEASURES_TIMES]; /* days to review, re-work, merge, commit; -1: none */
} times[] = {
	{ "wick", { 2 * DAY, 3 * DAY, 10 * DAY, 3 * DAY } },
	{ "glass: clean it", { -1, -1, -1, -1 } },
	{ "oil: pour it", { 6 * 3600, -1, -1, -1 } },
};

static void times_are_what_passed(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, NULL, MEASURES_NOW);

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
		for (int t = 0; t < MEASURES_TIMES; t++)
			assert_int_equal(measures_time_of(find(m, times[i].title), (enum measures_time)t, NULL),
			        times[i].lengths[t]);
}

static void what_comes_later_does_not_count(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, NULL, AT(6.5));
	g_autoptr(Measures) never = load(store, NULL, NULL, AT(-1));
	const struct measures_series *s = find(m, "wick");

	(void)state;
	assert_int_equal(m->series->len, 2);
	assert_int_equal(s->landed_at, 0);
	assert_int_equal(s->last_approval, AT(6));
	assert_int_equal(s->reviews, 2);
	assert_int_equal(s->acks, 0);
	assert_int_equal(s->comments, 1);
	assert_int_equal(s->comments_post_ack, 0);
	assert_int_equal(find(m, "glass: clean it")->pings, 0);
	for (guint i = 0; i < m->acts->len; i++)
		assert_true(MEASURES_ACT_AT(m, i)->date <= AT(6.5));
	assert_int_equal(never->series->len, 0);
	assert_int_equal(never->acts->len, 0);
}

static void windows_are_summed(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, NULL, MEASURES_NOW);
	struct measures_figures all = measures_between(m, NULL, AT(0), AT(20));
	struct measures_figures second = measures_between(m, NULL, AT(5), AT(10));

	(void)state;
	assert_int_equal(all.posted, 3);
	assert_int_equal(all.landed, 1);
	assert_int_equal(all.patches, 6);
	assert_int_equal(all.comments, 3);
	assert_int_equal(all.self_comments, 1);
	assert_int_equal(all.comments_post_ack, 1);
	assert_int_equal(all.reviews, 2);
	assert_int_equal(all.acks, 1);
	assert_int_equal(all.times[MEASURES_TO_REVIEW].count, 2);
	assert_int_equal(all.times[MEASURES_TO_REVIEW].median, (2 * DAY + 6 * 3600) / 2);
	assert_int_equal(all.times[MEASURES_TO_MERGE].p90, 10 * DAY);
	assert_int_equal(all.patches_of.median, 1);
	assert_int_equal(all.versions_of.median, 2);
	/* The window ends before the commits. */
	assert_int_equal(second.posted, 0);
	assert_int_equal(second.landed, 0);
	assert_int_equal(second.patches, 2);
	assert_int_equal(second.comments, 1);
	assert_int_equal(second.times[MEASURES_TO_MERGE].count, 0);
	assert_int_equal(second.times[MEASURES_TO_MERGE].median, -1);
	assert_int_equal(second.times[MEASURES_TO_REWORK].median, 3 * DAY);
}

static void people_have_their_balance(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, NULL, MEASURES_NOW);
	g_autoptr(GArray) people = measures_members(m, NULL, 0, MEASURES_NOW, FALSE);
	g_autoptr(GArray) orgs = measures_members(m, NULL, 0, MEASURES_NOW, TRUE);
	const struct measures_member *ann = member_of(m, people, "Ann Lee"), *bob = member_of(m, people, "Bob Ray");
	const struct measures_member *cid = member_of(m, people, "Cid Oak");

	(void)state;
	assert_int_equal(people->len, 4);
	assert_int_equal(ann->deeds[MEASURES_SERIES], 1);
	assert_int_equal(ann->deeds[MEASURES_VERSION], 1);
	assert_int_equal(ann->deeds[MEASURES_PATCH], 4);
	assert_int_equal(ann->deeds[MEASURES_LANDED], 1);
	assert_int_equal(ann->deeds[MEASURES_COMMENT], 1);
	assert_int_equal(ann->deeds[MEASURES_SELF_COMMENT], 1);
	assert_int_equal(ann->balance, -4);
	assert_int_equal(ann->series_reviewed, 1);
	assert_int_equal(ann->series_tagged, 0);
	assert_int_equal(bob->deeds[MEASURES_REVIEWED], 2);
	assert_int_equal(bob->deeds[MEASURES_COMMENT], 2);
	assert_int_equal(bob->deeds[MEASURES_PING], 1);
	assert_int_equal(bob->comments_post_ack, 1);
	assert_int_equal(bob->balance, 1);
	assert_int_equal(bob->series_reviewed, 1);
	assert_int_equal(bob->series_tagged, 1);
	assert_int_equal(cid->deeds[MEASURES_ACKED], 1);
	assert_int_equal(cid->balance, 1);
	/* Bob and Cid are of y.org: one series, however many of them looked at it. */
	assert_int_equal(orgs->len, 3);
	for (guint i = 0; i < orgs->len; i++) {
		const struct measures_member *org = &g_array_index(orgs, struct measures_member, i);

		if (strcmp(g_ptr_array_index(m->orgs, org->index), "y.org") != 0)
			continue;
		assert_int_equal(org->deeds[MEASURES_REVIEWED] + org->deeds[MEASURES_ACKED], 3);
		assert_int_equal(org->series_reviewed, 1);
		assert_int_equal(org->balance, 2);
	}
}

static void newcomers_wait(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, NULL, MEASURES_NOW);

	(void)state;
	for (guint i = 0; i < m->people->len; i++) {
		const struct measures_person *p = MEASURES_PERSON_AT(m, i);

		if (strcmp(p->name, "Dan Elm") == 0) {
			assert_int_equal(p->first_posted, AT(12));
			assert_int_equal(p->first_answer, AT(12.25));
		} else if (strcmp(p->name, "Bob Ray") == 0) {
			assert_int_equal(p->first_posted, AT(4));
			assert_int_equal(p->first_answer, 0);
		} else if (strcmp(p->name, "Cid Oak") == 0) {
			assert_int_equal(p->first_posted, 0);
		}
	}
}

static guint posted_of(const struct measures *m, const char *line)
{
	g_autoptr(Filter) f = filter_parse(line, NULL);
	g_autoptr(GArray) keep = filter_select(f, m);

	return measures_between(m, keep, 0, G_MAXINT64).posted;
}

static void files_have_their_sections(void **state)
{
	static const char text[] =
	        "WICKS\nM:\tAnn Lee <ann@x.org>\nF:\tsrc/wick/\n\n"
	        "ALL SOURCE\nM:\tBob Ray <bob@y.org>\nF:\tsrc/\n\nTHE REST\nM:\tCid <cid@y.org>\nF:\t*\n";
	g_autoptr(Maintainers) maintainers = maintainers_parse(text, strlen(text));
	g_autoptr(Store) store = measures_scene(&options, maintainers);
	g_autoptr(Measures) m = load(store, maintainers, NULL, MEASURES_NOW);
	g_autoptr(Measures) plain = load(store, NULL, NULL, MEASURES_NOW);

	(void)state;
	assert_int_equal(m->sections->len, 3);
	assert_int_equal(posted_of(m, "section:wicks"), 1);
	assert_int_equal(posted_of(m, "section:\"all source\""), 1);
	assert_int_equal(posted_of(m, "section:rest"), 1);
	assert_int_equal(posted_of(m, "path:src"), 2);
	assert_int_equal(posted_of(plain, "section:src/wick/"), 1);
	assert_int_equal(posted_of(plain, "section:/"), 3);
}

static void a_list_has_its_own(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = load(store, NULL, "dev", MEASURES_NOW);
	g_autoptr(Measures) other = load(store, NULL, "users", MEASURES_NOW);

	(void)state;
	assert_int_equal(other->series->len, 0);
	assert_int_equal(posted_of(m, "list:dev"), 3);
	assert_int_equal(posted_of(m, "reviewer:bob"), 1);
	assert_int_equal(posted_of(m, "author:bob"), 1);
}

/* One more mail over a list, and what follows from it. */
static void add(struct store *store, const struct post *post, const char *list)
{
	const struct settle_inputs inputs = { NULL, NULL };
	g_autoptr(Message) m = post_read(post);

	assert_true(store_begin(store, NULL));
	ingest_message(store, &options, messages_list(store, list), m);
	assert_true(store_commit(store, NULL));
	assert_true(settle_run(store, &options, &inputs, NULL, NULL, NULL));
}

static void a_copy_over_another_list_counts_there(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) users = NULL, dev = NULL;

	(void)state;
	add(store, &measures_posts[0], "users");
	users = load(store, NULL, "users", MEASURES_NOW);
	dev = load(store, NULL, "dev", MEASURES_NOW);
	assert_int_equal(users->series->len, 1);
	assert_string_equal(MEASURES_SERIES_AT(users, 0)->title, "wick");
	assert_int_equal(dev->series->len, 3);
}

static void who_objects_is_a_reviewer_who_did_nothing_countable(void **state)
{
	static const struct post nack = { "n@x", "Eve Fir <eve@y.org>", 13 * SCENE_DAY, "o@x",
		"Re: [PATCH] oil: pour it", "Nacked-by: Eve Fir <eve@y.org>", NULL, 0 };
	g_autoptr(Store) store = measures_scene(&options, NULL);
	g_autoptr(Measures) m = NULL;

	(void)state;
	add(store, &nack, "dev");
	m = load(store, NULL, NULL, MEASURES_NOW);
	assert_int_equal(posted_of(m, "reviewer:eve"), 1);
	for (guint i = 0; i < m->acts->len; i++)
		assert_string_not_equal(MEASURES_PERSON_AT(m, MEASURES_ACT_AT(m, i)->person)->name, "Eve Fir");
}

/* wick: last dealt with on day 10, glass on day 9, oil on day 12; wick is closed. */
static const struct {
	const char *what;
	gint64 from;
	gboolean open;
	const char *left;
} narrow[] = {
	{ "everything", 0, FALSE, "wick glass: clean it oil: pour it " },
	{ "what anything happened to since", AT(9.5), FALSE, "wick oil: pour it " },
	{ "to the second", AT(10), FALSE, "wick oil: pour it " },
	{ "and a second later", AT(10) + 1, FALSE, "oil: pour it " },
	{ "nothing", AT(15), FALSE, "" },
	{ "what is open", 0, TRUE, "glass: clean it oil: pour it " },
	{ "what is open and not forgotten", AT(9.5), TRUE, "oil: pour it " },
};

/* When somebody first posted, who may be two people to the database. */
static gint64 first_of(const struct measures *m, const char *name)
{
	gint64 first = 0;

	for (guint i = 0; i < m->people->len; i++)
		if (strcmp(MEASURES_PERSON_AT(m, i)->name, name) == 0)
			first = MAX(first, MEASURES_PERSON_AT(m, i)->first_posted);
	return first;
}

static void what_is_not_asked_for_is_left_out(void **state)
{
	g_autoptr(Store) store = measures_scene(&options, NULL);

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(narrow); i++) {
		struct measures_options o = { .track = &options, .from = narrow[i].from, .open = narrow[i].open };
		g_autoptr(Measures) m = measures_load(store, &o, MEASURES_NOW);
		g_autoptr(GString) left = g_string_new(NULL);

		for (guint k = 0; k < m->series->len; k++)
			g_string_append_printf(left, "%s ", MEASURES_SERIES_AT(m, k)->title);
		if (strcmp(left->str, narrow[i].left) != 0)
			fail_msg("%s: %s", narrow[i].what, left->str);
		/* Whoever is new is so by all that they ever posted. */
		assert_int_equal(m->begun, AT(0));
		assert_int_equal(first_of(m, "Ann Lee"), AT(0));
		assert_int_equal(first_of(m, "Cid Oak"), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_series_has_its_figures),
		cmocka_unit_test(times_are_what_passed),
		cmocka_unit_test(what_comes_later_does_not_count),
		cmocka_unit_test(windows_are_summed),
		cmocka_unit_test(people_have_their_balance),
		cmocka_unit_test(newcomers_wait),
		cmocka_unit_test(files_have_their_sections),
		cmocka_unit_test(a_list_has_its_own),
		cmocka_unit_test(a_copy_over_another_list_counts_there),
		cmocka_unit_test(who_objects_is_a_reviewer_who_did_nothing_countable),
		cmocka_unit_test(what_is_not_asked_for_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
