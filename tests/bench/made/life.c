/* tests/bench/made/life.c: see life.h. What happens when; life-mail.c writes it. */
#include "life-parts.h"

#include "crowd.h"
#include "spread.h"

#include <math.h>

#define BEGIN G_GINT64_CONSTANT(1546300800) /* 2019-01-01 */
#define YEARS 7.2
#define DAY 86400.0

/* Counted as in spread.h. */
#define MAILS_PER_SERIES 9.65
#define MAILS_PER_PERSON 50
#define PERSONS_PER_AREA 4
#define TALK_PER_SERIES 0.28   /* threads without patches */
#define DIRECT_PER_SERIES 0.42 /* commits that nobody has posted */
#define LANDS 0.79
#define COVERS 0.54   /* of the series with several patches */
#define CHAINS 0.8    /* of the answers to an answer */
#define LINKED 0.15   /* commits that name their mail */
#define THREADED 0.25 /* series whose versions answer one another */
#define RETITLED 0.35 /* series of several versions that get another name */
#define AMENDED 0.35  /* commits that are not quite what was posted */
#define REDATED 0.10  /* commits that do not have the date of the mail */
#define WEEKENDS 0.07 /* who works then, of those who work on other days */

double life_chance(struct life *l)
{
	return g_rand_double(l->rand);
}

guint life_anybody(struct life *l)
{
	return leaders_draw(leaders_mails, l->persons, life_chance(l));
}

/* A time so many days later; most of what falls on a weekend is done on the first days of the next week. */
static gint64 later(struct life *l, gint64 when, double days)
{
	gint64 then = when + 1 + (gint64)(days * DAY), weekday = (then / (gint64)DAY + 4) % 7; /* 0 is Sunday */

	if ((weekday == 0 || weekday == 6) && life_chance(l) > WEEKENDS)
		then += (gint64)DAY * g_rand_int_range(l->rand, 2, 5);
	return then;
}

static double wait_about(struct life *l, double mean)
{
	return -mean * log(1 - life_chance(l));
}

static struct effort *new_effort(struct life *l)
{
	guint64 number = ++l->numbers;

	return effort_new(number, crowd_mix(number + ((guint64)l->seed << 40)));
}

/* The answers to a posting, in chains one below the other. */
static void plan_answers(struct life *l, struct effort *s, gint64 when, guint count)
{
	while (count > 0) {
		struct chain *chain = g_new0(struct chain, 1);
		struct event e = { .kind = EVENT_ANSWER, .effort = effort_ref(s), .chain = chain };

		chain->version = s->version;
		chain->last = s->author;
		chain->patch = (guint)g_rand_int_range(l->rand, (gint32)effort_first(s), (gint32)s->patches + 1);
		do {
			chain->left++;
			count--;
		} while (count > 0 && chain->left < CHAIN_MOST && life_chance(l) < CHAINS);
		e.when = later(l, when, spread_draw(&spread_answer, life_chance(l)));
		queue_put(l->queue, &e);
	}
}

static void post(struct life *l, struct effort *s, gint64 when)
{
	struct event e = { .effort = s };
	guint answers;

	s->version++;
	life_post(l, s, when);
	answers = spread_count(&spread_answers, life_chance(l));
	if (s->version == s->versions && s->lands && answers > 0)
		answers--; /* the last one is life_thank() */
	plan_answers(l, s, when + s->patches, answers);
	if (s->version < s->versions) {
		e.kind = EVENT_POST;
		e.when = later(l, when, spread_draw(&spread_repost, life_chance(l)));
	} else if (s->lands) {
		e.kind = EVENT_LAND;
		e.when = later(l, when, spread_draw(&spread_landing, life_chance(l)));
	} else {
		effort_unref(s);
		return;
	}
	queue_put(l->queue, &e);
}

static void plan_changes(struct life *l, struct effort *s)
{
	for (guint i = 0; i < s->patches; i++)
		g_ptr_array_add(s->changes,
		        code_plan(l->code, s->area, spread_count(&spread_files, life_chance(l)),
		                spread_count(&spread_added, life_chance(l)),
		                spread_count(&spread_removed, life_chance(l)), crowd_mix(s->seed + 977 * i)));
	g_array_set_size(s->posted, s->patches + 1);
}

static struct effort *new_series(struct life *l)
{
	struct effort *s = new_effort(l);

