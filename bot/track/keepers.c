/* bot/track/keepers.c: see keepers.h. */
#include "track/keepers.h"

#include "repo/maintainers.h"

static void section_clear(gpointer data)
{
	g_array_unref(((struct keepers_section *)data)->people);
}

static void add_section(GArray *sections, GHashTable *seen, const struct maintainers *m, guint index)
{
	const struct maintainers_section *from = maintainers_section(m, index);
	struct keepers_section section = { from->title, NULL };

	if (!g_hash_table_add(seen, GUINT_TO_POINTER(index)))
		return;
	section.people = g_array_new(FALSE, FALSE, sizeof(struct keepers_person));
	for (guint i = 0; i < from->maintainers->len; i++) {
		const struct maintainers_person *p = from->maintainers->pdata[i];
		struct keepers_person person = { p->name, p->email };

		g_array_append_val(section.people, person);
	}
	g_array_append_val(sections, section);
}

static void add_touched(GArray *sections, GHashTable *seen, const struct maintainers *m, const GPtrArray *files)
{
	for (guint i = 0; files && i < files->len; i++) {
		g_autoptr(GArray) of = maintainers_of_path(m, files->pdata[i]);

		for (guint k = 0; k < of->len; k++)
			add_section(sections, seen, m, g_array_index(of, guint, k));
	}
}

GArray *keepers_of(const struct maintainers *m, const struct history *h)
{
	GArray *sections = g_array_new(FALSE, FALSE, sizeof(struct keepers_section));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	const struct history_revision *latest;
	guint count = m ? maintainers_count(m) : 0;

	g_array_set_clear_func(sections, section_clear);
	if (count == 0 || h->revisions->len == 0)
		return sections;
	latest = HISTORY_AT(h->revisions, history_revision, h->revisions->len - 1);
	for (guint i = 0; i < latest->n_slots; i++) {
		guint patch = HISTORY_AT(h->slots, history_slot, latest->slots + i)->patch;

		add_touched(sections, seen, m, HISTORY_AT(h->patches, history_patch, patch)->files);
	}
	for (guint i = 0; i < count; i++)
		if (maintainers_section(m, i)->rest)
			add_section(sections, seen, m, i);
	return sections;
}
