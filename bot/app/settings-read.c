/* bot/app/settings-read.c: see settings-read.h. */
#include "app/settings-read.h"

#include "base/nearest.h"
#include "base/trouble.h"
#include "base/when.h"

#include <errno.h>
#include <fcntl.h>
#include <libconfig.h>
#include <string.h>
#include <unistd.h>

/* libconfig reads 4294967297 as 1 without a word (libconfig 1.5), so a literal this long is refused unread. */
#define COUNT_DIGITS 9

struct reading {
	const char *path;
	GPtrArray *mistakes; /* char * */
};

G_GNUC_PRINTF(3, 4)
static void mistake(struct reading *r, config_setting_t *at, const char *format, ...)
{
	const char *file = config_setting_source_file(at);
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(r->mistakes,
	        g_strdup_printf("%s:%u: %s", file != NULL ? file : r->path, config_setting_source_line(at), text));
}

static void *member(void *out, const struct settings_key *key)
{
	return (char *)out + key->offset;
}

/* A text that is good for its key; NULL, and the mistake noted, if it is not. Borrowed. */
static const char *good_text(struct reading *r, const struct settings_key *key, config_setting_t *at)
{
	const char *text = config_setting_get_string(at), *p, *wrong;

	if (text == NULL) {
		mistake(r, at, "'%s' wants a text in quotes", key->name);
		return NULL;
	}
	for (p = text; *p != '\0' && !g_ascii_iscntrl(*p); p++)
		;
	if (*p != '\0' || !g_utf8_validate(text, -1, NULL)) {
		mistake(r, at, "'%s' holds a control character or is no UTF-8", key->name);
		return NULL;
	}
	wrong = *text == '\0' ? "is empty" : key->wrong != NULL ? key->wrong(text) : NULL;
	if (wrong != NULL) {
		mistake(r, at, "'%s' %s", key->name, wrong);
		return NULL;
	}
	return text;
}

static void read_text(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	char **slot = member(out, key);
	const char *text = good_text(r, key, at);

	if (text == NULL)
		return;
	g_free(*slot);
	*slot = g_strdup(text);
}

static void read_texts(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	GPtrArray **slot = member(out, key);
	int i;

	if (!config_setting_is_array(at) && !config_setting_is_list(at)) {
		mistake(r, at, "'%s' wants a list of texts: [ \"one\", \"two\" ]", key->name);
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
static gboolean too_many_digits(struct reading *r, config_setting_t *at)
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

static void read_count(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	gint64 value;

	if (config_setting_type(at) != CONFIG_TYPE_INT && config_setting_type(at) != CONFIG_TYPE_INT64) {
		mistake(r, at, "'%s' wants a whole number", key->name);
		return;
	}
	value = config_setting_get_int64(at);
	if (value < key->least || value > key->most || too_many_digits(r, at)) {
		mistake(r, at, "'%s' must be between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT, key->name, key->least,
		        key->most);
		return;
	}
	*(unsigned *)member(out, key) = (unsigned)value;
}

static void read_length(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);
	gint64 seconds = 0;

	if (text == NULL || !when_parse_length(text, &seconds))
		mistake(r, at, "'%s' wants a length of time in quotes, such as \"36h\", \"7d\" or \"4w\"", key->name);
	else if (seconds < key->least || seconds > key->most)
		mistake(r, at, "'%s' must be between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " days", key->name,
		        key->least / 86400, key->most / 86400);
	else
		*(gint64 *)member(out, key) = seconds;
}

static void read_time(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	const char *text = config_setting_get_string(at);

	if (text == NULL || !when_parse(text, member(out, key)))
		mistake(r, at, "'%s' wants a date in quotes, such as \"2025-06-02\"", key->name);
}

static void read_group(struct reading *r, const struct settings_key *keys, config_setting_t *at, void *out);

static void read_groups(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	GPtrArray **slot = member(out, key);
	int i;

	if (!config_setting_is_list(at)) {
		mistake(r, at, "'%s' wants a list of groups: ( { ... }, { ... } )", key->name);
		return;
	}
	if (*slot == NULL)
		*slot = g_ptr_array_new();
	for (i = 0; i < config_setting_length(at); i++) {
		config_setting_t *one = config_setting_get_elem(at, (unsigned)i);
		guint before = r->mistakes->len;
		const char *wrong;
		void *group;

		if (!config_setting_is_group(one)) {
			mistake(r, one, "'%s' wants groups in its list: ( { ... }, { ... } )", key->name);
			continue;
		}
		group = g_malloc0(key->size);
		g_ptr_array_add(*slot, group);
		read_group(r, key->keys, one, group);
		wrong = r->mistakes->len == before && key->wrong != NULL ? key->wrong(group) : NULL;
		if (wrong != NULL)
			mistake(r, one, "an entry of '%s' %s", key->name, wrong);
	}
}

static void read_value(struct reading *r, const struct settings_key *key, config_setting_t *at, void *out)
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
			mistake(r, at, "'%s' wants true or false", key->name);
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
	case SETTINGS_GROUP:
		if (!config_setting_is_group(at))
			mistake(r, at, "'%s' wants a group: { ... }", key->name);
		else
			read_group(r, key->keys, at, out);
		break;
	case SETTINGS_GROUPS:
		read_groups(r, key, at, out);
		break;
	}
}

