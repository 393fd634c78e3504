/* bot/report/site-frame.c: whole pages of the dashboard. */
#include <string.h>

#include "report/page.h"
#include "report/site-parts.h"

static const struct {
	const char *href, *name;
} tabs[] = {
	{ "index.html", "Backlog" },
	{ "performance.html", "Performance" },
	{ "community.html", "Community" },
	{ "explorer.html", "Explorer" },
};

/* Pages below the top say nothing of now: they change only when what they show does. */
static void set_frame(const struct site *site, struct scope *top, const char *page, const char *title, int tab)
{
	gboolean below = strchr(page, '/') != NULL;
	g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(site->now);
	g_autofree char *day = now ? g_date_time_format(now, "%Y-%m-%d") : NULL;

	scope_set(top, "title", title);
	scope_set(top, "list", site->options->list ? site->options->list : "Patch review");
	scope_set(top, "top", below ? SITE_BELOW : SITE_TOP);
	scope_set_flag(top, "inline", !below);
	scope_set(top, "style", site->style);
	scope_set(top, "script", NULL);
	/* Tables worth sorting stand there and nowhere else. */
	if (!below || g_str_has_prefix(page, "explorer/"))
		scope_set(top, "script", site->script);
	scope_set(top, "script_hash", site->script_hash);
	scope_set(top, "asof", below ? NULL : day);
	scope_set(top, "contact", site->options->contact);
	scope_set_list(top, "tabs");
	for (gsize i = 0; i < G_N_ELEMENTS(tabs); i++) {
		struct scope *one = scope_add(top, "tabs");

		scope_set(one, "href", tabs[i].href);
		scope_set(one, "name", tabs[i].name);
		scope_set_flag(one, "here", (int)i == tab);
	}
}

void site_put(struct site *site, const char *page, const char *title, int tab, guint64 stamp, const GString *content)
{
	g_autoptr(Scope) top = scope_new();
	g_autofree char *text = NULL;

	if (site->error)
		return;
	set_frame(site, top, page, title, tab);
	scope_set(top, "content", content->str);
	text = template_render(site->frame, top, &site->error);
	if (text)
		site_folder_put(site->folder, page, stamp, text, strlen(text), &site->error);
}

void site_put_panel(struct site *site, const char *page, const char *title, int tab, const struct scope *values)
{
	static const char *const names[] = { "site-backlog.html", "site-performance.html", "site-community.html",
		"site-explorer.html" };
	g_autofree char *filled = NULL;
	g_autoptr(GString) content = NULL;

	if (site->error)
		return;
	filled = page_fill(site->options->templates, names[tab], values, &site->error);
	if (!filled)
		return;
	content = g_string_new(filled);
	site_put(site, page, title, tab, 0, content);
}

void site_put_file(struct site *site, const char *name, const char *text)
{
	if (!site->error)
		site_folder_put(site->folder, name, 0, text, strlen(text), &site->error);
}
