/* bot/app/check-servers.c: see check-servers.h. */
#include "app/check-servers.h"

#include "app/attempt.h"
#include "app/log.h"
#include "app/secret.h"
#include "io/imap.h"

#include <string.h>

/* Takes the error. Always 1, for counting. */
static guint wrong(const char *what, GError *error)
{
	log_error("%s: %s", what, error->message);
	g_error_free(error);
	return 1;
}

static guint check_folders(const struct settings *s, const struct settings_server *account, struct imap *session)
{
	guint failed = 0;

	for (guint i = 0; s->mailboxes && i < s->mailboxes->len; i++) {
		const struct settings_mailbox *box = s->mailboxes->pdata[i];
		g_autofree char *what = g_strdup_printf("imap %s, folder %s", account->name, box->folder);
		struct imap_folder folder;
		GError *error = NULL;

		if (strcmp(box->account, account->name) != 0)
			continue;
		if (imap_look(session, box->folder, &folder, &error)) {
			g_print("%s: %u mails, %s\n", what, folder.messages,
			        box->list ? box->list : "to the bot itself");
			continue;
		}
		failed += wrong(what, error);
		if (imap_is_dead(session))
			break;
	}
	return failed;
}

static guint check_account(const struct settings *s, const struct settings_server *server)
{
	g_autofree char *what = g_strdup_printf("imap %s", server->name);
	struct imap_account account = {
		.wire = { server->host, server->port, server->security, server->ca_file, -1 },
		.user = server->user,
	};
	g_autofree char *place = NULL;
	g_autoptr(Wiped) secret = NULL;
	g_autoptr(Imap) session = NULL;
	gboolean is_token = FALSE;
	GError *error = NULL;

	secret = secret_of(server, -1, &is_token, &error);
	if (error)
		return wrong(what, error);
	account.password = is_token ? NULL : secret;
	account.token = is_token ? secret : NULL;
	session = imap_open(&account, &error);
	if (!session)
		return wrong(what, error);
	place = wire_place(server->host, server->port);
	g_print("%s: %s, %s, login of %s accepted\n", what, place,
	        server->security == WIRE_NONE ? "no TLS, at this host" : "certificate verified", server->user);
	return check_folders(s, server, session);
}

static guint check_smtp(const struct settings *s)
{
	g_autofree char *tells = NULL, *place = NULL;
	struct smtp_server server;
	char *secret = NULL;
	GError *error = NULL;
	gboolean good;

	good = attempt_server(s, -1, &server, &secret, &error) && smtp_check(&server, &tells, &error);
	wipe_free(secret);
	if (!good)
		return wrong("smtp", error);
	place = wire_place(s->smtp.host, s->smtp.port);
	g_print("smtp: %s, %s\n", place, tells);
	return 0;
}

guint check_servers(const struct settings *s)
{
	guint failed = 0;

	for (guint i = 0; s->imap && i < s->imap->len; i++)
		failed += check_account(s, s->imap->pdata[i]);
	return failed + (s->smtp.host ? check_smtp(s) : 0);
}
