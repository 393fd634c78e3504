/* bot/command/change-plan.c: see change-plan.h. */
#include "command/change-plan.h"

#include <string.h>

#include "base/when.h"
#include "command/change-object.h"
#include "command/grammar.h"
#include "store/commits.h"
#include "store/wishes.h"

#define DAY ((gint64)86400)
/* Nobody knows today what they will want to be asked about in two years. */
#define SNOOZE_MOST (365 * DAY)
/* Fewer letters of a commit id are somebody's typing error. */
#define OID_LEAST 7
#define OID_MOST 64
#define OID_SHOWN 12

/* What every planner is given. */
struct planning {
	struct store *store;
	const struct change_options *options;
	const GPtrArray *words;
	gint64 here;
	gint64 now;
	struct change_plan *plan;
	char **wrong;
};

void change_plan_free(struct change_plan *p)
{
	if (!p)
		return;
	g_ptr_array_unref(p->objects);
	g_free(p->other);
	g_free(p->before);
	g_free(p->what);
	g_free(p->done);
	g_free(p->exact);
	g_free(p->noop);
	g_free(p);
}

static const char *word_at(const struct planning *w, guint index)
{
	return index < w->words->len ? w->words->pdata[index] : NULL;
}

static gboolean find(const struct planning *w, const char *word, struct change_object *out)
{
	return change_object_find(w->store, w->options, word, w->here, w->now, out, w->wrong);
}

/* Notes the series, one posting of it and how the command is written exactly; tail may be NULL. */
static void note(struct change_plan *p, const struct change_object *c, const char *mid, const char *tail)
{
	const char *verb = verb_facts(p->verb)->name;

	p->series[0] = c->status->series;
	g_ptr_array_add(p->objects, g_strdup(mid));
	p->what = g_strdup_printf("%s %s%s%s", verb, c->label, tail ? " " : "", tail ? tail : "");
	p->exact = g_strdup_printf("%s\n<%s>%s%s", verb, mid, tail ? "\n" : "", tail ? tail : "");
}

static char *day_of(gint64 when)
{
	g_autofree char *text = when_format(when);

	return g_strndup(text, strlen("2025-06-02"));
}

static gboolean plan_snooze(struct planning *w)
{
	struct change_plan *p = w->plan;
	const char *series = w->words->len > 1 ? word_at(w, 0) : NULL;
	const char *length = word_at(w, w->words->len > 1 ? 1 : 0);
	g_autofree char *day = NULL, *until = NULL;
	struct change_object c;
	gint64 seconds, running;

	if (!length || !when_parse_length(length, &seconds) || seconds <= 0 || seconds > SNOOZE_MOST) {
		*w->wrong = g_strdup_printf(
		        "For how long? \"%s\" is no length of time up to a year, such as 10d or 3w.",
		        length ? length : "");
		return FALSE;
	}
	if (!find(w, series, &c))
		return FALSE;
	running = wishes_snoozed_until(w->store, c.status->series, w->now);
	until = running ? day_of(running) : NULL;
	p->fact = CORRECTIONS_SNOOZE;
	p->value = w->now + seconds;
	p->before = running ? g_strdup_printf("snoozed until %s", until) : g_strdup("");
	note(p, &c, change_object_series(&c), length);
	day = day_of(p->value);
	p->done = g_strdup_printf("I ask nobody about %s before %s.", c.label, day);
	change_object_clear(&c);
	return TRUE;
}

