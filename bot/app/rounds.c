/* bot/app/rounds.c: see rounds.h. */
#include "app/rounds.h"

#include "base/trouble.h"
#include "store/lists.h"
#include "track/nudge.h"

#include <string.h>

/* Where there is no setting. Nothing is mailed there. */
#define NO_DOMAIN "localhost"
#define DIGEST_MINUTE (9 * 60)

static GTimeZone *zone_of(const char *name)
{
	GTimeZone *zone = name ? g_time_zone_new_identifier(name) : NULL;

	return zone ? zone : g_time_zone_new_utc();
}

static void add_list(struct rounds *r, const struct settings_list *l)
{
	GTimeZone *zone = zone_of(l->digest.zone);
	struct round_list list = {
		.name = l->name,
		.address = l->address,
		.tag = l->tag,
		.archive_url = l->archive_url,
		.digest_day = l->digest.day,
		.digest_minute = l->digest.time,
		.zone = zone,
		.nudges = l->nudges,
	};

	g_ptr_array_add(r->zones, zone);
	g_array_append_val(r->lists, list);
}

static void add_periods(struct rounds *r, const GPtrArray *quiet)
{
	for (guint i = 0; quiet && i < quiet->len; i++) {
		const struct settings_quiet *q = quiet->pdata[i];
		struct nudge_period p = { q->from, q->until };

		g_array_append_val(r->periods, p);
	}
}

static void share_lists(struct rounds *r)
{
	r->options.lists = (const struct round_list *)(const void *)r->lists->data;
	r->options.n_lists = r->lists->len;
}

void rounds_init(struct rounds *r, const struct settings *s, const struct maintainers *m)
{
	static const enum letter_mode modes[] = {
		[SETTINGS_OBSERVE] = LETTER_OBSERVE,
		[SETTINGS_MODERATE] = LETTER_MODERATE,
		[SETTINGS_LIVE] = LETTER_LIVE,
	};

	*r = (struct rounds){
		.lists = g_array_new(FALSE, FALSE, sizeof(struct round_list)),
		.periods = g_array_new(FALSE, FALSE, sizeof(struct nudge_period)),
		.zones = g_ptr_array_new_with_free_func((GDestroyNotify)g_time_zone_unref),
		.marker = g_strconcat("#", s->command, NULL),
	};
	r->letter = (struct letter_options){
		.address = s->address,
		.name = s->name,
		.operator= s->operator,
		.marker = r->marker,
		.mode = modes[s->mode],
		.recipients_most = s->limits.recipients,
	};
	for (guint i = 0; s->lists && i < s->lists->len; i++)
		add_list(r, s->lists->pdata[i]);
	add_periods(r, s->quiet);
	r->options = (struct round_options){
		.track = &s->track,
		.maintainers = m,
		.letter = &r->letter,
		.nudges_per_day = s->limits.nudges_per_day,
		.periods = r->periods,
		.templates = s->templates,
		.contact = s->contact,
		.site_url = s->site_url,
	};
	share_lists(r);
}

void rounds_pretend(struct rounds *r, const char *name)
{
	struct round_list only = { 0 };

	for (guint i = 0; i < r->lists->len; i++)
		if (strcmp(g_array_index(r->lists, struct round_list, i).name, name) == 0)
			only = g_array_index(r->lists, struct round_list, i);
	r->name = g_strdup(name);
	only.name = r->name;
	if (!only.zone) {
		only.zone = g_time_zone_new_utc();
		g_ptr_array_add(r->zones, only.zone);
	}
	if (!only.address)
		only.address = r->address = g_strconcat(name, "@" NO_DOMAIN, NULL);
	if (!only.digest_day) {
		only.digest_day = G_DATE_MONDAY;
		only.digest_minute = DIGEST_MINUTE;
	}
	only.nudges = TRUE;
	if (!r->letter.address)
		r->letter.address = "bellwether@" NO_DOMAIN;
	r->letter.mode = LETTER_LIVE;
	g_array_set_size(r->lists, 0);
	g_array_append_val(r->lists, only);
	share_lists(r);
}

void rounds_clear(struct rounds *r)
{
	g_clear_pointer(&r->lists, g_array_unref);
	g_clear_pointer(&r->periods, g_array_unref);
	g_clear_pointer(&r->zones, g_ptr_array_unref);
	g_clear_pointer(&r->marker, g_free);
	g_clear_pointer(&r->name, g_free);
	g_clear_pointer(&r->address, g_free);
}

char *rounds_list_name(const struct settings *s, struct store *store, const char *given, GError **error)
{
	const struct settings_list *first = settings_find_list(s, NULL);
	g_autofree char *name = given ? g_strdup(given) : first ? g_strdup(first->name) : lists_first(store);

	if (name && lists_id(store, name))
		return g_steal_pointer(&name);
	g_set_error(
	        error, TROUBLE, TROUBLE_SETUP, "there is no mail of the list '%s' in this database", name ? name : "");
	return NULL;
}
