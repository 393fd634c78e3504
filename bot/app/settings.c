/* bot/app/settings.c: see settings.h. */
#include "app/settings.h"

#include "app/settings-keys.h"

#include <string.h>

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

/* The defaults of what is no text. */
static void init(struct settings *s)
{
	track_options_init(&s->track);
	s->poll = 5 * 60;
	/* Mail that a server held back for want of an answer of its own has mostly gone out by then. */
	s->unknown_wait = 6 * 3600;
	s->limits = (struct settings_limits){
		.nudges_per_day = 5,
		.mails_per_day = 50,
		.recipients = 9, /* lists hold mail to ten for a moderator */
		.answers_per_person_per_day = 10,
		.answers_per_hour = 60,
	};
}

/* A port by what it is for: implicit TLS has one of its own (RFC 8314), as has submission (RFC 6409). */
static void fill_port(struct settings_server *server, unsigned tls, unsigned starttls, unsigned none)
{
	if (server->port == 0)
		server->port = server->security == WIRE_TLS ? tls : server->security == WIRE_STARTTLS ? starttls : none;
}

static void fill_defaults(struct settings *s)
{
	if (s->database == NULL)
		s->database = default_database();
	if (s->templates == NULL)
		s->templates = default_templates();
	if (s->outgoing == NULL) {
		g_autofree char *folder = g_path_get_dirname(s->database);

		s->outgoing = g_build_filename(folder, "outgoing", NULL);
	}
	if (s->name == NULL)
		s->name = g_strdup("Bellwether");
	if (s->command == NULL)
		s->command = g_strdup("bellwether");
	for (guint i = 0; s->imap != NULL && i < s->imap->len; i++)
		fill_port(s->imap->pdata[i], 993, 143, 143);
	fill_port(&s->smtp, 465, 587, 25);
}

struct settings *settings_load(const char *path, GError **error)
{
	g_autoptr(Settings) s = g_new0(struct settings, 1);

	init(s);
	if (path != NULL && !settings_read_file(path, settings_keys, settings_check, s, error))
		return NULL;
	fill_defaults(s);
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
	settings_read_clear(settings_keys, s);
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

const struct settings_server *settings_find_account(const struct settings *s, const char *name)
{
	guint i;

	for (i = 0; s->imap != NULL && i < s->imap->len; i++) {
		const struct settings_server *account = s->imap->pdata[i];

		if (strcmp(account->name, name) == 0)
			return account;
	}
	return NULL;
}
