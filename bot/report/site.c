/* bot/report/site.c: see site.h. */
#include "report/site.h"

#include <string.h>

#include "base/hash.h"
#include "base/trouble.h"
#include "report/html.h"
#include "report/page.h"
#include "report/site-parts.h"
#include "store/lists.h"

/* SHA-256 of the script in base64, as Content-Security-Policy wants it (W3C CSP 3, 2.3.1). A new string. */
static char *hash_of_script(const char *script)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize len = sizeof digest;

	g_checksum_update(sum, (const guchar *)script, -1);
	g_checksum_get_digest(sum, digest, &len);
	return g_base64_encode(digest, len);
}

static gboolean load_templates(struct site *site, GError **error)
{
	const char *folder = site->options->templates;
	g_autofree char *frame = page_text(folder, "site-page.html", error);

	if (!frame)
		return FALSE;
	site->frame = page_load(folder, "site-page.html", error);
	if (!site->frame)
		return FALSE;
	site->style = page_text(folder, "site.css", error);
	site->script = site->style ? page_text(folder, "site.js", error) : NULL;
	if (!site->script)
		return FALSE;
	site->script_hash = hash_of_script(site->script);
	site->salt = hash_string(HASH_START, frame);
	return TRUE;
}

/* A name for the page of each person or section, told apart by a digest where two would be one. */
static char *place_page(GHashTable *taken, const char *folder, const char *name, const char *key)
{
	g_autofree char *slug = html_slug(name);
	char *page = g_strdup_printf("%s/%s.html", folder, slug);

	if (g_hash_table_contains(taken, page)) {
		g_free(page);
		page = g_strdup_printf("%s/%s-%08x.html", folder, slug, (guint)hash_string(HASH_START, key));
	}
	g_hash_table_add(taken, page);
	return page;
}

struct rank {
	guint person;
	guint acts;
};

static gint by_acts(gconstpointer a, gconstpointer b)
{
	const struct rank *x = a, *y = b;

	if (x->acts != y->acts)
		return x->acts > y->acts ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* Of several people of one name the most active has it alone. */
static void name_person_pages(struct site *site, GHashTable *taken)
{
	g_autoptr(GArray) ranks = g_array_new(FALSE, FALSE, sizeof(struct rank));

	for (guint i = 0; i < site->m->people->len; i++) {
		struct rank rank = { i, 0 };

		g_array_append_val(ranks, rank);
	}
	for (guint i = 0; i < site->m->acts->len; i++)
		g_array_index(ranks, struct rank, MEASURES_ACT_AT(site->m, i)->person).acts++;
	g_array_sort(ranks, by_acts);
	g_ptr_array_set_size(site->person_pages, (gint)ranks->len);
	for (guint i = 0; i < ranks->len && g_array_index(ranks, struct rank, i).acts; i++) {
		guint person = g_array_index(ranks, struct rank, i).person;
		const struct measures_person *p = MEASURES_PERSON_AT(site->m, person);

		g_ptr_array_index(site->person_pages, person) = place_page(
		        taken, "person", *p->name ? p->name : p->email, p->email);
	}
}

static void name_pages(struct site *site)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

	name_person_pages(site, taken);
	for (guint i = 0; i < site->m->sections->len; i++) {
		const char *title = g_ptr_array_index(site->m->sections, i);

		g_ptr_array_add(site->section_pages, place_page(taken, "section", title, title));
	}
}

/* All that a page of a series depends on beside the series itself. */
static void salt_pages(struct site *site)
{
	const struct site_options *o = site->options;
	const struct track_options *t = site->track;
	const char *texts[] = { o->version, o->archive_url ? o->archive_url : "", o->list ? o->list : "",
		o->contact ? o->contact : "" };
	gint64 numbers[] = { t->need_maintainer, t->min_approvals, t->min_age, t->block_objections, t->blind };
	g_autofree char *maintainers = store_meta_get(site->store, "maintainers");

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		site->salt = hash_string(hash_bytes(site->salt, "|", 1), texts[i]);
	site->salt = hash_bytes(site->salt, numbers, sizeof numbers);
	if (t->freezes)
		site->salt = hash_bytes(site->salt, t->freezes->data, t->freezes->len * sizeof(struct track_freeze));
	site->salt = hash_string(site->salt, maintainers ? maintainers : "");
}

static gboolean load(struct site *site, GError **error)
{
	const struct measures_options wanted = {
		.track = site->track,
		.maintainers = site->maintainers,
		.list = site->options->list,
		.want = MEASURES_WANT_ALL,
	};
	struct backlog_window all = { .until = site->now };
	gint64 list = lists_id(site->store, site->options->list);

	if (site->options->list && !list) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: there is no such list in the database",
		        site->options->list);
		return FALSE;
	}
	if (!load_templates(site, error))
		return FALSE;
	all.list = list;
	site->m = measures_load(site->store, &wanted, site->now);
	site->stamps = stamps_load(site->store, site->now);
	site->first = site->m->series->len ? MEASURES_SERIES_AT(site->m, 0)->posted : site->now;
	backlog_load(&site->backlog, site->store, &all);
	if (!store_check(site->store, error))
		return FALSE;
	name_pages(site);
	salt_pages(site);
	return TRUE;
}

static void make_pages(struct site *site)
{
	site_put_file(site, "style.css", site->style);
	site_backlog(site);
	site_performance(site);
	site_community(site);
	site_explorer(site);
	site_sections(site);
	site_people(site);
	site_all_series(site);
}

static void clear(struct site *site)
{
	g_clear_pointer(&site->m, measures_free);
	g_clear_pointer(&site->stamps, stamps_free);
	backlog_clear(&site->backlog);
	g_clear_pointer(&site->frame, template_free);
	g_clear_pointer(&site->folder, site_folder_close);
	g_free(site->style);
	g_free(site->script);
	g_free(site->script_hash);
	g_ptr_array_unref(site->person_pages);
	g_ptr_array_unref(site->section_pages);
}

gboolean site_write(struct store *s, const struct track_options *o, const struct maintainers *m,
        const struct site_options *options, gint64 now, struct site_folder_counts *out, GError **error)
{
	struct site site = { .store = s, .track = o, .maintainers = m, .options = options, .now = now };
	gboolean done = FALSE;

	site.person_pages = g_ptr_array_new_with_free_func(g_free);
	site.section_pages = g_ptr_array_new_with_free_func(g_free);
	if (load(&site, error)) {
		site.folder = site_folder_open(options->folder, error);
		if (site.folder)
			make_pages(&site);
		if (site.error)
			g_propagate_error(error, site.error);
		else if (site.folder)
			done = store_check(s, error) && site_folder_finish(site.folder, out, error);
	}
	clear(&site);
	return done;
}
