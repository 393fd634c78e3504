/* tests/io/imap-kit.h: an IMAP server that fails as it is told (tests/system/kit/fake-imap), its mails, and a client. */
#pragma once

#include "base/trouble.h"
#include "io/imap.h"
#include "source-kit.h"

#include <signal.h>
#include <sys/wait.h>

#define KIT_USER "bell"
#define KIT_PASSWORD "sesame open"

struct kit_server {
	GPid pid;
	guint port;
	int out;
};

/* The folder of the server's mails. */
#define KIT_MAIL "mail"

/* Writes mail n of a folder. */
static inline void kit_mail(void **state, const char *folder, guint n)
{
	g_autofree char *name = g_strdup_printf(KIT_MAIL "/%s/%05u.eml", folder, n);
	g_autofree char *text = g_strdup_printf(
	        "From: Ann Lee <ann@lantern.example>\nMessage-ID: <m%u@lantern.example>\n"
	        "Subject: mail %u\n\nText (%u).\n",
	        n, n, n);

	g_free(kit_write(state, name, text));
}

static inline void kit_mails(void **state, const char *folder, guint count)
{
	for (guint n = 1; n <= count; n++)
		kit_mail(state, folder, n);
}

/* Starts a server with more arguments: "FETCH=close@1", up to NULL. */
static inline struct kit_server kit_serve(void **state, const char *const *more)
{
	g_autofree char *mail = g_build_filename(*state, KIT_MAIL, NULL);
	g_autofree char *record = g_build_filename(*state, "record", NULL);
	g_autofree char *program = g_build_filename(g_getenv("TEST_DATA"), "../system/kit/fake-imap", NULL);
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	struct kit_server server = { 0 };
	char line[16] = "";
	gsize len = 0;

	for (const char *const *a = (const char *const[]){ program, "--mail", mail, "--record", record, "--password",
	             KIT_PASSWORD, NULL };
	        *a; a++)
		g_ptr_array_add(argv, (gpointer)(guintptr)*a);
	for (; more && *more; more++)
		g_ptr_array_add(argv, (gpointer)(guintptr)*more);
	g_ptr_array_add(argv, NULL);
	g_mkdir_with_parents(mail, 0700);
	assert_true(g_spawn_async_with_pipes(NULL, (char **)argv->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
	        &server.pid, NULL, &server.out, NULL, NULL));
	while (len + 1 < sizeof(line) && !strchr(line, '\n')) {
		ssize_t got = read(server.out, line + len, sizeof(line) - 1 - len);

		assert_true(got > 0);
		len += (gsize)got;
		line[len] = '\0';
	}
	server.port = (guint)g_ascii_strtoull(line, NULL, 10);
	return server;
}

static inline void kit_stop(struct kit_server *server)
{
	kill(server->pid, SIGKILL);
	waitpid(server->pid, NULL, 0);
	close(server->out);
}

/* An account on a server without TLS. */
static inline struct imap_account kit_account(const struct kit_server *server)
{
	return (struct imap_account){
		.wire = { .host = "127.0.0.1", .port = server->port, .security = WIRE_NONE, .cancel_fd = -1 },
		.user = KIT_USER,
		.password = KIT_PASSWORD,
	};
}

static inline struct imap *kit_open(const struct kit_server *server, GError **error)
{
	struct imap_account account = kit_account(server);

	return imap_open(&account, error);
}

/* How often the clients sent a line that holds the words. */
static inline guint kit_sent(void **state, const char *words)
{
	g_autofree char *name = g_build_filename(*state, "record", "log", NULL), *text = NULL;
	g_auto(GStrv) lines = NULL;
	guint count = 0;

	assert_true(g_file_get_contents(name, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++)
		count += strstr(*line, "\"client\"") && strstr(*line, words);
	return count;
}
