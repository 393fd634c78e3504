/* bot/io/imap.c: see imap.h. Makes a connection and ends it, and tells what went wrong with a command. */
#include "io/imap-session.h"

#include "base/trouble.h"
#include "base/wipe.h"
#include "mail/clean.h"
#include "mail/message.h"

#include <string.h>

#define CONNECT_SECONDS 30

/* A polite goodbye is not worth more. */
#define LOGOUT_SECONDS 2

/* What is told of a server's words. */
#define WORDS_MAX 200

/* libetpan keeps texts that are larger in files under /tmp; no text is so large as this. */
#define IN_MEMORY_BYTES (2U * MESSAGE_BYTES)

/* libetpan hands mails over one by one only if somebody wants to see progress. */
static void ignore_progress(size_t current, size_t maximum, void *context)
{
	(void)current;
	(void)maximum;
	(void)context;
}

static gboolean holds(const char *words, const char *secret)
{
	return secret && *secret && strstr(words, secret);
}

/* What the server said to the last command, clean. A new string. */
static char *server_words(const struct imap *m)
{
	const char *said = m->library->imap_response;
	char *words = clean_line(said ? said : "", said ? strlen(said) : 0, WORDS_MAX);

	if (holds(words, m->account.password) || holds(words, m->account.token)) {
		g_free(words);
		return g_strdup("(its words repeat the password)");
	}
	if (*words == '\0') {
		g_free(words);
		return g_strdup("it does not say why");
	}
	return words;
}

/* RFC 5530: trouble of the server that passes. */
static gboolean is_passing(const struct imap *m)
{
	static const char *const codes[] = { "UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", NULL };
	const struct mailimap_response_info *info = m->library->imap_response_info;

	for (gsize i = 0; info && info->rsp_atom && codes[i]; i++)
		if (g_ascii_strcasecmp(info->rsp_atom, codes[i]) == 0)
			return TRUE;
	return FALSE;
}

static gboolean is_plain_no(int result)
{
	switch (result) {
	case MAILIMAP_ERROR_CUSTOM_COMMAND:
	case MAILIMAP_ERROR_EXAMINE:
	case MAILIMAP_ERROR_SELECT:
	case MAILIMAP_ERROR_LOGIN:
	case MAILIMAP_ERROR_STARTTLS:
	case MAILIMAP_ERROR_EXTENSION:
		return TRUE;
	default:
		return FALSE;
	}
}

/* Why the session ended. */
static void explain_end(const struct imap *m, int result, const char *what, GError **error)
{
	const GError *failure = imap_stream_failure(m->stream);
	const char *bye = imap_stream_bye(m->stream);

	if (bye) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: %s: the server ended it: %s", m->name, what, bye);
	} else if (failure) {
		g_set_error(error, failure->domain, failure->code, "%s (%s)", failure->message, what);
	} else if (result == MAILIMAP_ERROR_PROTOCOL && m->library->imap_response) {
		g_autofree char *words = server_words(m);

		g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s: %s: %s", m->name, what, words);
	} else {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: %s: its answer is not understood (%d)", m->name, what,
		        result);
	}
}

gboolean imap_session_check(struct imap *m, int result, const char *what, GError **error)
{
	if (result == MAILIMAP_NO_ERROR)
		return TRUE;
	if (is_plain_no(result) && !imap_stream_failure(m->stream)) {
		g_autofree char *words = server_words(m);

		g_set_error(error, TROUBLE, is_passing(m) ? TROUBLE_RETRY : TROUBLE_REFUSED, "%s: %s: %s", m->name,
		        what, words);
		return FALSE;
	}
	explain_end(m, result, what, error);
	m->dead = TRUE;
	return FALSE;
}

gboolean imap_session_is_usable(struct imap *m, GError **error)
{
	g_assert(!m->idling);
	if (m->dead)
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: the connection is lost", m->name);
	return !m->dead;
}

gboolean imap_session_run(struct imap *m, const char *command, const char *what, GError **error)
{
	return imap_session_is_usable(m, error) &&
	       imap_session_check(m, mailimap_custom_command(m->library, command), what, error);
}