	l->counts->series++;
	s->author = leaders_draw(leaders_posts, MAX(1, l->persons / 2), life_chance(l));
	s->area = (guint)g_rand_int_range(l->rand, 0, (gint32)code_areas(l->code));
	s->patches = spread_count(&spread_patches, life_chance(l));
	s->versions = spread_count(&spread_versions, life_chance(l));
	s->title_length = spread_count(&spread_title, life_chance(l));
	s->cover = s->patches > 1 && life_chance(l) < COVERS;
	s->lands = life_chance(l) < LANDS;
	s->linked = life_chance(l) < LINKED;
	s->threaded = life_chance(l) < THREADED;
	if (s->versions > 1 && life_chance(l) < RETITLED)
		s->retitled = 2 + (guint)g_rand_int_range(l->rand, 0, (gint32)s->versions - 1);
	s->amended = life_chance(l) < AMENDED;
	s->redated = life_chance(l) < REDATED;
	plan_changes(l, s);
	return s;
}

static void talk(struct life *l, gint64 when)
{
	struct effort *s = new_effort(l);

	s->author = life_anybody(l);
	s->area = (guint)g_rand_int_range(l->rand, 0, (gint32)code_areas(l->code));
	s->title_length = spread_count(&spread_title, life_chance(l));
	s->version = 1;
	g_array_set_size(s->posted, 1);
	life_post(l, s, when);
	plan_answers(l, s, when, spread_count(&spread_talk, life_chance(l)) - 1);
	effort_unref(s);
}

static void commit_directly(struct life *l, gint64 when)
{
	struct effort *s = new_effort(l);

	s->author = life_anybody(l);
	s->area = (guint)g_rand_int_range(l->rand, 0, (gint32)code_areas(l->code));
	s->patches = s->version = 1;
	s->title_length = spread_count(&spread_title, life_chance(l));
	s->redated = TRUE;
	plan_changes(l, s);
	life_land(l, s, when);
	effort_unref(s);
}

static void answer(struct life *l, struct event *e)
{
	life_answer(l, e->effort, e->chain, e->when);
	if (--e->chain->left == 0) {
		effort_unref(e->effort);
		g_free(e->chain);
		return;
	}
	e->when = later(l, e->when, spread_draw(&spread_answer, life_chance(l)));
	queue_put(l->queue, e);
}

/* What begins of itself: the next of its kind is due after a while. */
static void again(struct life *l, struct event *e, double per_series)
{
	double gap = YEARS * 365 / (l->wanted / MAILS_PER_SERIES) / per_series;

	e->when += (gint64)(wait_about(l, gap) * DAY);
	queue_put(l->queue, e);
}

static void happen(struct life *l, struct event *e)
{
	gint64 when = e->when;

	/* What begins of itself does so on a day of work; the next one does not wait for that. */
	if (e->effort == NULL)
		when = later(l, when, 0);
	switch (e->kind) {
	case EVENT_SERIES:
		again(l, e, 1);
		post(l, new_series(l), when);
		break;
	case EVENT_TALK:
		again(l, e, TALK_PER_SERIES);
		talk(l, when);
		break;
	case EVENT_DIRECT:
		again(l, e, DIRECT_PER_SERIES);
		commit_directly(l, when);
		break;
	case EVENT_POST:
		post(l, e->effort, when);
		break;
	case EVENT_ANSWER:
		answer(l, e);
		break;
	case EVENT_LAND:
		life_land(l, e->effort, when);
		life_thank(l, e->effort, when);
		effort_unref(e->effort);
		break;
	}
}

static void free_event(const struct event *e)
{
	if (e->effort != NULL)
		effort_unref(e->effort);
	g_free(e->chain);
}

void life_write(guint mails, guint32 seed, struct sink *sink, struct life_counts *counts)
{
	struct life l = { .sink = sink, .counts = counts, .wanted = mails, .seed = seed };
	struct event e = { .when = BEGIN };

	*counts = (struct life_counts){ .persons = MAX(12, mails / MAILS_PER_PERSON) };
	l.rand = g_rand_new_with_seed(seed);
	l.persons = counts->persons;
	l.code = code_new(MAX(8, l.persons / PERSONS_PER_AREA), l.rand);
	l.queue = queue_new();
	l.text = g_string_new(NULL);
	l.mail = g_string_new(NULL);
	life_begin_code(&l, BEGIN - 1);
	for (e.kind = EVENT_SERIES; e.kind <= EVENT_TALK; e.kind++)
		queue_put(l.queue, &e);
	e.kind = EVENT_DIRECT;
	queue_put(l.queue, &e);
	while (counts->mails < mails && queue_take(l.queue, &e))
		happen(&l, &e);
	while (queue_take(l.queue, &e))
		free_event(&e);
	g_string_free(l.text, TRUE);
	g_string_free(l.mail, TRUE);
	queue_free(l.queue);
	code_free(l.code);
	g_rand_free(l.rand);
}
