/* bot/command/permission.c: see permission.h. */
#include "command/permission.h"

#include <string.h>

#include "store/history.h"
#include "store/people.h"
#include "track/keepers.h"

/* Sections and people that a denial names: a reader wants one to turn to. */
#define NAMED_SECTIONS 3
#define NAMED_PEOPLE 4

const char *permission_name(enum permission p)
{
	static const char *const names[] = {
		[PERMISSION_DENIED] = "nobody",
		[PERMISSION_SELF] = "self",
		[PERMISSION_AUTHOR] = "author",
		[PERMISSION_MAINTAINER] = "maintainer",
		[PERMISSION_ADMIN] = "admin",
	};

	g_assert((guint)p < G_N_ELEMENTS(names));
	return names[p];
}

/*
 * The address that mailmap and aliases make of one: equal ones are one person. Looks alike are not asked here: that two
 * mailboxes have one name makes them one person in a digest, but nobody may change anything by choosing a name.
 */
static gboolean same_address(struct store *s, const char *a, const char *b)
{
	g_autofree char *x = people_address_of(s, a), *y = people_address_of(s, b);

	return strcmp(x, y) == 0;
}

static gboolean is_admin(struct store *s, const struct permission_rules *r, const char *email)
{
	for (guint i = 0; r->admins && i < r->admins->len; i++)
		if (same_address(s, r->admins->pdata[i], email))
			return TRUE;
	return FALSE;
}

/* Who began the series. Whoever goes on with somebody else's does not own it thereby. */
static const struct history_who *author_of(const struct history *h)
{
	return h->revisions->len ? &HISTORY_AT(h->revisions, history_revision, 0)->author : NULL;
}

static gboolean is_maintainer(struct store *s, const GArray *sections, const char *email)
{
	for (guint i = 0; i < sections->len; i++) {
		const GArray *people = g_array_index(sections, struct keepers_section, i).people;

		for (guint j = 0; j < people->len; j++)
			if (same_address(s, g_array_index(people, struct keepers_person, j).email, email))
				return TRUE;
	}
	return FALSE;
}

/* "the maintainers of LAMP (Bob Ray) and THE REST (Cat Oak)"; NULL if there are none. */
static char *name_maintainers(const GArray *sections)
{
	GString *out = g_string_new(NULL);
	guint named = 0;

	for (guint i = 0; i < sections->len && named < NAMED_SECTIONS; i++) {
		const struct keepers_section *section = &g_array_index(sections, struct keepers_section, i);
		guint people = MIN(section->people->len, NAMED_PEOPLE);

		if (!people)
			continue;
		g_string_append_printf(out, "%s%s (", named ? ", " : "the maintainers of ", section->title);
		for (guint j = 0; j < people; j++) {
			const struct keepers_person *p = &g_array_index(section->people, struct keepers_person, j);

			g_string_append_printf(out, "%s%s", j ? ", " : "", *p->name ? p->name : p->email);
		}
		g_string_append(out, ")");
		named++;
	}
	return g_string_free(out, named == 0);
}

static gboolean author_may(enum verb verb)
{
	return verb == VERB_SNOOZE || verb == VERB_WITHDRAW || verb == VERB_SUPERSEDE || verb == VERB_LINK ||
	       verb == VERB_UNLINK;
}

/* "only its author (Ann Lee), the maintainers of LAMP (Bob Ray) and the admins of this bot may do that" */
static char *denial(enum verb verb, const struct history_who *author, const GArray *sections)
{
	g_autofree char *maintainers = name_maintainers(sections);
	g_autoptr(GPtrArray) who = g_ptr_array_new_with_free_func(g_free);
	GString *out = g_string_new("only ");

	if (author && author_may(verb))
		g_ptr_array_add(who, g_strdup_printf("its author (%s)", *author->name ? author->name : author->email));
	if (maintainers)
		g_ptr_array_add(who, g_steal_pointer(&maintainers));
	g_ptr_array_add(who, g_strdup("the admins of this bot"));
	for (guint i = 0; i < who->len; i++)
		g_string_append_printf(out, "%s%s",
		        i == 0              ? ""
		        : i + 1 == who->len ? " and "
		                            : ", ",
		        (char *)who->pdata[i]);
	g_string_append(out, " may do that");
	return g_string_free(out, FALSE);
}

/* An author who took a series back may change their mind, as long as nobody else has spoken since. */
static gboolean is_own_ruling(struct store *s, const struct history *h, const char *email)
{
	const struct history_ruling *last = h->rulings->len
	                                            ? HISTORY_AT(h->rulings, history_ruling, h->rulings->len - 1)
	                                            : NULL;

	return last && (last->verb == CORRECTIONS_WITHDRAW || last->verb == CORRECTIONS_SUPERSEDE) &&
	       same_address(s, last->email, email);
}

enum permission permission_of(
        struct store *s, const struct permission_rules *r, enum verb verb, gint64 series, const char *email, char **why)
{
	g_autoptr(History) h = NULL;
	g_autoptr(GArray) sections = NULL;
	const struct history_who *author;

	if (why)
		*why = NULL;
	if (verb == VERB_NUDGE || verb == VERB_NOT_ME || verb == VERB_SUBSCRIBE || verb == VERB_UNSUBSCRIBE)
		return PERMISSION_SELF;
	if (is_admin(s, r, email))
		return PERMISSION_ADMIN;
	h = history_load(s, series, HISTORY_FILES);
	sections = keepers_of(r->maintainers, h);
	if (is_maintainer(s, sections, email))
		return PERMISSION_MAINTAINER;
	author = author_of(h);
	if (author && same_address(s, author->email, email) &&
	        (author_may(verb) || (verb == VERB_REOPEN && is_own_ruling(s, h, email))))
		return PERMISSION_AUTHOR;
	if (why)
		*why = denial(verb, author, sections);
	return PERMISSION_DENIED;
}
