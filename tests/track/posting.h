/* tests/track/posting.h: postings in a line each, for tests of the policy. */
#pragma once

#include <string.h>

#include "track/policy.h"

#define DAY (24 * 60 * 60)

static const char maintainers_text[] = "ENGINE\n"
                                       "M:\tEva Engine <eva@example.org>\n"
                                       "M:\tEli Engine <eli@example.org>\n"
                                       "F:\tengine/\n"
                                       "\n"
                                       "ENGINE VALVES\n"
                                       "M:\tVal Valve <val@example.org>\n"
                                       "F:\tengine/valves/\n"
                                       "\n"
                                       "ENGINE VALVES OF BRASS\n"
                                       "M:\tUma User <uma@example.org>\n"
                                       "F:\tengine/brass.c\n"
                                       "\n"
                                       "METALS\n"
                                       "M:\tXia Ixe <xia@example.org>\n"
                                       "M:\tUma User <uma@example.org>\n"
                                       "F:\tengine/brass.c\n"
                                       "F:\tengine/{tin,lead}.c\n"
                                       "\n"
                                       "HORN\n"
                                       "S:\tOrphan\n"
                                       "F:\thorn/\n"
                                       "\n"
                                       "THE REST\n"
                                       "M:\tRob Rest <rob@example.org>\n"
                                       "M:\tRia Rest <ria@example.org>\n"
                                       "F:\t*\n"
                                       "F:\t*/\n";

/* Persons are their first letters; "U" is nobody in particular. */
static inline struct history_who who_of(char letter)
{
	static const struct history_who people[] = {
		{ 1, 1, "Val Valve", "val@example.org", NULL, "Val Valve", "val@example.org" },
		/* At another address. */
		{ 2, 2, "Eva Engine", "eva@home.example", NULL, "Eva Engine", "eva@home.example" },
		{ 3, 3, "Rob Rest", "rob@example.org", NULL, "Rob Rest", "rob@example.org" },
		{ 4, 4, "Uma User", "uma@example.org", NULL, "Uma User", "uma@example.org" },
		{ 5, 5, "Xia Ixe", "xia@example.org", NULL, "Xia Ixe", "xia@example.org" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(people); i++)
		if (people[i].name[0] == letter)
			return people[i];
	g_assert_not_reached();
}

#define MAX_SIGNS 12
#define MAX_PATCHES 4

/* A patch: its author, its files and its signs, "Ra Es#horn": r reviewed, a acked, s signed, t tested, l release-acked,
 * with the area behind it. */
struct sample {
	char author;
	const char *files;
	const char *signs;
};

struct posting {
	struct policy *policy;
	GPtrArray *files[MAX_PATCHES];
	GArray *groups[MAX_PATCHES];
	struct policy_sign signs[MAX_PATCHES][MAX_SIGNS];
	struct policy_patch patches[MAX_PATCHES];
	struct policy_lack lacks[MAX_PATCHES];
	struct policy_facts facts;
};

static inline enum tag_kind kind_of(char letter)
{
	switch (letter) {
	case 'r':
		return TAG_REVIEWED;
	case 'a':
		return TAG_ACKED;
	case 's':
		return TAG_SIGNED;
	case 't':
		return TAG_TESTED;
	case 'n':
		return TAG_NACKED;
	default:
		return TAG_RELEASE;
	}
}

/* "#horn" lives as long as the program. */
static const char *area_of(const char *text)
{
	return *text ? g_intern_string(text) : NULL;
}

static inline void fill_patch(struct posting *p, guint i, const struct sample *from)
{
	g_auto(GStrv) files = g_strsplit(from->files, " ", -1);
	g_auto(GStrv) signs = g_strsplit(from->signs, " ", -1);

	p->files[i] = g_ptr_array_new_with_free_func(g_free);
	for (guint j = 0; files[j]; j++)
		g_ptr_array_add(p->files[i], g_strdup(files[j]));
	p->groups[i] = policy_groups(p->policy, p->files[i]);
	p->patches[i] = (struct policy_patch){ .number = i + 1,
		.author = who_of(from->author),
		.sender = who_of(from->author),
		.files = p->files[i],
		.groups = p->groups[i],
		.signs = p->signs[i] };
	for (guint j = 0; signs[j]; j++)
		if (*signs[j])
			p->signs[i][p->patches[i].n_signs++] = (struct policy_sign){ kind_of(signs[j][1]),
				who_of(signs[j][0]), area_of(signs[j] + 2) };
	policy_lack_init(&p->lacks[i]);
	policy_check(p->policy, &p->patches[i], &p->lacks[i]);
}

static inline void posting_init(struct posting *p, const struct track_options *o, const struct maintainers *m,
        const struct sample *patches, guint n)
{
	memset(p, 0, sizeof *p);
	p->policy = policy_new(o, m);
	for (guint i = 0; i < n; i++)
		fill_patch(p, i, &patches[i]);
	p->facts = (struct policy_facts){ .patches = p->patches, .n = n, .total = n, .complete = TRUE, .now = 9 * DAY };
}

static inline void posting_clear(struct posting *p)
{
	for (guint i = 0; i < p->facts.n; i++) {
		policy_lack_clear(&p->lacks[i]);
		g_ptr_array_unref(p->files[i]);
		if (p->groups[i])
			g_array_unref(p->groups[i]);
	}
	policy_free(p->policy);
}

static inline struct maintainers *the_maintainers(void)
{
	return maintainers_parse(maintainers_text, strlen(maintainers_text));
}