char *imap_session_quote(const char *text)
{
	GString *out = g_string_new("\"");

	for (; *text; text++) {
		g_assert(!g_ascii_iscntrl(*text));
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

/* What was learnt in clear text, or before the login, says nothing about what comes after. */
static void forget_capabilities(struct imap *m)
{
	struct mailimap_connection_info *info = m->library->imap_connection_info;

	if (info && info->imap_capability) {
		mailimap_capability_data_free(info->imap_capability);
		info->imap_capability = NULL;
	}
}

/* Asks what the server can, if it has not told of its own accord. mailimap_capability() dies of a server that says
 * OK and nothing else. */
static gboolean learn_capabilities(struct imap *m, GError **error)
{
	const struct mailimap_connection_info *info = m->library->imap_connection_info;

	return (info && info->imap_capability) || imap_session_run(m, "CAPABILITY", "cannot ask what it can", error);
}

gboolean imap_session_offers(const struct imap *m, const char *extension)
{
	const struct mailimap_connection_info *info = m->library->imap_connection_info;
	const char *sign = strchr(extension, '=');

	/* libetpan dies of a server that can nothing: "* CAPABILITY" and no more. */
	if (!info || !info->imap_capability || !info->imap_capability->cap_list)
		return FALSE;
	return sign ? mailimap_has_authentication(m->library, sign + 1) : mailimap_has_extension(m->library, extension);
}

static gboolean refuse(const struct imap *m, const char *why, GError **error)
{
	g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s: %s", m->name, why);
	return FALSE;
}

/* Goes over to TLS. preauth: the greeting was PREAUTH. */
static gboolean start_tls(struct imap *m, gboolean preauth, GError **error)
{
	if (preauth)
		return refuse(m, "it says that we are logged in before TLS began: somebody may be in between", error);
	if (!learn_capabilities(m, error))
		return FALSE;
	if (!imap_session_offers(m, "STARTTLS"))
		return refuse(m, "it does not offer STARTTLS: if it has a port for TLS alone (993), use that", error);
	if (!imap_session_check(m, mailimap_starttls(m->library), "STARTTLS", error) ||
	        !imap_stream_start_tls(m->stream, m->library->imap_stream, error))
		return FALSE;
	forget_capabilities(m);
	return TRUE;
}

/* Some providers open no folder for a client without a name (RFC 2971). */
static gboolean introduce(struct imap *m, GError **error)
{
	if (imap_session_offers(m, "ID") && !imap_session_run(m, "ID (\"name\" \"bellwether\")", "ID", error)) {
		if (m->dead)
			return FALSE;
		g_clear_error(error);
	}
	return TRUE;
}

static gboolean greet(struct imap *m, GError **error)
{
	int result = mailimap_connect(m->library, m->library->imap_stream);
	gboolean preauth = result == MAILIMAP_NO_ERROR_AUTHENTICATED;

	if (!preauth && result != MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
		return imap_session_check(m, result ? result : MAILIMAP_ERROR_PARSE, "no greeting", error);
	if (m->account.wire.security == WIRE_STARTTLS && !start_tls(m, preauth, error))
		return FALSE;
	if (!preauth) {
		if (!learn_capabilities(m, error) || !imap_session_login(m, error))
			return FALSE;
		forget_capabilities(m);
	}
	return learn_capabilities(m, error) && introduce(m, error);
}

/* Ends the connection, with a goodbye if somebody is there to hear it. */
static void hang_up(struct imap *m)
{
	if (m->library && m->library->imap_stream && !m->dead) {
		imap_stream_bound(m->stream, LOGOUT_SECONDS, IMAP_ANSWER_BYTES, 0);
		mailimap_logout(m->library);
	}
	if (m->library && m->library->imap_stream) {
		mailstream_close(m->library->imap_stream);
		m->library->imap_stream = NULL;
	}
	g_clear_pointer(&m->library, mailimap_free);
	g_clear_pointer(&m->selected, g_free);
	m->stream = NULL;
	m->idling = FALSE;
	m->dead = TRUE;
}

gboolean imap_session_connect(struct imap *m, GError **error)
{
	struct wire *wire;

	m->dead = TRUE;
	hang_up(m);
	wire = wire_open(&m->account.wire, CONNECT_SECONDS, error);
	if (!wire)
		return FALSE;
	mmap_string_set_ceil(IN_MEMORY_BYTES);
	m->library = mailimap_new(0, NULL);
	if (!m->library)
		g_error("no memory for an IMAP session");
	m->library->imap_stream = imap_stream_new(wire, m->name, &m->stream);
	mailimap_set_progress_callback(m->library, ignore_progress, ignore_progress, NULL);
	mailimap_set_msg_att_handler(m->library, imap_session_hand_over, m);
	imap_stream_bound(m->stream, IMAP_ANSWER_SECONDS, IMAP_ANSWER_BYTES, 0);
	m->dead = FALSE;
	if (!greet(m, error)) {
		m->dead = TRUE;
		return FALSE;
	}
	return TRUE;
}

struct imap *imap_open(const struct imap_account *a, GError **error)
{
	struct imap *m = g_new0(struct imap, 1);

	m->account = *a;
	m->account.wire.host = g_strdup(a->wire.host);
	m->account.wire.ca_file = g_strdup(a->wire.ca_file);
	m->account.user = g_strdup(a->user);
	m->account.password = g_strdup(a->password);
	m->account.token = g_strdup(a->token);
	m->name = wire_place(a->wire.host, a->wire.port);
	if (!imap_session_connect(m, error))
		g_clear_pointer(&m, imap_free);
	return m;
}

static void free_owned(const char *text)
{
	g_free((char *)(guintptr)text);
}

void imap_free(struct imap *m)
{
	if (!m)
		return;
	hang_up(m);
	free_owned(m->account.wire.host);
	free_owned(m->account.wire.ca_file);
	free_owned(m->account.user);
	wipe_free((char *)(guintptr)m->account.password);
	wipe_free((char *)(guintptr)m->account.token);
	g_free(m->name);
	g_free(m);
}

gboolean imap_is_dead(const struct imap *m)
{
	return m->dead;
}

gboolean imap_is_there(struct imap *m)
{
	imap_stream_bound(m->stream, IMAP_ANSWER_SECONDS, IMAP_ANSWER_BYTES, 0);
	return imap_session_run(m, "NOOP", "NOOP", NULL) || !m->dead;
}
