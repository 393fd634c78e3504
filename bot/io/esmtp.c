/* bot/io/esmtp.c: see esmtp.h. */
#include "io/esmtp.h"

#include <libesmtp.h>
#include <signal.h>

/* It asks for the mail in pieces; their size does not matter. */
#define PIECE (16 * 1024)

/* Who listens ends every wait much earlier. */
#define NEVER_MS (60L * 60 * 1000)

struct pieces {
	const struct esmtp_mail *mail;
	gsize at;
};

/* The next piece of the mail, of no length at its end; without len it shall begin anew. */
static const char *next_piece(G_GNUC_UNUSED void **unused, int *len, void *data)
{
	struct pieces *p = data;
	const char *piece;

	if (!len) {
		p->at = 0;
		return NULL;
	}
	piece = p->mail->bytes + p->at;
	*len = (int)MIN(p->mail->len - p->at, PIECE);
	p->at += (gsize)*len;
	return piece;
}

static void add_message(smtp_session_t session, const struct esmtp_mail *mail, struct pieces *pieces)
{
	smtp_message_t message = smtp_add_message(session);

	g_assert(message && smtp_set_reverse_path(message, *mail->sender ? mail->sender : NULL));
	g_assert(smtp_set_messagecb(message, next_piece, pieces));
	for (guint i = 0; mail->addresses[i]; i++)
		g_assert(smtp_add_recipient(message, mail->addresses[i]));
}

static smtp_session_t make_session(const struct esmtp_mail *mail)
{
	static const int timeouts[] = { Timeout_GREETING, Timeout_ENVELOPE, Timeout_DATA, Timeout_TRANSFER,
		Timeout_DATA2 };
	g_autofree char *server = g_strdup_printf("127.0.0.1:%u", mail->port);
	smtp_session_t session = smtp_create_session();

	g_assert(session);
	g_assert(smtp_set_server(session, server) && smtp_set_hostname(session, mail->hello));
	g_assert(smtp_starttls_enable(session, Starttls_DISABLED));
	for (gsize i = 0; i < G_N_ELEMENTS(timeouts); i++)
		smtp_set_timeout(session, timeouts[i] | Timeout_OVERRIDE_RFC2822_MINIMUM, NEVER_MS);
	return session;
}

/* It writes to whoever hung up as if there were no signals: SIGPIPE is held back in this thread, and forgotten. */
static void start_quietly(smtp_session_t session)
{
	static const struct timespec at_once = { 0, 0 };
	sigset_t pipe_only, before, pending;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	sigpending(&pending);
	g_assert(pthread_sigmask(SIG_BLOCK, &pipe_only, &before) == 0);
	smtp_start_session(session);
	if (!sigismember(&pending, SIGPIPE))
		sigtimedwait(&pipe_only, NULL, &at_once);
	g_assert(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
}

void esmtp_say(const struct esmtp_mail *mail)
{
	struct pieces pieces = { mail, 0 };
	smtp_session_t session = make_session(mail);

	add_message(session, mail, &pieces);
	start_quietly(session);
	smtp_destroy_session(session);
}
