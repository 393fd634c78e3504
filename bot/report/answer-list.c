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
	gint64 person;      /* people.id of the asker, 0: unknown */
	GHashTable *chosen; /* numbers (gint64) that the conditions mean; NULL: all */
	GString *text;      /* NULL: only the table is wanted */
	GString *csv;       /* NULL: only the text is */
	guint shown, more;
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

static void add_entry(struct listing *l, const struct status *st, enum section section, gboolean first)
{
	g_autoptr(Scope) scope = scope_new();

	if (first)
		g_string_append_printf(l->text, "%s%s\n", l->text->len ? "\n" : "", titles[section]);
	entry_fill(scope, st, l->a->asker->list ? l->a->asker->list->archive_url : NULL, l->a->now);
	g_string_append_printf(l->text, "\n%s\n%s\n", scope_text(scope, "head"), scope_text(scope, "facts"));
	if (*scope_text(scope, "missing") && section != SECTION_AUTHOR)
		g_string_append_printf(l->text, "%s\n", scope_text(scope, "missing"));
	if (*scope_text(scope, "link"))
		g_string_append_printf(l->text, "%s\n", scope_text(scope, "link"));
}

static void add_section(struct listing *l, const GArray *numbers, enum section section)
{
	gboolean first = TRUE;

	for (guint i = 0; i < numbers->len; i++) {
		gint64 number = g_array_index(numbers, gint64, i);
		g_autoptr(Status) st = NULL;

		if (l->chosen && !g_hash_table_contains(l->chosen, &number))
			continue;
		/* Without a question about people the rest is only counted. */
		if (!l->csv && l->verb == VERB_BACKLOG && l->shown >= ENTRIES_MOST) {
			l->more++;
			continue;
		}
		st = status_at(l->a->store, l->a->o->round->track, l->a->o->round->maintainers, number, l->a->now);
		if (!st || !is_wanted(l, st))
			continue;
		if (l->csv) {
			add_row(l, st, titles[section]);
			l->shown++;
		} else if (l->shown < ENTRIES_MOST) {
			add_entry(l, st, section, first);
			first = FALSE;
			l->shown++;
		} else {
			l->more++;
		}
	}
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
	g_autofree char *conditions = filter_text(f),
	                *count = words_count(l->shown + l->more, "open series", "open series");
	static const char *const whose[] = { [VERB_MINE] = " of yours", [VERB_WAITING] = " that wait for you" };
	const char *which = l->verb == VERB_MINE || l->verb == VERB_WAITING ? whose[l->verb] : "";

	return g_strdup_printf("%s%s%s%s\n", l->shown + l->more ? count : "No open series", which,
	        *conditions ? ", with " : "", conditions);
}

char *answer_list(const struct answering *a, enum verb verb, const GPtrArray *words, guint first, GString *csv)
{
	struct listing l = { .a = a, .verb = verb, .csv = csv, .text = csv ? NULL : g_string_new(NULL) };
	gint64 list = a->asker->list ? backlog_list(a->store, a->asker->list->name) : 0;
	g_autoptr(Filter) f = NULL;
	g_autoptr(GArray) states = NULL;
	g_autofree char *head = NULL, *text = NULL;
	struct sections sections;
	char *why = NULL;

	f = answer_conditions(words, first, &why);
	if (!f) {
		if (l.text)
			g_string_free(l.text, TRUE);
		return why;
	}
	if (csv)
		g_string_append(
		        csv, "series,title,author,version,patches,approved,stage,turn,days,section,missing,link\n");
	l.person = commands_person(a->store, a->asker->who.email);
	l.chosen = filter_is_empty(f) ? NULL : choose(a, f);
	states = backlog_between(a->store, list, a->now, a->now + 1);
	sections_init(&sections, states, a->o->round->track, a->now);
	for (int i = 0; i < SECTION_COUNT; i++)
		add_section(&l, sections.of[i], (enum section)i);
	sections_clear(&sections);
	g_clear_pointer(&l.chosen, g_hash_table_unref);
	head = sum_up(&l, f);
	text = l.text ? g_string_free(l.text, FALSE) : g_strdup("");
	if (l.more)
		return g_strdup_printf(
		        "%s\n%s\n... and %u more; \"csv\" before the command attaches them all.\n", head, text, l.more);
	return g_strconcat(head, *text ? "\n" : "", text, NULL);
}
