/* bot/report/html.c: see html.h. */
#include "report/html.h"

#include <string.h>

/* Longer file names are of no use to a reader. */
#define SLUG_BYTES 60

static gboolean turns_direction(gunichar c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f ||
	       c == 0x061c;
}

void html_text(GString *out, const char *text)
{
	for (const char *p = text; *p; p += g_utf8_skip[(guchar)*p]) {
		switch (*p) {
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		case '\'':
			g_string_append(out, "&#39;");
			break;
		default:
			if ((guchar)*p < 0x80 || !turns_direction(g_utf8_get_char(p)))
				g_string_append_len(out, p, g_utf8_skip[(guchar)*p]);
		}
	}
}

void html_textf(GString *out, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	html_text(out, text);
}

/* What has a scheme must have one that only shows something. */
static gboolean is_harmless(const char *href)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	gsize before = strcspn(href, ":/?#");

	if (href[before] != ':')
		return TRUE;
	for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
		if (g_ascii_strncasecmp(href, schemes[i], strlen(schemes[i])) == 0)
			return TRUE;
	return FALSE;
}

void html_link(GString *out, const char *href, const char *text)
{
	if (!href || !is_harmless(href)) {
		html_text(out, text);
		return;
	}
	g_string_append(out, "<a href=\"");
	html_text(out, href);
	g_string_append(out, "\">");
	html_text(out, text);
	g_string_append(out, "</a>");
}

void html_day(GString *out, gint64 when)
{
	g_autoptr(GDateTime) time = when ? g_date_time_new_from_unix_utc(when) : NULL;
	g_autofree char *day = time ? g_date_time_format(time, "%Y-%m-%d") : NULL;

	if (day)
		g_string_append_printf(out, "<time>%s</time>", day);
	else
		g_string_append(out, "–");
}

char *html_slug(const char *text)
{
	GString *slug = g_string_new(NULL);

	for (; *text && slug->len < SLUG_BYTES; text++) {
		if (g_ascii_isalnum(*text))
			g_string_append_c(slug, g_ascii_tolower(*text));
		else if (slug->len && slug->str[slug->len - 1] != '-')
			g_string_append_c(slug, '-');
	}
	while (slug->len && slug->str[slug->len - 1] == '-')
		g_string_truncate(slug, slug->len - 1);
	if (!slug->len)
		g_string_append_c(slug, 'x');
	return g_string_free(slug, FALSE);
}
