/* bot/app/choices.c: see choices.h. */
#include "app/choices.h"

#include "base/trouble.h"
#include "store/commits.h"
#include "store/people.h"

#include <string.h>

/* Pairs of a table in the order of their keys. */
static void add_table(GString *out, const char *name, GHashTable *table)
{
	GList *names = table != NULL ? g_list_sort(g_hash_table_get_keys(table), (GCompareFunc)strcmp) : NULL, *at;

	for (at = names; at != NULL; at = at->next)
		g_string_append_printf(out, "%s %s %s\n", name, (const char *)at->data,
		        (const char *)g_hash_table_lookup(table, at->data));
	g_list_free(names);
}

static char *people_choices(const struct track_options *o)
{
	GString *text = g_string_new(NULL);

	add_table(text, "alias", o->aliases);
	add_table(text, "organisation", o->orgs);
	return g_string_free(text, FALSE);
}

static char *policy_choices(const struct track_options *o)
{
	GString *text = g_string_new(NULL);
	guint i;

	g_string_append_printf(text, "maintainers %d approvals %u min_age %" G_GINT64_FORMAT " objections %d\n",
	        o->need_maintainer, o->min_approvals, o->min_age, o->block_objections);
	for (i = 0; o->freezes != NULL && i < o->freezes->len; i++) {
		const struct track_freeze *freeze = &g_array_index(o->freezes, struct track_freeze, i);

		g_string_append_printf(
		        text, "freeze %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", freeze->from, freeze->until);
	}
	return g_string_free(text, FALSE);
}

/* Whether a choice differs from the one that is remembered, which is then the new one. */
static gboolean has_changed(struct store *s, const char *key, const char *now)
{
	g_autofree char *before = store_meta_get(s, key);

	if (g_strcmp0(before, now) == 0)
		return FALSE;
	store_meta_set(s, key, now);
	return TRUE;
}

gboolean choices_settle(struct store *s, struct track_options *o, GError **error)
{
	g_autofree char *people = people_choices(o), *policy = policy_choices(o), *blind = NULL;

	if (!store_begin(s, error))
		return FALSE;
	blind = store_meta_get(s, "blind");
	if (o->blind && g_strcmp0(blind, "no") == 0) {
		store_rollback(s);
		g_set_error_literal(error, TROUBLE, TROUBLE_SETUP,
		        "--blind needs a new database: this one has been filled without it");
		return FALSE;
	}
	o->blind = o->blind || g_strcmp0(blind, "yes") == 0;
	if (blind == NULL)
		store_meta_set(s, "blind", o->blind ? "yes" : "no");
	if (has_changed(s, "people choices", people))
		people_mark_all(s);
	if (has_changed(s, "policy choices", policy))
		commits_mark_series(s);
	return store_commit(s, error);
}
