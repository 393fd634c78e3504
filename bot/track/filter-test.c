/* bot/track/filter-test.c: whether a series is meant by the conditions of filter.h. */
#include "track/filter-parts.h"

#include <string.h>

static gboolean holds(const char *text, const char *folded)
{
	g_autofree char *in = g_utf8_casefold(text, -1);

	return strstr(in, folded) != NULL;
}

static gboolean is_person(const struct measures *m, guint index, const char *folded)
{
	const struct measures_person *p = MEASURES_PERSON_AT(m, index);

	return holds(p->name, folded) || holds(p->email, folded);
}

static gboolean is_reviewer(const struct measures *m, const struct measures_series *s, const char *folded)
{
	for (guint i = 0; i < s->reviewers.n; i++)
		if (is_person(m, MEASURES_INDEX(m, s->reviewers, i), folded))
			return TRUE;
	return FALSE;
}

/* "example.org" is org:example.org, org:example and org:Example, but not org:exam. */
static gboolean is_org(const struct measures *m, const struct measures_series *s, const char *folded)
{
	const char *org = g_ptr_array_index(m->orgs, MEASURES_PERSON_AT(m, s->author)->org);
	g_autofree char *in = g_utf8_casefold(org, -1);
	gsize len = strlen(folded);

	return g_str_has_prefix(in, folded) && (in[len] == '\0' || in[len] == '.' || in[len] == ' ');
}

static gboolean has_section(const struct measures *m, const struct measures_series *s, const char *folded)
{
	for (guint i = 0; i < s->sections.n; i++)
		if (holds(g_ptr_array_index(m->sections, MEASURES_INDEX(m, s->sections, i)), folded))
			return TRUE;
	return FALSE;
}

static gboolean has_path(const struct measures *m, const struct measures_series *s, const struct path_pattern *pattern)
{
	for (guint i = 0; i < s->paths.n; i++)
		if (path_pattern_match(pattern, g_ptr_array_index(m->paths, MEASURES_INDEX(m, s->paths, i))))
			return TRUE;
	return FALSE;
}

/* "for-4.21 RFC": for:4.21, for:for-4.21 and for:rfc. */
static gboolean is_for(const struct measures_series *s, const char *folded)
{
	g_autofree char *in = g_utf8_casefold(s->prefixes, -1);
	g_auto(GStrv) words = g_strsplit(in, " ", -1);

	for (char **word = words; *word; word++)
		if (strcmp(*word, folded) == 0 ||
		        (g_str_has_prefix(*word, "for-") && strcmp(*word + strlen("for-"), folded) == 0))
			return TRUE;
	return FALSE;
}

static gboolean is_on(const struct measures *m, const struct measures_series *s, const char *folded)
{
	for (guint i = 0; i < s->lists.n; i++) {
		const char *list = g_ptr_array_index(m->lists, MEASURES_INDEX(m, s->lists, i));
		g_autofree char *in = g_utf8_casefold(list, -1);

		if (strcmp(in, folded) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean compare(enum filter_sign sign, gint64 is, gint64 wanted)
{
	switch (sign) {
	case FILTER_LESS:
		return is < wanted;
	case FILTER_LESS_EQUAL:
		return is <= wanted;
	case FILTER_MORE_EQUAL:
		return is >= wanted;
	case FILTER_MORE:
		return is > wanted;
	case FILTER_IS:
	case FILTER_EQUAL:
		return is == wanted;
	case FILTER_SIGNS:
	default:
		g_assert_not_reached();
	}
}

/* An age is never met to the second: age=3d is all of the fourth day. */
static gboolean compare_age(const struct filter_term *t, gint64 age)
{
	static const gint64 DAY = 86400;

	if (t->sign == FILTER_EQUAL)
		return age / DAY == t->number / DAY;
	return compare(t->sign, age, t->number);
}

static gboolean meets(const struct filter_term *t, const struct measures *m, const struct measures_series *s)
{
	switch (t->key) {
	case FILTER_AUTHOR:
		return is_person(m, s->author, t->folded);
	case FILTER_REVIEWER:
		return is_reviewer(m, s, t->folded);
	case FILTER_ORG:
		return is_org(m, s, t->folded);
	case FILTER_SECTION:
		return has_section(m, s, t->folded);
	case FILTER_PATH:
		return has_path(m, s, &t->pattern);
	case FILTER_STAGE:
		return (gint64)s->stage == t->number;
	case FILTER_TURN:
		return (gint64)s->turn == t->number;
	case FILTER_FOR:
		return is_for(s, t->folded);
	case FILTER_LIST:
		return is_on(m, s, t->folded);
	case FILTER_SINCE:
		return s->posted >= t->number;
	case FILTER_AGE:
		return compare_age(t, m->now - s->posted);
	case FILTER_PATCHES:
		return compare(t->sign, s->patches, t->number);
	case FILTER_VERSIONS:
		return compare(t->sign, s->versions, t->number);
	case FILTER_LINES:
		return compare(t->sign, s->lines, t->number);
	case FILTER_KEYS:
	default:
		g_assert_not_reached();
	}
}

gboolean filter_test(const struct filter *f, const struct measures *m, const struct measures_series *s)
{
	gboolean asked[FILTER_KEYS] = { FALSE }, met[FILTER_KEYS] = { FALSE };

	for (guint i = 0; i < f->terms->len; i++) {
		const struct filter_term *t = &g_array_index(f->terms, struct filter_term, i);
		gboolean yes = meets(t, m, s);

		if (t->sign != FILTER_IS) {
			if (!yes)
				return FALSE;
			continue;
		}
		asked[t->key] = TRUE;
		met[t->key] = met[t->key] || yes;
	}
	for (int key = 0; key < FILTER_KEYS; key++)
		if (asked[key] && !met[key])
			return FALSE;
	return TRUE;
}

GArray *filter_select(const struct filter *f, const struct measures *m)
{
	GArray *of = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < m->series->len; i++)
		if (!f || filter_test(f, m, MEASURES_SERIES_AT(m, i)))
			g_array_append_val(of, i);
	return of;
}

guint filter_wants(const struct filter *f)
{
	guint want = 0;

	for (guint i = 0; f && i < f->terms->len; i++) {
		enum filter_key key = g_array_index(f->terms, struct filter_term, i).key;

		if (key == FILTER_SECTION)
			want |= MEASURES_WANT_SECTIONS;
		else if (key == FILTER_PATH)
			want |= MEASURES_WANT_PATHS;
		else if (key == FILTER_REVIEWER)
			want |= MEASURES_WANT_REVIEWERS;
	}
	return want;
}
