/* bot/app/settings.c: see settings.h. */
#include "app/settings.h"

#include "app/settings-read.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)

/* More approvals than that no project wants for one patch. */
#define APPROVALS_MAX 10

static const char *wrong_address(const void *value)
{
	const char *text = value, *at = strchr(text, '@');

	if (at == NULL || at == text || at[1] == '\0' || strchr(at + 1, '@') != NULL || strpbrk(text, " <>,") != NULL)
		return "is no mail address like \"name@example.org\"";
	return NULL;
}

static const char *wrong_domain(const void *value)
{
	const char *text = value;

	if (strpbrk(text, "@ /<>,") != NULL || *text == '.')
		return "is no mail domain like \"example.org\"";
	return NULL;
}

static const char *wrong_url(const void *value)
{
	const char *text = value, *id = strchr(text, '%');

	if (!g_str_has_prefix(text, "https://") && !g_str_has_prefix(text, "http://"))
		return "is no address that begins with https:// or http://";
	if (id == NULL || id[1] != 's' || strchr(id + 1, '%') != NULL || strchr(text, ' ') != NULL)
		return "wants one %s where the Message-ID goes, and no other % or blank";
	return NULL;
}

static const char *wrong_freeze(const void *value)
{
	const struct track_freeze *freeze = value;

	return freeze->from < freeze->until ? NULL : "ends before it begins";
}

#define AT(type, field) G_STRUCT_OFFSET(struct type, field)

static const struct settings_key list_keys[] = {
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings_list, name), .required = TRUE },
	{ .name = "tag", .kind = SETTINGS_TEXT, .offset = AT(settings_list, tag) },
	{ .name = "archive_url", .kind = SETTINGS_TEXT, .offset = AT(settings_list, archive_url), .wrong = wrong_url },
	{ 0 },
};

static const struct settings_key repository_keys[] = {
	{ .name = "path", .kind = SETTINGS_TEXT, .offset = AT(settings_repository, path), .required = TRUE },
	{ .name = "branches", .kind = SETTINGS_TEXTS, .offset = AT(settings_repository, branches) },
	{ 0 },
};

static const struct settings_key alias_keys[] = {
	{ .name = "from",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_alias, from),
	        .required = TRUE,
	        .wrong = wrong_address },
	{ .name = "to",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_alias, to),
	        .required = TRUE,
	        .wrong = wrong_address },
	{ 0 },
};

static const struct settings_key org_keys[] = {
	{ .name = "domain",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_org, domain),
	        .required = TRUE,
	        .wrong = wrong_domain },
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings_org, name), .required = TRUE },
	{ 0 },
};

static const struct settings_key freeze_keys[] = {
	{ .name = "from", .kind = SETTINGS_TIME, .offset = AT(track_freeze, from), .required = TRUE },
	{ .name = "until", .kind = SETTINGS_TIME, .offset = AT(track_freeze, until), .required = TRUE },
	{ 0 },
};

static const struct settings_key people_keys[] = {
	{ .name = "aliases",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, aliases),
	        .keys = alias_keys,
	        .size = sizeof(struct settings_alias) },
	{ .name = "organisations",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, orgs),
	        .keys = org_keys,
	        .size = sizeof(struct settings_org) },
	{ .name = "robots", .kind = SETTINGS_TEXTS, .offset = AT(settings, robots), .wrong = wrong_address },
	{ 0 },
};

static const struct settings_key policy_keys[] = {
	{ .name = "maintainers", .kind = SETTINGS_FLAG, .offset = AT(settings, track.need_maintainer) },
	{ .name = "approvals",
	        .kind = SETTINGS_COUNT,
	        .offset = AT(settings, track.min_approvals),
	        .most = APPROVALS_MAX },
	{ .name = "min_age", .kind = SETTINGS_LENGTH, .offset = AT(settings, track.min_age), .most = 365 * DAY },
	{ .name = "objections", .kind = SETTINGS_FLAG, .offset = AT(settings, track.block_objections) },
	{ .name = "freezes",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, freezes),
	        .wrong = wrong_freeze,
	        .keys = freeze_keys,
	        .size = sizeof(struct track_freeze) },
	{ 0 },
};

