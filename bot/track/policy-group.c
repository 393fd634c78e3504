/* bot/track/policy-group.c: see policy-group.h. */
#include "track/policy-group.h"

#include <string.h>

/* A number for each set of sections: "3,17" is what ids[] knows it by. */
static guint number_of(const struct policy *p, GArray *sections)
{
	GString *name = g_string_new(NULL);
	gpointer known;

	for (guint i = 0; i < sections->len; i++)
		g_string_append_printf(name, "%u,", g_array_index(sections, guint, i));
	if (g_hash_table_lookup_extended(p->group_ids, name->str, NULL, &known)) {
		g_string_free(name, TRUE);
		g_array_unref(sections);
		return GPOINTER_TO_UINT(known);
	}
	g_ptr_array_add(p->groups, sections);
	g_hash_table_insert(p->group_ids, g_string_free(name, FALSE), GUINT_TO_POINTER(p->groups->len - 1));
	return p->groups->len - 1;
}

static guint find_deciding(const struct policy *p, const char *path)
{
	g_autoptr(GArray) all = maintainers_of_path(p->maintainers, path);
	GArray *deciding = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < all->len; i++) {
		guint index = g_array_index(all, guint, i);

		if (!maintainers_section(p->maintainers, index)->maintainers->len)
			continue;
		if (deciding->len &&
		        maintainers_specificity(p->maintainers, index, path) !=
		                maintainers_specificity(p->maintainers, g_array_index(deciding, guint, 0), path))
			break;
		g_array_append_val(deciding, index);
	}
	if (deciding->len)
		return number_of(p, deciding) + 1;
	g_array_unref(deciding);
	return 0;
}

guint policy_group_of(const struct policy *p, const char *path)
{
	gpointer value;

	if (!g_hash_table_lookup_extended(p->deciding, path, NULL, &value)) {
		value = GUINT_TO_POINTER(find_deciding(p, path));
		g_hash_table_insert(p->deciding, g_strdup(path), value);
	}
	return GPOINTER_TO_UINT(value);
}

const GArray *policy_group_sections(const struct policy *p, guint group)
{
	return g_ptr_array_index(p->groups, group);
}

gint policy_group_compare(gconstpointer a, gconstpointer b, gpointer policy)
{
	const GArray *x = policy_group_sections(policy, *(const guint *)a);
	const GArray *y = policy_group_sections(policy, *(const guint *)b);

	for (guint i = 0; i < x->len && i < y->len; i++) {
		guint s = g_array_index(x, guint, i), t = g_array_index(y, guint, i);

		if (s != t)
			return s < t ? -1 : 1;
	}
	return (x->len > y->len) - (x->len < y->len);
}

void policy_group_sort(const struct policy *p, GArray *groups)
{
	guint distinct = 0;

	g_array_sort_with_data(groups, policy_group_compare, (gpointer)(gsize)p);
	for (guint i = 0; i < groups->len; i++)
		if (i == 0 || g_array_index(groups, guint, i) != g_array_index(groups, guint, distinct - 1))
			g_array_index(groups, guint, distinct++) = g_array_index(groups, guint, i);
	g_array_set_size(groups, distinct);
}
