/* bot/app/settings-value.c: see settings-value.h. */
#include "app/settings-value.h"

#include "base/when.h"

#include <string.h>

/* libconfig reads 4294967297 as 1 without a word (libconfig 1.5), so a literal this long is refused unread. */
#define COUNT_DIGITS 9

void settings_value_mistake(struct settings_reading *r, config_setting_t *at, const char *format, ...)
{
	const char *file = at ? config_setting_source_file(at) : NULL;
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(r->mistakes,
	        at ? g_strdup_printf("%s:%u: %s", file ? file : r->path, config_setting_source_line(at), text)
	           : g_strdup_printf("%s: %s", r->path, text));
}

static void *member(void *out, const struct settings_key *key)
{
	return (char *)out + key->offset;
}

/* A text that is good for its key; NULL, and the mistake noted, if it is not. Borrowed. */
static const char *good_text(struct settings_reading *r, const struct settings_key *key, config_setting_t *at)
{
	const char *text = config_setting_get_string(at), *p, *wrong;

	if (text == NULL) {
		settings_value_mistake(r, at, "'%s' wants a text in quotes", key->name);
		return NULL;
	}
	for (p = text; *p != '\0' && !g_ascii_iscntrl(*p); p++)
		;
	if (*p != '\0' || !g_utf8_validate(text, -1, NULL)) {
		settings_value_mistake(r, at, "'%s' holds a control character or is no UTF-8", key->name);
		return NULL;
	}
	wrong = *text == '\0' ? "is empty" : key->wrong != NULL ? key->wrong(text) : NULL;
	if (wrong != NULL) {
		settings_value_mistake(r, at, "'%s' %s", key->name, wrong);
		return NULL;
	}
	return text;
}

static void read_text(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	char **slot = member(out, key);
	const char *text = good_text(r, key, at);

	if (text == NULL)
		return;
	g_free(*slot);
	*slot = g_strdup(text);
}

static void read_texts(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	GPtrArray **slot = member(out, key);
	int i;

	if (!config_setting_is_array(at) && !config_setting_is_list(at)) {
		settings_value_mistake(r, at, "'%s' wants a list of texts: [ \"one\", \"two\" ]", key->name);
		return;
	}
	g_clear_pointer(slot, g_ptr_array_unref);
	*slot = g_ptr_array_new_with_free_func(g_free);
	for (i = 0; i < config_setting_length(at); i++) {
		const char *text = good_text(r, key, config_setting_get_elem(at, (unsigned)i));

		if (text != NULL)
			g_ptr_array_add(*slot, g_strdup(text));
	}
}

/* Whether the line that a number stands on holds a longer one than libconfig can read. */
static gboolean too_many_digits(struct settings_reading *r, config_setting_t *at)
{
	const char *file = config_setting_source_file(at);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	unsigned line = config_setting_source_line(at), digits = 0;
	const char *p;

	if (line == 0 || !g_file_get_contents(file != NULL ? file : r->path, &text, NULL, NULL))
		return FALSE;
	lines = g_strsplit(text, "\n", (int)MIN(line + 1, (unsigned)G_MAXINT));
	if (g_strv_length(lines) < line)
		return FALSE;
	for (p = lines[line - 1]; *p != '\0' && digits <= COUNT_DIGITS; p++)
		digits = g_ascii_isxdigit(*p) ? digits + 1 : 0;
	return digits > COUNT_DIGITS;
}

static void read_count(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	gint64 value;

	if (config_setting_type(at) != CONFIG_TYPE_INT && config_setting_type(at) != CONFIG_TYPE_INT64) {
		settings_value_mistake(r, at, "'%s' wants a whole number", key->name);
		return;
	}
	value = config_setting_get_int64(at);
	if (value < key->least || value > key->most || too_many_digits(r, at)) {
		settings_value_mistake(r, at, "'%s' must be between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
		        key->name, key->least, key->most);
		return;
	}
	*(unsigned *)member(out, key) = (unsigned)value;
}

/* "7 days", "90 seconds" */
static char *length_words(gint64 seconds)
{
	static const struct {
		gint64 seconds;
		const char *one, *many;
	} units[] = { { 86400, "day", "days" }, { 3600, "hour", "hours" }, { 60, "minute", "minutes" } };

	for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
		if (seconds >= units[i].seconds && seconds % units[i].seconds == 0)
			return g_strdup_printf("%" G_GINT64_FORMAT " %s", seconds / units[i].seconds,
			        seconds == units[i].seconds ? units[i].one : units[i].many);
	return g_strdup_printf("%" G_GINT64_FORMAT " seconds", seconds);
}

static void read_length(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);
	gint64 seconds = 0;

	if (text == NULL || !when_parse_length(text, &seconds))
		settings_value_mistake(
		        r, at, "'%s' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"", key->name);
	else if (seconds < key->least || seconds > key->most) {
		g_autofree char *least = length_words(key->least), *most = length_words(key->most);

		settings_value_mistake(r, at, "'%s' must be between %s and %s", key->name, least, most);
	} else
		*(gint64 *)member(out, key) = seconds;
}

static void read_time(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);

	if (text == NULL || !when_parse(text, member(out, key)))
		settings_value_mistake(r, at, "'%s' wants a date in quotes, such as \"2025-06-02\"", key->name);
}

/* "09:30" */
static void read_clock(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);
	unsigned hours, minutes;

	if (!text || strlen(text) != strlen("09:30") || !g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]) ||
	        text[2] != ':' || !g_ascii_isdigit(text[3]) || !g_ascii_isdigit(text[4])) {
		settings_value_mistake(r, at, "'%s' wants a time of day in quotes, such as \"09:30\"", key->name);
		return;
	}
	hours = (unsigned)(text[0] - '0') * 10 + (unsigned)(text[1] - '0');
	minutes = (unsigned)(text[3] - '0') * 10 + (unsigned)(text[4] - '0');
	if (hours > 23 || minutes > 59)
		settings_value_mistake(r, at, "'%s' must be between 00:00 and 23:59", key->name);
	else
		*(unsigned *)member(out, key) = hours * 60 + minutes;
}

static void read_choice(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);
	g_autofree char *all = g_strjoinv("\", \"", (char **)(guintptr)key->words);

	for (unsigned i = 0; text && key->words[i]; i++)
		if (strcmp(text, key->words[i]) == 0) {
			*(unsigned *)member(out, key) = (unsigned)key->least + i;
			return;
		}
	settings_value_mistake(r, at, "'%s' wants one of \"%s\"", key->name, all);
}

void settings_value_read(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	switch (key->kind) {
	case SETTINGS_TEXT:
		read_text(r, key, at, out);
		break;
	case SETTINGS_TEXTS:
		read_texts(r, key, at, out);
		break;
	case SETTINGS_FLAG:
		if (config_setting_type(at) != CONFIG_TYPE_BOOL)
			settings_value_mistake(r, at, "'%s' wants true or false", key->name);
		else
			*(gboolean *)member(out, key) = config_setting_get_bool(at);
		break;
	case SETTINGS_COUNT:
		read_count(r, key, at, out);
		break;
	case SETTINGS_LENGTH:
		read_length(r, key, at, out);
		break;
	case SETTINGS_TIME:
		read_time(r, key, at, out);
		break;
	case SETTINGS_CLOCK:
		read_clock(r, key, at, out);
		break;
	case SETTINGS_CHOICE:
		read_choice(r, key, at, out);
		break;
	case SETTINGS_GROUP:
	case SETTINGS_GROUPS:
		g_assert_not_reached();
	}
}
