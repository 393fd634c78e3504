/* bot/report/page.c: see page.h. */
#include "report/page.h"

#include "base/trouble.h"
#include "report/embedded-pages.h"

#include <string.h>

static const struct embedded_page *find_page(const char *name)
{
	for (const struct embedded_page *p = embedded_pages; p->name; p++)
		if (strcmp(p->name, name) == 0)
			return p;
	g_error("no template is called %s", name);
}

static struct template *load(const char *folder, const char *name, GError **error)
{
	const struct embedded_page *page = find_page(name);
	g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;
	gsize len;

	if (!path)
		return template_parse(name, page->text, strlen(page->text), error);
	if (g_file_get_contents(path, &text, &len, &why))
		return template_parse(path, text, len, error);
	if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		return template_parse(name, page->text, strlen(page->text), error);
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot be read: %s", path, why->message);
	return NULL;
}

char *page_fill(const char *folder, const char *name, const struct scope *values, GError **error)
{
	g_autoptr(Template) t = load(folder, name, error);

	return t ? template_render(t, values, error) : NULL;
}

char *page_split(const char *page, char **subject_r)
{
	static const char FIELD[] = "Subject:";
	const char *end = strchr(page, '\n');

	if (!end || !g_str_has_prefix(page, FIELD)) {
		*subject_r = g_strdup("");
		return g_strdup(page);
	}
	*subject_r = g_strstrip(g_strndup(page + strlen(FIELD), (gsize)(end - page) - strlen(FIELD)));
	end++;
	return g_strdup(*end == '\n' ? end + 1 : end);
}