static gboolean plan_nudge(struct planning *w)
{
	struct change_plan *p = w->plan;
	const char *choice = word_at(w, 0), *which = word_at(w, 1);
	gboolean on = choice && g_ascii_strcasecmp(choice, "on") == 0;
	struct change_object c;

	if (!choice || (!on && g_ascii_strcasecmp(choice, "off") != 0)) {
		*w->wrong = g_strdup(
		        "Shall I ask you or not? It is \"nudge on\" or \"nudge off\", then a series or all.");
		return FALSE;
	}
	p->fact = CORRECTIONS_NUDGES;
	p->value = on;
	p->before = g_strdup("");
	if ((which && g_ascii_strcasecmp(which, "all") == 0) || (!which && !w->here)) {
		g_ptr_array_add(p->objects, g_strdup(""));
		p->what = g_strdup_printf("nudge %s all", on ? "on" : "off");
		p->exact = g_strdup_printf("nudge\n%s\nall", on ? "on" : "off");
		p->done = g_strdup_printf(
		        "I %s about series that wait for you.", on ? "ask you" : "do not ask you any more");
		return TRUE;
	}
	if (!find(w, which, &c))
		return FALSE;
	note(p, &c, change_object_series(&c), NULL);
	g_free(p->exact);
	p->exact = g_strdup_printf("nudge\n%s\n<%s>", on ? "on" : "off", change_object_series(&c));
	g_free(p->what);
	p->what = g_strdup_printf("nudge %s %s", on ? "on" : "off", c.label);
	p->done = g_strdup_printf("I %s about %s.", on ? "ask you again" : "do not ask you any more", c.label);
	change_object_clear(&c);
	return TRUE;
}

static gboolean plan_not_me(struct planning *w)
{
	struct change_plan *p = w->plan;
	struct change_object c;

	if (!find(w, word_at(w, 0), &c))
		return FALSE;
	p->fact = CORRECTIONS_NOT_ME;
	p->value = 1;
	p->before = g_strdup("");
	note(p, &c, change_object_series(&c), NULL);
	p->done = g_strdup_printf("I do not count on you for %s any more.", c.label);
	change_object_clear(&c);
	return TRUE;
}

static gboolean plan_withdraw(struct planning *w)
{
	struct change_plan *p = w->plan;
	struct change_object c;

	if (!find(w, word_at(w, 0), &c))
		return FALSE;
	p->fact = CORRECTIONS_WITHDRAW;
	p->before = g_strdup(stage_name(c.status->stage));
	note(p, &c, change_object_series(&c), NULL);
	p->done = g_strdup_printf(
	        "%s is withdrawn and leaves the backlog. It comes back with its next version.", c.label);
	if (!stage_is_open(c.status->stage))
		p->noop = g_strdup_printf(
		        "%s is %s already, so it is not in the backlog.", c.label, stage_name(c.status->stage));
	change_object_clear(&c);
	return TRUE;
}

static gboolean plan_reopen(struct planning *w)
{
	struct change_plan *p = w->plan;
	struct change_object c;

	if (!find(w, word_at(w, 0), &c))
		return FALSE;
	p->fact = CORRECTIONS_REOPEN;
	p->before = g_strdup(stage_name(c.status->stage));
	note(p, &c, change_object_series(&c), NULL);
	p->done = g_strdup_printf("%s is open again, whatever had closed it.", c.label);
	if (stage_is_open(c.status->stage) && c.status->landed == 0)
		p->noop = g_strdup_printf("%s is open: it is %s.", c.label, stage_name(c.status->stage));
	change_object_clear(&c);
	return TRUE;
}

static void fill_supersede(struct planning *w, const struct change_object *old, const struct change_object *new)
{
	struct change_plan *p = w->plan;
	const char *old_mid = change_object_series(old), *new_mid = change_object_series(new);
	g_autofree char *tail = g_strdup_printf("<%s>", new_mid);

	p->fact = CORRECTIONS_SUPERSEDE;
	p->other = g_strdup(new_mid);
	p->before = g_strdup(stage_name(old->status->stage));
	note(p, old, old_mid, tail);
	g_free(p->what);
	p->what = g_strdup_printf("supersede %s by %s", old->label, new->label);
	p->done = g_strdup_printf("%s leaves the backlog: %s takes its place.", old->label, new->label);
	if (old->status->superseded_by && strcmp(old->status->superseded_by, new_mid) == 0)
		p->noop = g_strdup_printf("%s is superseded by %s already.", old->label, new->label);
}

