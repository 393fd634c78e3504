/* bot/app/settings-wrong.c: see settings-wrong.h. */
#include "app/settings-wrong.h"

#include <string.h>
#include <sys/stat.h>

const char *settings_wrong_address(const void *value)
{
	const char *text = value, *at = strchr(text, '@');

	if (!g_str_is_ascii(text) || at == NULL || at == text || at[1] == '\0' || strchr(at + 1, '@') != NULL ||
	        strpbrk(text, " <>,") != NULL)
		return "is no mail address like \"name@example.org\"";
	return NULL;
}

/* "bellwether": stands behind a # and before a blank in commands */
const char *settings_wrong_marker(const void *value)
{
	const char *p;

	for (p = value; g_ascii_isalnum(*p) || *p == '-'; p++)
		;
	return *p != '\0' ? "wants letters, digits and hyphens alone" : NULL;
}

const char *settings_wrong_domain(const void *value)
{
	const char *text = value;

	if (strpbrk(text, "@ /<>,") != NULL || *text == '.')
		return "is no mail domain like \"example.org\"";
	return NULL;
}

const char *settings_wrong_url(const void *value)
{
	const char *text = value, *id = strchr(text, '%');

	if (!g_str_has_prefix(text, "https://") && !g_str_has_prefix(text, "http://"))
		return "is no address that begins with https:// or http://";
	if (id == NULL || id[1] != 's' || strchr(id + 1, '%') != NULL || strchr(text, ' ') != NULL)
		return "wants one %s where the Message-ID goes, and no other % or blank";
	return NULL;
}

const char *settings_wrong_site(const void *value)
{
	const char *text = value;

	if ((!g_str_has_prefix(text, "https://") && !g_str_has_prefix(text, "http://")) || strchr(text, ' ') != NULL)
		return "is no address that begins with https:// or http://";
	return NULL;
}

const char *settings_wrong_zone(const void *value)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(value);

	return zone == NULL ? "is no time zone that this system knows, such as \"Europe/Berlin\"" : NULL;
}

const char *settings_wrong_host(const void *value)
{
	const char *text = value;

	/* A host is looked up, shown in texts and checked against certificates: nothing but a name or an address. */
	if (!g_str_is_ascii(text) || strpbrk(text, " @/<>,[]") != NULL || *text == '.')
		return "is no host like \"mail.example.org\"";
	return NULL;
}

const char *settings_wrong_secret(const void *value)
{
	struct stat st;

	if (stat(value, &st) == 0 && (st.st_mode & S_IRWXO) != 0)
		return "can be read by everybody on this host: chmod o= would mend that";
	return NULL;
}
