/* bot/app/places.c: see places.h. */
#include "app/places.h"

#include "repo/git-folders.h"

#include <stdlib.h>

static void place_free(gpointer data)
{
	struct place *p = data;

	g_free(p->path);
	g_free(p);
}

static void add(GPtrArray *places, const char *path, gboolean writes)
{
	struct place *p;

	if (!path)
		return;
	p = g_new0(struct place, 1);
	p->path = g_canonicalize_filename(path, NULL);
	p->writes = writes;
	g_ptr_array_add(places, p);
}

/* The folder of a file, and the one where a link in its place leads. */
static void add_around(GPtrArray *places, const char *file, gboolean writes)
{
	g_autofree char *folder = file ? g_path_get_dirname(file) : NULL;
	char *target = file ? realpath(file, NULL) : NULL;
	g_autofree char *other = target ? g_path_get_dirname(target) : NULL;

	free(target);
	add(places, folder, writes);
	add(places, other, writes);
}

static void add_server(GPtrArray *places, const struct settings_server *server)
{
	add_around(places, server->password_file, FALSE);
	add_around(places, server->ca_file, FALSE);
}

GPtrArray *places_of_settings(const struct settings *s, const char *settings_file)
{
	GPtrArray *places = g_ptr_array_new_with_free_func(place_free);

	add_around(places, s->database, TRUE);
	add_around(places, settings_file, FALSE);
	add(places, s->templates, FALSE);
	if (s->mode == SETTINGS_OBSERVE)
		add(places, s->outgoing, TRUE);
	for (guint i = 0; s->imap && i < s->imap->len; i++)
		add_server(places, s->imap->pdata[i]);
	add_server(places, &s->smtp);
	for (guint i = 0; s->repositories && i < s->repositories->len; i++) {
		const struct settings_repository *r = s->repositories->pdata[i];
		g_autoptr(GPtrArray) folders = git_folders(r->path);

		for (guint k = 0; k < folders->len; k++)
			add(places, folders->pdata[k], FALSE);
	}
	return places;
}

GPtrArray *places_of_system(void)
{
	static const char *const paths[] = {
		/* Where resolv.conf, hosts and the like are replaced while we run: a rule holds the file that is there now,
		 * so without their folder no name would be found any more until the next start. */
		"/etc",
		"/run/systemd/resolve",
		"/run/NetworkManager",
		"/run/resolvconf",
		"/run/connman",
		/* Modules of the C library (names, character sets) and of OpenSSL. */
		"/lib",
		"/lib64",
		"/usr/lib",
		"/usr/lib64",
		"/usr/local/lib",
		/* Where /etc/ssl/certs and /etc/localtime lead. */
		"/usr/share/ca-certificates",
		"/usr/local/share/ca-certificates",
		"/usr/share/zoneinfo",
		/* How many processors there are, for the C library's memory. */
		"/sys/devices/system/cpu",
		"/dev/null",
		"/dev/urandom",
	};
	GPtrArray *places = g_ptr_array_new_with_free_func(place_free);

	for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
		add(places, paths[i], FALSE);
	add_around(places, g_getenv("SSL_CERT_FILE"), FALSE);
	add(places, g_getenv("SSL_CERT_DIR"), FALSE);
	add(places, g_getenv("TZDIR"), FALSE);
#ifdef BELLWETHER_SANITIZE
	/* Their run-time library reads what memory there is, and tells what it finds. */
	add(places, "/proc", FALSE);
#endif
	return places;
}

static void add_commands(GPtrArray *commands, const struct settings_server *server)
{
	if (server->password_command)
		g_ptr_array_add(commands, server->password_command);
	if (server->token_command)
		g_ptr_array_add(commands, server->token_command);
}

GPtrArray *places_commands(const struct settings *s)
{
	GPtrArray *commands = g_ptr_array_new();

	for (guint i = 0; s->imap && i < s->imap->len; i++)
		add_commands(commands, s->imap->pdata[i]);
	add_commands(commands, &s->smtp);
	return commands;
}
