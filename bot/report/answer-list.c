/* bot/report/answer-list.c: lists of open series, as the digest has them. */
#include "report/answer-sight.h"

#include "report/entry.h"
#include "report/sections.h"
#include "report/stats-sheet.h"
#include "report/words.h"
#include "store/commands.h"
#include "store/lists.h"
#include "store/wishes.h"

/* A list is read to its end if it has one; what is beyond can be had as a table. */
#define ENTRIES_MOST 40

#define WEEK ((gint64)7 * 86400)

/* In a table, and behind "is_" in the template. */
static const char *const section_names[SECTION_COUNT] = {
	[SECTION_READY] = "ready",
	[SECTION_ONE_SHORT] = "one_short",
	[SECTION_REVIEW] = "review",
	[SECTION_AUTHOR] = "author",
	[SECTION_STALE] = "stale",
	[SECTION_STALLED] = "stalled",
};

struct listing {
	const struct answering *a;
	enum verb verb;
	gint64 person;             /* people.id of the asker, 0: unknown */
	const struct measures *m;  /* NULL: nothing is asked that wants a look at each series */
	GHashTable *chosen;        /* number to struct measures_series: what the conditions mean; NULL as m */
	AnswerSight *sight;        /* of the series that is looked at */
	GHashTable *addresses;     /* a set: those that may be the asker's */
	GString *csv;              /* NULL: only text is wanted */
	GArray *of[SECTION_COUNT]; /* gint64: what is listed; owned */
	guint count;
};

/* Who stands in MAINTAINERS is known by address alone; most are not the asker. */
static gboolean is_address(const struct listing *l, const char *email)
{
	return g_hash_table_contains(l->addresses, email) && commands_person(l->a->store, email) == l->person;
}

static gboolean is_asker(const struct listing *l, gint64 person, const char *email)
{
	return person ? person == l->person : is_address(l, email);
}

static gboolean waits_for(const struct listing *l, const struct answer_sight *at)
{
	for (guint i = 0; i < at->waiting->len; i++) {
		const struct prospect_person *p = &g_array_index(at->waiting, struct prospect_person, i);

		if (is_asker(l, p->person, p->email))
			return !wishes_not_me(l->a->store, at->series, l->a->asker->who.email, l->a->now);
	}
	return FALSE;
}

static gboolean is_wanted(const struct listing *l, gint64 series)
{
	if (l->verb == VERB_BACKLOG)
		return TRUE;
	if (!answer_look_at(l->a, l->m, g_hash_table_lookup(l->chosen, &series), l->sight))
		return FALSE;
	return l->verb == VERB_MINE ? l->sight->author == l->person : waits_for(l, l->sight);
}

static void add_row(const struct listing *l, const struct answer_sight *at, const char *where)
{
	g_autofree char *link = words_link(answer_archive(l->a), at->mid);
	g_autofree char *number = g_strdup_printf("S%" G_GINT64_FORMAT, at->series),
	                *version = g_strdup_printf("%g", at->version);
	g_autofree char *patches = g_strdup_printf("%u", at->patches), *approved = g_strdup_printf("%u", at->approved);
	g_autofree char *days = g_strdup_printf("%" G_GINT64_FORMAT, (l->a->now - at->posted) / 86400);
	const char *const values[] = { number, at->title, at->name, version, patches, approved, stage_name(at->stage),
		turn_name(at->turn), days, where, at->missing, link };

	for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
		stats_sheet_csv(l->csv, values[i] ? values[i] : "", i + 1 == G_N_ELEMENTS(values));
}

static void collect(struct listing *l, const GArray *numbers, enum section section)
{
	for (guint i = 0; i < numbers->len; i++) {
		gint64 number = g_array_index(numbers, gint64, i);

		if (!is_wanted(l, number))
			continue;
		g_array_append_val(l->of[section], number);
		l->count++;
	}
}

static void add_table(const struct listing *l)
{
	g_string_append(l->csv, "series,title,author,version,patches,approved,stage,turn,days,section,missing,link\n");
	for (int i = 0; i < SECTION_COUNT; i++)
		for (guint k = 0; k < l->of[i]->len; k++) {
			const gint64 *number = &g_array_index(l->of[i], gint64, k);

			if (answer_look_at(l->a, l->m, g_hash_table_lookup(l->chosen, number), l->sight))
				add_row(l, l->sight, section_names[i]);
		}
}