static void unknown_key(struct reading *r, const struct settings_key *keys, config_setting_t *at)
{
	g_autofree const char **names = NULL;
	const char *name = config_setting_name(at), *nearest;
	gsize i, count = 0;

	while (keys[count].name != NULL)
		count++;
	names = g_new(const char *, count);
	for (i = 0; i < count; i++)
		names[i] = keys[i].name;
	nearest = nearest_word(name, names, count);
	if (nearest != NULL)
		mistake(r, at, "unknown setting '%s', did you mean '%s'?", name, nearest);
	else
		mistake(r, at, "unknown setting '%s'", name);
}

static void read_group(struct reading *r, const struct settings_key *keys, config_setting_t *at, void *out)
{
	const struct settings_key *key;
	int i;

	for (i = 0; i < config_setting_length(at); i++) {
		config_setting_t *one = config_setting_get_elem(at, (unsigned)i);

		for (key = keys; key->name != NULL && strcmp(key->name, config_setting_name(one)) != 0; key++)
			;
		if (key->name == NULL)
			unknown_key(r, keys, one);
		else
			read_value(r, key, one, out);
	}
	for (key = keys; key->name != NULL; key++)
		if (key->required && config_setting_get_member(at, key->name) == NULL)
			mistake(r, at, "'%s' is missing here", key->name);
}

/* libconfig says no more than "file I/O error"; open() knows why. */
static gboolean readable(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int saved = errno;
	gboolean folder = g_file_test(path, G_FILE_TEST_IS_DIR);

	if (fd >= 0)
		close(fd);
	if (fd < 0 || folder) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: cannot read the settings: %s", path,
		        folder ? "it is a folder" : g_strerror(saved));
		return FALSE;
	}
	return TRUE;
}

gboolean settings_read_file(const char *path, const struct settings_key *keys, void *out, GError **error)
{
	g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = g_path_get_dirname(path);
	struct reading r = { path, mistakes };
	config_t config;

	if (!readable(path, error))
		return FALSE;
	config_init(&config);
	config_set_include_dir(&config, folder);
	if (config_read_file(&config, path) == CONFIG_TRUE) {
		read_group(&r, keys, config_root_setting(&config), out);
	} else {
		const char *file = config_error_file(&config);

		g_ptr_array_add(mistakes, g_strdup_printf("%s:%d: %s", file != NULL ? file : path,
		                                  config_error_line(&config), config_error_text(&config)));
	}
	config_destroy(&config);
	if (mistakes->len > 0) {
		g_autofree char *text = NULL;

		g_ptr_array_add(mistakes, NULL);
		text = g_strjoinv("\n", (char **)mistakes->pdata);
		g_set_error_literal(error, TROUBLE, TROUBLE_SETUP, text);
		return FALSE;
	}
	return TRUE;
}

void settings_read_clear(const struct settings_key *keys, void *out)
{
	const struct settings_key *key;

	for (key = keys; key->name != NULL; key++) {
		GPtrArray **array = member(out, key);
		guint i;

		if (key->kind == SETTINGS_TEXT)
			g_clear_pointer((char **)member(out, key), g_free);
		else if (key->kind == SETTINGS_GROUP)
			settings_read_clear(key->keys, out);
		if ((key->kind != SETTINGS_TEXTS && key->kind != SETTINGS_GROUPS) || *array == NULL)
			continue;
		for (i = 0; key->kind == SETTINGS_GROUPS && i < (*array)->len; i++) {
			settings_read_clear(key->keys, (*array)->pdata[i]);
			g_free((*array)->pdata[i]);
		}
		g_clear_pointer(array, g_ptr_array_unref);
	}
}
