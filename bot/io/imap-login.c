/* bot/io/imap-login.c: see imap-session.h. LOGIN, SASL PLAIN (RFC 4616) and XOAUTH2. */
#include "io/imap-session.h"

#include "base/trouble.h"

#include <string.h>

/* Servers delay the answer to a wrong password. */
#define LOGIN_SECONDS 60

/* One for a server that asks for what it could have had at once, one to accept its reason for a refusal. */
#define CHALLENGES_MAX 3

#define WHAT "cannot log in"

/* "AUTHENTICATE PLAIN" and what follows, without libetpan's way over Cyrus SASL and its plugins. */
static int authenticate(struct imap *m, const char *mechanism, const char *response)
{
	gboolean at_once = imap_session_offers(m, "SASL-IR");
	g_autofree char *command = g_strdup_printf(
	        "AUTHENTICATE %s%s%s\r\n", mechanism, at_once ? " " : "", at_once ? response : "");
	g_autofree char *answer = g_strconcat(at_once ? "" : response, "\r\n", NULL);
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
	g_autofree char *text = g_strdup_printf("user=%s\001auth=Bearer %s\001\001", m->account.user, m->account.token);
	g_autofree char *base64 = g_base64_encode((const guchar *)text, strlen(text));

	return authenticate(m, "XOAUTH2", base64);
}

/* "\0user\0password" */
static int login_plain(struct imap *m)
{
	g_autoptr(GByteArray) text = g_byte_array_new();
	g_autofree char *base64 = NULL;
	const char *user = m->account.user, *password = m->account.password;

	g_byte_array_append(text, (const guint8 *)"", 1);
	g_byte_array_append(text, (const guint8 *)user, (guint)strlen(user) + 1);
	g_byte_array_append(text, (const guint8 *)password, (guint)strlen(password));
	base64 = g_base64_encode(text->data, text->len);
	return authenticate(m, "PLAIN", base64);
}

static gboolean has_control(const char *text)
{
	for (; text && *text; text++)
		if (g_ascii_iscntrl(*text))
			return TRUE;
	return FALSE;
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
	return imap_session_check(m, result, WHAT, error);
}
