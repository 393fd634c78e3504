/* bot/report/page.c: see page.h. */
#include "report/page.h"

#include "base/text.h"
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

char *page_text(const char *folder, const char *name, GError **error)
{
	const struct embedded_page *page = find_page(name);
	g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
	g_autoptr(GError) why = NULL;
	char *text = NULL;

	if (!path || (!g_file_get_contents(path, &text, NULL, &why) &&
	                     g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT)))
		return g_strdup(page->text);
	if (!text)
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot be read: %s", path, why->message);
	return text;
}

struct template *page_load(const char *folder, const char *name, GError **error)
{
	g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
	g_autofree char *text = page_text(folder, name, error);

	if (!text)
		return NULL;
	/* Errors name the operator's file where there is one. */
	if (path && g_file_test(path, G_FILE_TEST_EXISTS))
		name = path;
	return template_parse(name, text, strlen(text), error);
}

char *page_fill(const char *folder, const char *name, const struct scope *values, GError **error)
{
	g_autoptr(Template) t = page_load(folder, name, error);

	return t ? template_render(t, values, error) : NULL;
}

/* "Subject: ...", the first line of what begins a thread. */
static const char FIELD[] = "Subject:";

char *page_mail(const char *folder, const char *name, const struct scope *values, GError **error)
{
	g_autofree char *page = page_fill(folder, name, values, error), *rest = NULL;
	gsize first;

	if (!page)
		return NULL;
	first = g_str_has_prefix(page, FIELD) ? strcspn(page, "\n") : 0;
	rest = text_fit(page + first, TEXT_COLUMNS);
	return g_strdup_printf("%.*s%s", (int)first, page, rest);
}

char *page_split(const char *page, char **subject_r)
{
	const char *end = strchr(page, '\n');

	if (!end || !g_str_has_prefix(page, FIELD)) {
		*subject_r = g_strdup("");
		return g_strdup(page);
	}
	*subject_r = g_strstrip(g_strndup(page + strlen(FIELD), (gsize)(end - page) - strlen(FIELD)));
	end++;
	return g_strdup(*end == '\n' ? end + 1 : end);
}
