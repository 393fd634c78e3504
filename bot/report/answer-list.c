/* bot/report/answer-list.c: lists of open series, as the digest has them. */
#include "report/answer-parts.h"

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
	GHashTable *chosen;        /* numbers (gint64) that the conditions mean; NULL: all */
	GString *csv;              /* NULL: only text is wanted */
	GArray *of[SECTION_COUNT]; /* gint64: what is listed; owned */
	guint count;
};

/* Who stands in MAINTAINERS is known by address alone. */
static gboolean is_person(const struct listing *l, const struct status_person *p)
{
	if (!l->person || !p->name)
		return FALSE;
	return (p->person ? p->person : commands_person(l->a->store, p->email)) == l->person;
}

static gboolean waits_for(const struct listing *l, const struct status *st)
{
	if (wishes_not_me(l->a->store, st->series, l->a->asker->who.email, l->a->now))
		return FALSE;
	for (guint i = 0; i < st->waiting_for->len; i++)
		if (is_person(l, &g_array_index(st->waiting_for, struct status_person, i)))
			return TRUE;
	return FALSE;
}

static gboolean is_wanted(const struct listing *l, const struct status *st)
{
	if (l->verb == VERB_MINE)
		return is_person(l, &st->author);
	return l->verb != VERB_WAITING || waits_for(l, st);
}

static void add_row(const struct listing *l, const struct status *st, const char *where)
{
	g_autofree char *link = words_link(answer_archive(l->a), st->mid);
	g_autofree char *number = g_strdup_printf("S%" G_GINT64_FORMAT, st->series),
	                *version = g_strdup_printf("%g", st->version);
	g_autofree char *patches = g_strdup_printf("%u", st->patches), *approved = g_strdup_printf("%u", st->approved);
	g_autofree char *days = g_strdup_printf("%" G_GINT64_FORMAT, (l->a->now - st->posted) / 86400);
	const char *const values[] = { number, st->title, st->author.name, version, patches, approved,
		stage_name(st->stage), turn_name(st->turn), days, where, st->missing_text, link };

	for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
		stats_sheet_csv(l->csv, values[i] ? values[i] : "", i + 1 == G_N_ELEMENTS(values));
}

static struct status *status_of(const struct listing *l, gint64 series)
{
	const struct round_options *r = l->a->o->round;

	return status_at(l->a->store, r->track, r->maintainers, series, l->a->now);
}

static void collect(struct listing *l, const GArray *numbers, enum section section)
{
	for (guint i = 0; i < numbers->len; i++) {
		gint64 number = g_array_index(numbers, gint64, i);
		g_autoptr(Status) st = NULL;

		if (l->chosen && !g_hash_table_contains(l->chosen, &number))
			continue;
		/* Questions about people want a look at each, others none but at what is shown. */
		if (l->verb != VERB_BACKLOG)
			st = status_of(l, number);
		if (l->verb != VERB_BACKLOG && (!st || !is_wanted(l, st)))
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
			g_autoptr(Status) st = status_of(l, g_array_index(l->of[i], gint64, k));

			if (st)
				add_row(l, st, section_names[i]);
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
		g_autoptr(Status) st = status_of(l, g_array_index(numbers, gint64, i));

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

				if (g_hash_table_add(seen, p->email) &&
				        commands_person(l->a->store, p->email) == l->person)
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

/* The numbers of what the conditions mean and the asker may want to see. */
static GHashTable *choose(const struct listing *l, const struct filter *f)
{
	GHashTable *chosen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	const struct measures *m = answer_measures(l->a, f, 0);
	g_autoptr(GArray) of = answer_meant(l->a, m, f);
	gboolean maintainer = l->verb == VERB_WAITING && is_maintainer(l);

	for (guint i = 0; i < of->len; i++) {
		const struct measures_series *s = measures_nth(m, of, i);

		if (stage_is_open(s->stage) && may_be_wanted(l, m, s, maintainer))
			g_hash_table_add(chosen, g_memdup2(&s->series, sizeof(gint64)));
	}
	return chosen;
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

static void gather(struct listing *l)
{
	const struct answering *a = l->a;
	gint64 list = a->asker->list ? lists_id(a->store, a->asker->list->name) : 0;
	const struct backlog_window window = {
		.list = list, .from = a->now, .until = a->now + 1, .marks_from = a->now
	};
	struct backlog backlog;
	struct sections sections;

	backlog_load(&backlog, a->store, &window);
	sections_init(&sections, backlog.states, a->o->round->track, a->now, a->now - WEEK);
	for (int i = 0; i < SECTION_COUNT; i++) {
		l->of[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
		collect(l, sections.of[i], (enum section)i);
	}
	sections_clear(&sections);
	backlog_clear(&backlog);
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
	l.chosen = verb == VERB_BACKLOG && filter_is_empty(f) ? NULL : choose(&l, f);
	gather(&l);
	text = write_out(&l, f);
	g_clear_pointer(&l.chosen, g_hash_table_unref);
	for (int i = 0; i < SECTION_COUNT; i++)
		g_array_unref(l.of[i]);
	return text;
}
