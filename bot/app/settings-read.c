/* bot/app/settings-read.c: see settings-read.h. */
#include "app/settings-file.h"
#include "app/settings-value.h"

#include "base/nearest.h"
#include "base/trouble.h"

#include <string.h>

void settings_mistake(struct settings_reading *r, const char *place, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	settings_value_mistake(r, config_lookup(r->config, place), "%s", text);
}

static void *member(void *out, const struct settings_key *key)
{
	return (char *)out + key->offset;
}

static void read_keys(struct settings_reading *r, const struct settings_key *keys, config_setting_t *at, void *out);

/* The keys of a group of its own, and what they say together. what: how a mistake of the latter begins. */
static void read_group(
        struct settings_reading *r, const struct settings_key *key, config_setting_t *at, const char *what, void *out)
{
	guint before = r->mistakes->len;
	const char *wrong;

	read_keys(r, key->keys, at, out);
	wrong = r->mistakes->len == before && key->wrong ? key->wrong(out) : NULL;
	if (wrong)
		settings_value_mistake(r, at, "%s'%s' %s", what, key->name, wrong);
}

static void read_groups(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	GPtrArray **slot = member(out, key);
	int i;

	if (!config_setting_is_list(at)) {
		settings_value_mistake(r, at, "'%s' wants a list of groups: ( { ... }, { ... } )", key->name);
		return;
	}
	if (*slot == NULL)
		*slot = g_ptr_array_new();
	for (i = 0; i < config_setting_length(at); i++) {
		config_setting_t *one = config_setting_get_elem(at, (unsigned)i);
		void *group;

		if (!config_setting_is_group(one)) {
			settings_value_mistake(
			        r, one, "'%s' wants groups in its list: ( { ... }, { ... } )", key->name);
			continue;
		}
		group = g_malloc0(key->size);
		g_ptr_array_add(*slot, group);
		read_group(r, key, one, "an entry of ", group);
	}
}

static void read_value(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out)
{
	if (key->kind == SETTINGS_GROUPS)
		read_groups(r, key, at, out);
	else if (key->kind != SETTINGS_GROUP)
		settings_value_read(r, key, at, out);
	else if (!config_setting_is_group(at))
		settings_value_mistake(r, at, "'%s' wants a group: { ... }", key->name);
	else
		read_group(r, key, at, "", member(out, key));
}

static void unknown_key(struct settings_reading *r, const struct settings_key *keys, config_setting_t *at)
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
		settings_value_mistake(r, at, "unknown setting '%s', did you mean '%s'?", name, nearest);
	else
		settings_value_mistake(r, at, "unknown setting '%s'", name);
}

static void read_keys(struct settings_reading *r, const struct settings_key *keys, config_setting_t *at, void *out)
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
			settings_value_mistake(r, at, "'%s' is missing here", key->name);
}

gboolean settings_read_file(
        const char *path, const struct settings_key *keys, settings_check_fn check, void *out, GError **error)
{
	g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = g_path_get_dirname(path);
	config_t config;
	struct settings_reading r = { path, &config, mistakes };

	if (!settings_file_check(path, error))
		return FALSE;
	config_init(&config);
	config_set_include_dir(&config, folder);
	if (config_read_file(&config, path) == CONFIG_TRUE) {
		read_keys(&r, keys, config_root_setting(&config), out);
		if (mistakes->len == 0 && check)
			check(&r, out);
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
			settings_read_clear(key->keys, member(out, key));
		if ((key->kind != SETTINGS_TEXTS && key->kind != SETTINGS_GROUPS) || *array == NULL)
			continue;
		for (i = 0; key->kind == SETTINGS_GROUPS && i < (*array)->len; i++) {
			settings_read_clear(key->keys, (*array)->pdata[i]);
			g_free((*array)->pdata[i]);
		}
		g_clear_pointer(array, g_ptr_array_unref);
	}
}