static gboolean plan_supersede(struct planning *w)
{
	struct change_object old, new;
	gboolean good = FALSE;

	if (!word_at(w, 1)) {
		*w->wrong = g_strdup("Which series replaces which? It is \"supersede OLD NEW\".");
		return FALSE;
	}
	if (!find(w, word_at(w, 0), &old))
		return FALSE;
	if (find(w, word_at(w, 1), &new)) {
		good = old.status->series != new.status->series;
		if (good)
			fill_supersede(w, &old, &new);
		else
			*w->wrong = g_strdup_printf("Both are versions of %s: the later one stands anyway.", old.label);
		change_object_clear(&new);
	}
	change_object_clear(&old);
	return good;
}

static gboolean is_later(const struct status_revision *a, const struct status_revision *b)
{
	return a->posted != b->posted ? a->posted > b->posted : strcmp(a->mid, b->mid) > 0;
}

/* The posting of a series that another one follows: what was named, else the last one posted before it. */
static const struct status_revision *followed(const struct change_object *earlier, const struct status_revision *later)
{
	const struct status_revision *found = change_object_first(earlier);

	for (guint i = 0; earlier->posting < 0 && i < earlier->status->revisions->len; i++) {
		const struct status_revision *r = &g_array_index(earlier->status->revisions, struct status_revision, i);

		if (is_later(later, r))
			found = r;
	}
	return found;
}

static void fill_link(struct planning *w, const struct change_object *a, const struct change_object *b)
{
	struct change_plan *p = w->plan;
	gboolean a_later = is_later(change_object_first(a), change_object_first(b));
	const struct change_object *later = a_later ? a : b, *earlier = a_later ? b : a;
	const struct status_revision *to = change_object_first(later), *from = followed(earlier, to);
	g_autofree char *tail = g_strdup_printf("<%s>", from->mid);

	p->fact = CORRECTIONS_LINK;
	p->other = g_strdup(from->mid);
	p->before = to->link_mid ? g_strdup_printf("replaced <%s>", to->link_mid) : g_strdup("");
	note(p, later, to->mid, tail);
	p->series[1] = earlier->status->series;
	g_free(p->what);
	p->what = g_strdup_printf("link %s to %s", later->label, earlier->label);
	p->done = g_strdup_printf("<%s> is now a version of the series that <%s> belongs to.", to->mid, from->mid);
	if (g_strcmp0(to->link_mid, from->mid) == 0)
		p->noop = g_strdup_printf("<%s> is known to replace <%s>.", to->mid, from->mid);
}

static gboolean plan_link(struct planning *w)
{
	struct change_object a, b;
	gboolean good = FALSE;

	if (!word_at(w, 1)) {
		*w->wrong = g_strdup("Which two postings? It is \"link A B\".");
		return FALSE;
	}
	if (!find(w, word_at(w, 0), &a))
		return FALSE;
	if (find(w, word_at(w, 1), &b)) {
		good = a.status->series != b.status->series ||
		       (a.posting >= 0 && b.posting >= 0 && a.posting != b.posting);
		if (good)
			fill_link(w, &a, &b);
		else
			*w->wrong = g_strdup_printf("Both are %s: they are linked.", a.label);
		change_object_clear(&b);
	}
	change_object_clear(&a);
	return good;
}

static gboolean plan_unlink(struct planning *w)
{
	struct change_plan *p = w->plan;
	const struct status_revision *r;
	struct change_object c;

	if (!find(w, word_at(w, 0), &c))
		return FALSE;
	r = change_object_latest(&c);
	p->fact = CORRECTIONS_UNLINK;
	p->before = r->link_mid ? g_strdup_printf("replaced <%s>", r->link_mid) : g_strdup("");
	note(p, &c, r->mid, NULL);
	p->done = g_strdup_printf("<%s> begins a series of its own.", r->mid);
	if (!r->link_mid)
		p->noop = g_strdup_printf("<%s> is the first version of its series: there is no link to cut.", r->mid);
	change_object_clear(&c);
	return TRUE;
}

