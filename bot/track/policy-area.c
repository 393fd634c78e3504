/* bot/track/policy-area.c: see policy-area.h. */
#include "track/policy-area.h"

#include <string.h>

#include "track/policy-group.h"

/* A remark behind a tag has a few words. */
#define AREA_WORDS 12

struct word {
	const char *text;
	gsize len;
};

/* The next run of letters and digits that begins with a letter, from *text on. */
static gboolean next_word(const char **text, struct word *word)
{
	const char *p = *text;

	while (*p && !g_ascii_isalpha(*p)) {
		gboolean number = g_ascii_isdigit(*p++);

		while (number && g_ascii_isalnum(*p))
			p++;
	}
	word->text = p;
	while (g_ascii_isalnum(*p))
		p++;
	word->len = (gsize)(p - word->text);
	*text = p;
	return word->len > 0;
}

/* Words that titles have, too, and that name nothing. */
static gboolean is_filler(struct word w)
{
	static const char *const fillers[] = { "and", "for", "in", "of", "on", "the", "to", "with" };

	for (guint i = 0; i < G_N_ELEMENTS(fillers); i++)
		if (strlen(fillers[i]) == w.len && g_ascii_strncasecmp(fillers[i], w.text, w.len) == 0)
			return TRUE;
	return FALSE;
}

/* "arm" and "arm64", "tool" and "tools", "Docs" and "docs" */
static gboolean same_word(struct word a, struct word b)
{
	gsize len = MIN(a.len, b.len);
	struct word longer = a.len > b.len ? a : b;

	if (g_ascii_strncasecmp(a.text, b.text, len) != 0 || (len < 2 && longer.len > len))
		return FALSE;
	if (longer.len == len + 1 && g_ascii_tolower(longer.text[len]) == 's')
		return TRUE;
	for (gsize i = len; i < longer.len; i++)
		if (!g_ascii_isdigit(longer.text[i]))
			return FALSE;
	return TRUE;
}

static gboolean names(const char *area, const char *text)
{
	struct word said, there;

	for (guint i = 0; i < AREA_WORDS && next_word(&area, &said); i++) {
		const char *rest = text;

		while (!is_filler(said) && next_word(&rest, &there))
			if (same_word(said, there))
				return TRUE;
	}
	return FALSE;
}

static gboolean names_group(const struct policy *p, const struct policy_patch *patch, const char *area, guint group)
{
	const GArray *sections = policy_group_sections(p, group);

	for (guint i = 0; i < sections->len; i++) {
		const struct maintainers_section *s = maintainers_section(
		        p->maintainers, g_array_index(sections, guint, i));

		if (!s->rest && names(area, s->title))
			return TRUE;
	}
	for (guint i = 0; patch->files && i < patch->files->len; i++) {
		const char *path = g_ptr_array_index(patch->files, i);

		if (policy_group_of(p, path) == group + 1 && names(area, path))
			return TRUE;
	}
	return FALSE;
}

gboolean policy_area_covers(const struct policy *p, const struct policy_patch *patch, const char *area, guint group)
{
	if (!area || names_group(p, patch, area, group))
		return TRUE;
	for (guint i = 0; patch->groups && i < patch->groups->len; i++)
		if (names_group(p, patch, area, g_array_index(patch->groups, guint, i)))
			return FALSE;
	return TRUE;
}