/* How many of each section are shown, so that a long one hides no other. */
static guint share(const struct listing *l)
{
	guint most = ENTRIES_MOST, shown;

	do {
		shown = 0;
		for (int i = 0; i < SECTION_COUNT; i++)
			shown += MIN(l->of[i]->len, most);
	} while (shown > ENTRIES_MOST && most-- > 1);
	return MAX(most, 1);
}

static void add_section(const struct listing *l, struct scope *top, int which, guint most)
{
	const GArray *numbers = l->of[which];
	struct scope *section = scope_add(top, "sections");

	for (int i = 0; i < SECTION_COUNT; i++) {
		g_autofree char *flag = g_strconcat("is_", section_names[i], NULL);

		scope_set_flag(section, flag, i == which);
	}
	scope_setf(section, "number", "%u", numbers->len);
	scope_set(section, "first", NULL);
	if (numbers->len > most)
		scope_setf(section, "first", "%u", most);
	scope_set_list(section, "entries");
	for (guint i = 0; i < MIN(numbers->len, most); i++) {
		g_autoptr(Status) st = answer_status(l->a, g_array_index(numbers, gint64, i));

		if (st)
			entry_fill(scope_add(section, "entries"), st, answer_archive(l->a), l->a->now);
	}
}

/* Returns how many entries are shown. */
static guint add_sections(const struct listing *l, struct scope *top)
{
	guint most = share(l), shown = 0;

	for (int i = 0; i < SECTION_COUNT; i++) {
		if (l->of[i]->len > 0)
			add_section(l, top, i, most);
		shown += MIN(l->of[i]->len, most);
	}
	return shown;
}

/* Whether the asker stands in MAINTAINERS, so that anything may wait for them. */
static gboolean is_maintainer(const struct listing *l)
{
	const struct maintainers *m = l->a->o->round->maintainers;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; m && i < maintainers_count(m); i++) {
		const struct maintainers_section *section = maintainers_section(m, i);
		const GPtrArray *people[] = { section->maintainers, section->reviewers };

		for (gsize k = 0; k < G_N_ELEMENTS(people); k++)
			for (guint n = 0; people[k] && n < people[k]->len; n++) {
				const struct maintainers_person *p = people[k]->pdata[n];

				if (g_hash_table_add(seen, p->email) && is_address(l, p->email))
					return TRUE;
			}
	}
	return FALSE;
}

/* Whether a closer look is worth its while: is_wanted() asks much of the database for each series. */
static gboolean may_be_wanted(
        const struct listing *l, const struct measures *m, const struct measures_series *s, gboolean maintainer)
{
	if (l->verb == VERB_BACKLOG || MEASURES_PERSON_AT(m, s->author)->person == l->person)
		return TRUE;
	if (l->verb == VERB_MINE || s->turn == TURN_AUTHOR)
		return FALSE;
	for (guint i = 0; i < s->reviewers.n; i++)
		if (MEASURES_PERSON_AT(m, MEASURES_INDEX(m, s->reviewers, i))->person == l->person)
			return TRUE;
	return maintainer;
}

static struct backlog_row row_of(const struct measures_series *s, gint64 now)
{
	return (struct backlog_row){
		.series = s->series,
		.since = now,
		.until = G_MAXINT64,
		.stage = (int)s->stage,
		.turn = (int)s->turn,
		.patches = s->patches,
		.approved = s->approved,
		.missing = s->missing,
		.landed = s->landed,
		.last_activity = s->last_activity,
		.turn_since = s->turn_since,
		.answered = s->answered,
		.posted = s->posted,
	};
}

