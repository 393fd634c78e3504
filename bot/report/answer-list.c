/* bot/report/answer-list.c: lists of open series, as the digest has them. */
#include "report/answer-parts.h"

#include "report/entry.h"
#include "report/sections.h"
#include "report/stats-sheet.h"
#include "report/words.h"
#include "store/backlog.h"
#include "store/commands.h"
#include "store/wishes.h"

/* A list is read to its end if it has one; what is beyond can be had as a table. */
#define ENTRIES_MOST 40

static const char *const titles[SECTION_COUNT] = {
	[SECTION_READY] = "READY TO COMMIT",
	[SECTION_ONE_SHORT] = "ONE APPROVAL MISSING",
	[SECTION_REVIEW] = "WAITING FOR REVIEW",
	[SECTION_AUTHOR] = "WAITING FOR THEIR AUTHOR",
	[SECTION_STALE] = "STALE",
	[SECTION_STALLED] = "NEWLY STALLED",
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
	g_autofree char *link = words_link(l->a->asker->list ? l->a->asker->list->archive_url : NULL, st->mid);
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
				add_row(l, st, titles[i]);
		}
}

static void add_entry(const struct listing *l, GString *text, const struct status *st, enum section section)
{
	g_autoptr(Scope) scope = scope_new();

	entry_fill(scope, st, l->a->asker->list ? l->a->asker->list->archive_url : NULL, l->a->now);
	g_string_append_printf(text, "\n%s\n%s\n", scope_text(scope, "head"), scope_text(scope, "facts"));
	if (*scope_text(scope, "missing") && section != SECTION_AUTHOR)
		g_string_append_printf(text, "%s\n", scope_text(scope, "missing"));
	if (*scope_text(scope, "link"))
		g_string_append_printf(text, "%s\n", scope_text(scope, "link"));
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

/* Returns how many are not shown. */
static guint add_sections(const struct listing *l, GString *text)
{
	guint most = share(l), left = 0;

	for (int i = 0; i < SECTION_COUNT; i++) {
		const GArray *numbers = l->of[i];

		if (numbers->len == 0)
			continue;
		g_string_append_printf(text, "\n%s: %u", titles[i], numbers->len);
		g_string_append_printf(text, numbers->len > most ? ", the first %u\n" : "\n", most);
		for (guint k = 0; k < MIN(numbers->len, most); k++) {
			g_autoptr(Status) st = status_of(l, g_array_index(numbers, gint64, k));

			if (st)
				add_entry(l, text, st, (enum section)i);
		}
		left += numbers->len - MIN(numbers->len, most);
	}
	return left;
}

/* The numbers that the conditions mean. */
static GHashTable *choose(const struct answering *a, const struct filter *f)
{
	GHashTable *chosen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	const struct measures *m = answer_measures(a);
	g_autofree gboolean *keep = answer_keep(a, f);

	for (guint i = 0; i < m->series->len; i++)
		if (keep[i])
			g_hash_table_add(chosen, g_memdup2(&MEASURES_SERIES_AT(m, i)->series, sizeof(gint64)));
	return chosen;
}

static char *sum_up(const struct listing *l, const struct filter *f)
{
	static const char *const whose[] = { [VERB_MINE] = " of yours", [VERB_WAITING] = " that wait for you" };
	g_autofree char *conditions = filter_text(f);
	g_autofree char *count = l->count ? words_count(l->count, "open series", "open series") : NULL;
	const char *which = l->verb == VERB_BACKLOG ? "" : whose[l->verb];
	const struct round_list *list = l->a->asker->list;

	return g_strdup_printf("%s%s%s%s%s%s\n", count ? count : "No open series", which, list ? " on " : "",
	        list ? list->name : "", *conditions ? ", with " : "", conditions);
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
	gint64 list = a->asker->list ? backlog_list(a->store, a->asker->list->name) : 0;
	g_autoptr(GArray) states = backlog_between(a->store, list, a->now, a->now + 1);
	struct sections sections;

	sections_init(&sections, states, a->o->round->track, a->now);
	for (int i = 0; i < SECTION_COUNT; i++) {
		l->of[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
		collect(l, sections.of[i], (enum section)i);
	}
	sections_clear(&sections);
}

/* The text, or the table with what is said beside it. */
static char *write_out(const struct listing *l, const struct filter *f)
{
	g_autofree char *head = sum_up(l, f);
	GString *text = g_string_new(head);
	guint left;

	if (l->csv) {
		add_table(l);
		return g_string_free(text, FALSE);
	}
	left = add_sections(l, text);
	if (left)
		g_string_append_printf(text, "\n... and %u more; \"csv\" before the command attaches all.\n", left);
	return g_string_free(text, FALSE);
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
	l.chosen = filter_is_empty(f) ? NULL : choose(a, f);
	gather(&l);
	text = write_out(&l, f);
	g_clear_pointer(&l.chosen, g_hash_table_unref);
	for (int i = 0; i < SECTION_COUNT; i++)
		g_array_unref(l.of[i]);
	return text;
}
