/* bot/io/imap-login.c: see imap-session.h. LOGIN, SASL PLAIN (RFC 4616) and XOAUTH2. */
#include "io/imap-session.h"

#include "base/trouble.h"
#include "base/wipe.h"

#include <string.h>

/* Servers delay the answer to a wrong password. */
#define LOGIN_SECONDS 60

/* One for a server that asks for what it could have had at once, one to accept its reason for a refusal. */
#define CHALLENGES_MAX 3

#define WHAT "cannot log in"

/* Some servers repeat what they refuse: "BAD unknown command AUTHENTICATE PLAIN AGJvdAB...". */
static void forget_echo(struct imap *m, const char *secret)
{
	char *said = m->library->imap_response;

	if (said && strstr(said, secret))
		explicit_bzero(said, strlen(said));
}

/* "AUTHENTICATE PLAIN" and what follows, without libetpan's way over Cyrus SASL and its plugins. */
static int authenticate(struct imap *m, const char *mechanism, const char *response)
{
	gboolean at_once = imap_session_offers(m, "SASL-IR");
	g_autoptr(Wiped) command = g_strconcat(
	        "AUTHENTICATE ", mechanism, at_once ? " " : "", at_once ? response : "", "\r\n", NULL);
	g_autoptr(Wiped) answer = g_strconcat(at_once ? "" : response, "\r\n", NULL);
	const char *next = command;
	struct mailimap_response *done = NULL;
	enum { OK = MAILIMAP_RESP_COND_STATE_OK } state;
	int result = mailimap_send_current_tag(m->library);

	for (guint i = 0; result == MAILIMAP_NO_ERROR; i++) {
		const char *line;

		if (i > CHALLENGES_MAX)
			return MAILIMAP_ERROR_PROTOCOL;
		if (mailstream_write(m->library->imap_stream, next, strlen(next)) < 0 ||
		        mailstream_flush(m->library->imap_stream) < 0)
			return MAILIMAP_ERROR_STREAM;
		line = mailimap_read_line(m->library);
		if (!line)
			return MAILIMAP_ERROR_STREAM;
		if (*line != '+')
			break;
		next = i == 0 ? answer : "\r\n";
	}
	if (result == MAILIMAP_NO_ERROR)
		result = mailimap_parse_response(m->library, &done);
	forget_echo(m, response);
	if (result != MAILIMAP_NO_ERROR)
		return result;
	state = done->rsp_resp_done->rsp_data.rsp_tagged->rsp_cond_state->rsp_type;
	mailimap_response_free(done);
	if (state != OK)
		return MAILIMAP_ERROR_LOGIN;
	m->library->imap_state = MAILIMAP_STATE_AUTHENTICATED;
	return MAILIMAP_NO_ERROR;
}

static int login_with_token(struct imap *m)
{
	g_autoptr(Wiped)
	        text = g_strconcat("user=", m->account.user, "\001auth=Bearer ", m->account.token, "\001\001", NULL);
	g_autoptr(Wiped) base64 = g_base64_encode((const guchar *)text, strlen(text));

	return authenticate(m, "XOAUTH2", base64);
}

/* "\0user\0password" */
static int login_plain(struct imap *m)
{
	char *text = g_strconcat("-", m->account.user, "-", m->account.password, NULL);
	gsize len = strlen(text);
	g_autoptr(Wiped) base64 = NULL;

	text[0] = text[1 + strlen(m->account.user)] = '\0';
	base64 = g_base64_encode((const guchar *)text, len);
	explicit_bzero(text, len);
	g_free(text);
	return authenticate(m, "PLAIN", base64);
}

static gboolean has_control(const char *text)
{
	for (; text && *text; text++)
		if (g_ascii_iscntrl(*text))
			return TRUE;
	return FALSE;
}

/* libetpan gathers what it writes, and leaves it there. */
static void forget_written(struct imap *m)
{
	mailstream *s = m->library->imap_stream;

	explicit_bzero(s->write_buffer, s->buffer_max_size);
}

gboolean imap_session_login(struct imap *m, GError **error)
{
	const struct imap_account *a = &m->account;
	int result;

	/* A line end in one of them would be a command of its own. */
	if (has_control(a->user) || has_control(a->password) || has_control(a->token) || (!a->password && !a->token)) {
		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: " WHAT ": user, password or token is missing or has control characters in it", m->name);
		return FALSE;
	}
	imap_stream_bound(m->stream, LOGIN_SECONDS, IMAP_ANSWER_BYTES, 0);
	if (a->token && !imap_session_offers(m, "AUTH=XOAUTH2")) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s: " WHAT ": it takes no tokens (AUTH=XOAUTH2 is not offered)", m->name);
		return FALSE;
	}
	if (a->token) {
		result = login_with_token(m);
	} else if (imap_session_offers(m, "AUTH=PLAIN")) {
		result = login_plain(m);
	} else if (imap_session_offers(m, "LOGINDISABLED")) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s: " WHAT ": it takes no passwords (LOGINDISABLED)",
		        m->name);
		return FALSE;
	} else {
		result = mailimap_login(m->library, a->user, a->password);
	}
	forget_written(m);
	return imap_session_check(m, result, WHAT, error);
}