/* What the conditions mean and the asker may want to see. A new array of struct backlog_row. */
static GArray *choose(struct listing *l, const struct filter *f)
{
	const struct answering *a = l->a;
	/* What was stalled a week ago is in no section. */
	const struct answer_need need = {
		.want = l->verb == VERB_WAITING ? MEASURES_WANT_REVIEWERS : 0,
		.from = a->now - WEEK - STAGE_STALLED_AFTER,
		.open = TRUE,
	};
	GArray *states = g_array_new(FALSE, FALSE, sizeof(struct backlog_row));
	gboolean maintainer = l->verb == VERB_WAITING && is_maintainer(l);
	g_autoptr(GArray) of = NULL;

	l->m = answer_measures(a, f, &need);
	l->chosen = g_hash_table_new(g_int64_hash, g_int64_equal);
	of = answer_meant(a, l->m, f);
	for (guint i = 0; i < of->len; i++) {
		const struct measures_series *s = measures_nth(l->m, of, i);
		struct backlog_row row = row_of(s, a->now);

		if (!stage_is_open(s->stage) || !may_be_wanted(l, l->m, s, maintainer))
			continue;
		g_hash_table_insert(l->chosen, (gpointer)(guintptr)&s->series, (gpointer)(guintptr)s);
		g_array_append_val(states, row);
	}
	return states;
}

/* All that is open. A new array of struct backlog_row. */
static GArray *load(const struct answering *a)
{
	const struct backlog_window window = {
		.list = a->asker->list ? lists_id(a->store, a->asker->list->name) : 0,
		.from = a->now,
		.until = a->now + 1,
		.marks_from = a->now,
	};
	struct backlog backlog;
	GArray *states;

	backlog_load(&backlog, a->store, &window);
	states = g_array_ref(backlog.states);
	backlog_clear(&backlog);
	return states;
}

static void set_head(const struct listing *l, struct scope *top, const struct filter *f)
{
	g_autofree char *conditions = filter_text(f);

	scope_set(top, "count", NULL);
	if (l->count)
		scope_setf(top, "count", "%u", l->count);
	scope_set_flag(top, "many", l->count != 1);
	scope_set_flag(top, "mine", l->verb == VERB_MINE);
	scope_set_flag(top, "waiting", l->verb == VERB_WAITING);
	scope_set(top, "list", l->a->asker->list ? l->a->asker->list->name : NULL);
	scope_set(top, "conditions", conditions);
	scope_set_flag(top, "table", l->csv != NULL);
	scope_set_list(top, "sections");
}

/* "mine" and "waiting" of somebody who never wrote. */
static char *unknown_person(const struct answering *a)
{
	const char *email = a->asker->who.email;

	if (*email == '\0')
		return g_strdup("Whose? Say who you are with --as.\n");
	return g_strdup_printf("I know no mail or patch by %s, so nothing is yours or waits for you.\n", email);
}

static void gather(struct listing *l, const struct filter *f)
{
	const struct answering *a = l->a;
	gboolean simple = l->verb == VERB_BACKLOG && !l->csv && filter_is_empty(f);
	g_autoptr(GArray) states = simple ? load(a) : choose(l, f);
	struct sections sections;

	sections_init(&sections, states, a->o->round->track, a->now, a->now - WEEK);
	for (int i = 0; i < SECTION_COUNT; i++) {
		l->of[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
		collect(l, sections.of[i], (enum section)i);
	}
	sections_clear(&sections);
}

/* The text, or the table with the first line of the text beside it. */
static char *write_out(const struct listing *l, const struct filter *f)
{
	g_autoptr(Scope) top = scope_new();
	guint shown;

	set_head(l, top, f);
	if (l->csv) {
		add_table(l);
	} else {
		shown = add_sections(l, top);
		if (shown < l->count)
			answer_shorten(l->a, shown, l->count, "series");
	}
	return answer_fill(l->a, "list.txt", top);
}

char *answer_list(const struct answering *a, enum verb verb, const GPtrArray *words, guint first, GString *csv)
{
	struct listing l = { .a = a, .verb = verb, .csv = csv };
	g_autoptr(Filter) f = NULL;
	char *text = NULL;

	f = answer_conditions(words, first, &text);
	if (!f)
		return text;
	l.person = *a->asker->who.email ? commands_person(a->store, a->asker->who.email) : 0;
	if (verb != VERB_BACKLOG && !l.person)
		return unknown_person(a);
	l.sight = answer_sight_new(a);
	l.addresses = commands_addresses(a->store, l.person);
	gather(&l, f);
	text = write_out(&l, f);
	g_clear_pointer(&l.chosen, g_hash_table_unref);
	g_hash_table_unref(l.addresses);
	answer_sight_free(l.sight);
	for (int i = 0; i < SECTION_COUNT; i++)
		g_array_unref(l.of[i]);
	return text;
}
