/* bot/report/round-nudges.c: see round-nudges.h. */
#include "report/round-nudges.h"

#include "store/lists.h"

/* Addresses that are no person's: all lists and the bot itself. */
static GPtrArray *never_asked(const struct round_options *o)
{
	GPtrArray *never = g_ptr_array_new();

	g_ptr_array_add(never, (gpointer)(guintptr)o->letter->address);
	for (guint i = 0; i < o->n_lists; i++)
		if (o->lists[i].address)
			g_ptr_array_add(never, (gpointer)(guintptr)o->lists[i].address);
	return never;
}

GPtrArray *round_nudges_due(struct store *s, const struct round_options *o, const struct round_list *list,
        gint64 watching, gint64 day, gint64 now, GArray *barred)
{
	g_autoptr(GPtrArray) never = never_asked(o);
	const struct nudge_rules rules = {
		.watching = watching, .day = day, .per_day = o->nudges_per_day, .periods = o->periods, .never = never
	};

	return nudge_due(s, o->track, o->maintainers, &rules, lists_id(s, list->name), now, barred);
}

struct nudge_letter_options round_nudges_options(
        struct store *s, const struct round_options *o, const struct round_list *list)
{
	return (struct nudge_letter_options){
		.letter = o->letter,
		.list = lists_id(s, list->name),
		.list_name = list->name,
		.list_address = list->address,
		.list_tag = list->tag,
		.archive_url = list->archive_url,
		.site_url = o->site_url,
		.templates = o->templates,
		.contact = o->contact,
	};
}