/* The commit that a word names; NULL and a sentence if none, or more than one. */
static char *find_commit(struct planning *w, const char *word)
{
	g_autofree char *hex = g_ascii_strdown(word ? word : "", -1);
	gboolean several = FALSE;
	char *oid = NULL;

	if (strlen(hex) >= OID_LEAST && strlen(hex) <= OID_MOST && strspn(hex, "0123456789abcdef") == strlen(hex))
		oid = commits_beginning(w->store, hex, &several);
	if (several)
		*w->wrong = g_strdup_printf("More than one commit begins with %s.", hex);
	else if (!oid)
		*w->wrong = g_strdup_printf("No branch that I follow has a commit \"%s\".", word ? word : "");
	return oid;
}

static gboolean plan_landed(struct planning *w)
{
	struct change_plan *p = w->plan;
	const char *series = w->words->len > 1 ? word_at(w, 0) : NULL;
	g_autofree char *oid = find_commit(w, word_at(w, w->words->len > 1 ? 1 : 0));
	const struct status_revision *r;
	struct change_object c;

	if (!oid || !find(w, series, &c))
		return FALSE;
	r = change_object_latest(&c);
	p->fact = CORRECTIONS_LANDED;
	p->other = g_strdup(oid);
	p->before = g_strdup(stage_name(c.status->stage));
	/* A cover is named with all its patches, a patch alone. */
	note(p, &c, c.patch >= 0 ? g_array_index(r->patches, struct status_patch, (guint)c.patch).mid : r->mid, oid);
	if (c.patch < 0) {
		/* Where there is no cover, its Message-ID would be that of the first patch alone. */
		g_free(p->exact);
		p->exact = g_strdup_printf("landed\nS%" G_GINT64_FORMAT "\n%s", c.status->series, oid);
	}
	g_free(p->what);
	p->what = g_strdup_printf("note that %s landed as %.*s", c.label, OID_SHOWN, oid);
	g_ptr_array_set_size(p->objects, 0);
	for (guint i = 0; i < r->patches->len; i++)
		if (c.patch < 0 || (guint)c.patch == i)
			g_ptr_array_add(p->objects, g_strdup(g_array_index(r->patches, struct status_patch, i).mid));
	p->done = g_strdup_printf("%s of %s landed as %.*s.", p->objects->len == 1 ? "One patch" : "All patches",
	        c.label, OID_SHOWN, oid);
	if (!p->objects->len)
		*w->wrong = g_strdup_printf("I have seen no patch of %s.", c.label);
	change_object_clear(&c);
	return p->objects->len > 0;
}

struct change_plan *change_plan_new(struct store *s, const struct change_options *o, enum verb verb,
        const GPtrArray *words, gint64 here, gint64 now, char **wrong)
{
	static gboolean (*const planners[VERB_UNKNOWN])(struct planning *) = {
		[VERB_NUDGE] = plan_nudge,
		[VERB_SNOOZE] = plan_snooze,
		[VERB_NOT_ME] = plan_not_me,
		[VERB_WITHDRAW] = plan_withdraw,
		[VERB_REOPEN] = plan_reopen,
		[VERB_SUPERSEDE] = plan_supersede,
		[VERB_LINK] = plan_link,
		[VERB_UNLINK] = plan_unlink,
		[VERB_LANDED] = plan_landed,
	};
	g_autoptr(ChangePlan) p = g_new0(struct change_plan, 1);
	g_autoptr(GPtrArray) bare = g_ptr_array_new_with_free_func(g_free);
	struct planning w = { s, o, bare, here, now, p, wrong };

	for (guint i = 0; i < words->len; i++)
		g_ptr_array_add(bare, grammar_bare_word(words->pdata[i]));
	g_assert(verb < VERB_UNKNOWN && planners[verb]);
	p->verb = verb;
	p->objects = g_ptr_array_new_with_free_func(g_free);
	if (!planners[verb](&w))
		return NULL;
	if (!p->other)
		p->other = g_strdup("");
	return g_steal_pointer(&p);
}
