/* bot/command/permission.c: see permission.h. */
#include "command/permission.h"

#include <string.h>

#include "store/history.h"
#include "store/people.h"

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

/* The sections that the latest posting touches, each once, most specific first; those that have all files come last. */
static GArray *sections_of(const struct permission_rules *r, const struct history *h)
{
	GArray *sections = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	const struct history_revision *latest = h->revisions->len ? HISTORY_AT(h->revisions, history_revision,
	                                                                    h->revisions->len - 1)
	                                                          : NULL;
	guint count = r->maintainers ? maintainers_count(r->maintainers) : 0;

	for (guint i = 0; count && latest && i < latest->n_slots; i++) {
		guint index = HISTORY_AT(h->slots, history_slot, latest->slots + i)->patch;
		const GPtrArray *files = HISTORY_AT(h->patches, history_patch, index)->files;

		for (guint f = 0; files && f < files->len; f++) {
			g_autoptr(GArray) of = maintainers_of_path(r->maintainers, files->pdata[f]);

			for (guint k = 0; k < of->len; k++)
				if (g_hash_table_add(seen, GUINT_TO_POINTER(g_array_index(of, guint, k))))
					g_array_append_val(sections, g_array_index(of, guint, k));
		}
	}
	for (guint i = 0; i < count; i++)
		if (maintainers_section(r->maintainers, i)->rest && g_hash_table_add(seen, GUINT_TO_POINTER(i)))
			g_array_append_val(sections, i);
	return sections;
}

static gboolean is_maintainer(
        struct store *s, const struct permission_rules *r, const GArray *sections, const char *email)
{
	for (guint i = 0; i < sections->len; i++) {
		const struct maintainers_section *section = maintainers_section(
		        r->maintainers, g_array_index(sections, guint, i));

		for (guint j = 0; j < section->maintainers->len; j++) {
			const struct maintainers_person *p = section->maintainers->pdata[j];

			if (same_address(s, p->email, email))
				return TRUE;
		}
	}
	return FALSE;
}

/* "the maintainers of LAMP (Bob Ray) and THE REST (Cat Oak)"; NULL if there are none. */
static char *name_maintainers(const struct permission_rules *r, const GArray *sections)
{
	GString *out = g_string_new(NULL);
	guint named = 0;

	for (guint i = 0; i < sections->len && named < NAMED_SECTIONS; i++) {
		const struct maintainers_section *section = maintainers_section(
		        r->maintainers, g_array_index(sections, guint, i));
		guint people = MIN(section->maintainers->len, NAMED_PEOPLE);

		if (!people)
			continue;
		g_string_append_printf(out, "%s%s (", named ? ", " : "the maintainers of ", section->title);
		for (guint j = 0; j < people; j++) {
			const struct maintainers_person *p = section->maintainers->pdata[j];

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
static char *denial(
        const struct permission_rules *r, enum verb verb, const struct history_who *author, const GArray *sections)
{
	g_autofree char *maintainers = name_maintainers(r, sections);
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
	sections = sections_of(r, h);
	if (is_maintainer(s, r, sections, email))
		return PERMISSION_MAINTAINER;
	author = author_of(h);
	if (author && same_address(s, author->email, email) &&
	        (author_may(verb) || (verb == VERB_REOPEN && is_own_ruling(s, h, email))))
		return PERMISSION_AUTHOR;
	if (why)
		*why = denial(r, verb, author, sections);
	return PERMISSION_DENIED;
}