static const struct settings_key keys[] = {
	{ .name = "database", .kind = SETTINGS_TEXT, .offset = AT(settings, database) },
	{ .name = "templates", .kind = SETTINGS_TEXT, .offset = AT(settings, templates) },
	{ .name = "contact", .kind = SETTINGS_TEXT, .offset = AT(settings, contact) },
	{ .name = "stale_after",
	        .kind = SETTINGS_LENGTH,
	        .offset = AT(settings, track.stale_after),
	        /* Quiet within a week is "active" and over a year "stalled": stale lies between. */
	        .least = 7 * DAY,
	        .most = 365 * DAY },
	{ .name = "lists",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, lists),
	        .keys = list_keys,
	        .size = sizeof(struct settings_list) },
	{ .name = "repositories",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, repositories),
	        .keys = repository_keys,
	        .size = sizeof(struct settings_repository) },
	{ .name = "people", .kind = SETTINGS_GROUP, .keys = people_keys },
	{ .name = "policy", .kind = SETTINGS_GROUP, .keys = policy_keys },
	{ 0 },
};

/* A build folder's program is mostly run inside the checkout, which has its own place for the database. */
static char *default_database(void)
{
	return g_strdup(g_file_test("state/schema", G_FILE_TEST_IS_DIR) ? "state/bellwether.db"
	                                                                : BELLWETHER_STATE "/bellwether.db");
}

/* The installed folder stands beside the program's (bin/ and share/); a build folder's program takes the source's. */
static char *default_templates(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = program != NULL ? g_path_get_dirname(program) : g_strdup(".");
	g_autofree char *beside = g_build_filename(bin, "..", "share", "bellwether", "templates", NULL);

	return g_strdup(g_file_test(beside, G_FILE_TEST_IS_DIR) ? beside : BELLWETHER_TEMPLATES);
}

const char *settings_default_file(void)
{
	static const char *const files[] = { "bot.conf", BELLWETHER_CONF };
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(files); i++)
		if (g_file_test(files[i], G_FILE_TEST_EXISTS))
			return files[i];
	return NULL;
}

/* Addresses and domains are compared without case; the tables of track/options.h hold them folded. */
static GHashTable *new_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void fill_tables(struct settings *s)
{
	guint i;

	s->track.aliases = new_table();
	s->track.orgs = new_table();
	s->track.robots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	s->track.freezes = g_array_new(FALSE, FALSE, sizeof(struct track_freeze));
	for (i = 0; s->aliases != NULL && i < s->aliases->len; i++) {
		const struct settings_alias *alias = s->aliases->pdata[i];

		g_hash_table_insert(s->track.aliases, g_ascii_strdown(alias->from, -1), g_ascii_strdown(alias->to, -1));
	}
	for (i = 0; s->orgs != NULL && i < s->orgs->len; i++) {
		const struct settings_org *org = s->orgs->pdata[i];

		g_hash_table_insert(s->track.orgs, g_ascii_strdown(org->domain, -1), g_strdup(org->name));
	}
	for (i = 0; s->robots != NULL && i < s->robots->len; i++)
		g_hash_table_add(s->track.robots, g_ascii_strdown(s->robots->pdata[i], -1));
	for (i = 0; s->freezes != NULL && i < s->freezes->len; i++)
		g_array_append_vals(s->track.freezes, s->freezes->pdata[i], 1);
}

struct settings *settings_load(const char *path, GError **error)
{
	g_autoptr(Settings) s = g_new0(struct settings, 1);

	track_options_init(&s->track);
	if (path != NULL && !settings_read_file(path, keys, s, error))
		return NULL;
	if (s->database == NULL)
		s->database = default_database();
	if (s->templates == NULL)
		s->templates = default_templates();
	fill_tables(s);
	return g_steal_pointer(&s);
}

void settings_free(struct settings *s)
{
	if (s == NULL)
		return;
	g_clear_pointer(&s->track.aliases, g_hash_table_unref);
	g_clear_pointer(&s->track.orgs, g_hash_table_unref);
	g_clear_pointer(&s->track.robots, g_hash_table_unref);
	g_clear_pointer(&s->track.freezes, g_array_unref);
	settings_read_clear(keys, s);
	g_free(s);
}

const struct settings_list *settings_find_list(const struct settings *s, const char *name)
{
	guint i;

	for (i = 0; s->lists != NULL && i < s->lists->len; i++) {
		const struct settings_list *list = s->lists->pdata[i];

		if (name == NULL || strcmp(list->name, name) == 0)
			return list;
	}
	return NULL;
}
