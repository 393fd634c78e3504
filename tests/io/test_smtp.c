/* tests/io/test_smtp.c: what becomes of a mail, whatever the server does. */
#include "io/smtp.h"

#include "base/trouble.h"
#include "server-kit.h"

#define MAIL_HEAD                                                                                        \
	"From: bot@lantern.example\r\nTo: ann@reed.example\r\nDate: Mon, 02 Jun 2025 09:00:00 +0000\r\n" \
	"Message-ID: <digest.1@lantern.example>\r\nSubject: a\r\n"
#define MAIL MAIL_HEAD "\r\none\r\n.two\r\n.\r\n..three\r\n"
/* As it crosses the wire. */
#define STUFFED MAIL_HEAD "\r\none\r\n..two\r\n..\r\n...three\r\n"

/* Pieces of scripts (server-kit.h). */
#define HELLO "S: 220 mail.lantern.example\nC: EHLO bot.lantern.example\nS: 250 mail.lantern.example\n"
#define FROM "C: MAIL FROM:<bot@lantern.example>\nS: 250 ok\n"
#define ANN "C: RCPT TO:<ann@reed.example>\nS: 250 ok\n"
#define BO "C: RCPT TO:<bo@harbour.example>\nS: 250 ok\n"
#define DATA "C: DATA\nS: 354 go ahead\nC.\n"
#define ALL HELLO FROM ANN BO DATA

struct outcome {
	struct smtp_result result;
	struct smtp_recipient whom[2];
};

static void outcome_clear(struct outcome *o)
{
	smtp_result_clear(&o->result);
	g_free(o->whom[0].text);
	g_free(o->whom[1].text);
}

static struct smtp_server server_of(const struct server *s, enum wire_security security, const char *ca)
{
	return (struct smtp_server){
		.wire = { "localhost", s->port, security, ca, -1 },
		.hello = "bot.lantern.example",
		.login_seconds = 60,
		.answer_seconds = 60,
	};
}

static struct outcome send_mail(const struct smtp_server *server, const char *mail)
{
	struct outcome o = { .whom = { { .address = "ann@reed.example" }, { .address = "bo@harbour.example" } } };

	smtp_send(server, "bot@lantern.example", o.whom, 2, mail, strlen(mail), &o.result);
	return o;
}

static const char *const fates[] = { "sent", "later", "refused", "unknown" };

/* What the server does, what becomes of the mail, of Ann's copy and of Bo's, and what is said about it. */
static const struct {
	const char *about;
	const char *script;
	enum smtp_fate all, ann, bo;
	const char *reason; /* NULL: none is given */
} rows[] = {
	{ "all is well", ALL "S: 250 queued\nC: QUIT\nS: 221 bye\n", SMTP_SENT, SMTP_SENT, SMTP_SENT, NULL },
	{ "takes its time", "wait 300\n" HELLO FROM "wait 300\n" ANN BO DATA "wait 500\nS: 250 queued\n", SMTP_SENT,
	        SMTP_SENT, SMTP_SENT, NULL },
	{ "gone after its consent", ALL "S: 250 queued\nclose\n", SMTP_SENT, SMTP_SENT, SMTP_SENT, NULL },
	{ "many lines", ALL "S: 250-queued\nS: 250 as 17\n", SMTP_SENT, SMTP_SENT, SMTP_SENT, NULL },

	{ "says nothing", "hang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "did not answer within" },
	{ "hangs up at once", "close\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "closed the connection" },
	{ "resets at once", "reset\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
	{ "busy", "S: 421 too many\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "421 too many" },
	{ "no service", "S: 554 go away\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "554 go away" },
	{ "no SMTP", "S: * OK IMAP4rev1\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "no SMTP" },
	{ "no EHLO", "S: 220 a\nC: EHLO\nS: 502 what\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "502 what" },
	{ "busy at EHLO", "S: 220 a\nC: EHLO\nS: 421 later\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "421 later" },
	{ "silent at EHLO", "S: 220 a\nC: EHLO\nhang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "did not answer within" },

	{ "greylisting", HELLO "C: MAIL\nS: 451 4.7.1 later\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "451 4.7.1 later" },
	{ "sender refused", HELLO "C: MAIL\nS: 550 not you\n", SMTP_REFUSED, SMTP_REFUSED, SMTP_REFUSED,
	        "550 not you" },
	{ "login wanted", HELLO "C: MAIL\nS: 530 5.7.0 who are you\n", SMTP_LATER, SMTP_LATER, SMTP_LATER,
	        "530 5.7.0 who are you" },
	{ "gone at MAIL", HELLO "C: MAIL\nclose\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "closed" },
	{ "reset at MAIL", HELLO "C: MAIL\nreset\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
	{ "silent at MAIL", HELLO "C: MAIL\nhang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "did not answer within" },

	{ "all greylisted", HELLO FROM "C: RCPT\nS: 450 a\nC: RCPT\nS: 450 b\n", SMTP_LATER, SMTP_LATER, SMTP_LATER,
	        "about ann@reed.example: 450 a" },
	{ "nobody is there", HELLO FROM "C: RCPT\nS: 550 a\nC: RCPT\nS: 551 b\n", SMTP_REFUSED, SMTP_REFUSED,
	        SMTP_REFUSED, "about ann@reed.example: 550 a" },
	{ "one now, one later", HELLO FROM ANN "C: RCPT\nS: 450 full\n" DATA "S: 250 ok\n", SMTP_SENT, SMTP_SENT,
	        SMTP_LATER, "not for bo@harbour.example: 450 full" },
	{ "one now, one never", HELLO FROM "C: RCPT\nS: 550 who\n" BO DATA "S: 250 ok\n", SMTP_SENT, SMTP_REFUSED,
	        SMTP_SENT, "not for ann@reed.example: 550 who" },
	{ "one later, one never", HELLO FROM "C: RCPT\nS: 450 full\nC: RCPT\nS: 550 who\n", SMTP_LATER, SMTP_LATER,
	        SMTP_REFUSED, "450 full" },
	/* RFC 5321 4.5.3.1.10: 552 to RCPT is no word about the mail. */
	{ "too many recipients", HELLO FROM ANN "C: RCPT\nS: 552 too many\n" DATA "S: 250 ok\n", SMTP_SENT, SMTP_SENT,
	        SMTP_LATER, "not for bo@harbour.example: 552 too many" },
	{ "goes away at RCPT", HELLO FROM ANN "C: RCPT\nS: 421 bye\nclose\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
	{ "reset at RCPT", HELLO FROM "C: RCPT\nreset\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
	{ "gone at RCPT", HELLO FROM ANN "C: RCPT\nclose\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "closed" },
	{ "silent at RCPT", HELLO FROM "C: RCPT\nhang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "did not answer within" },
	{ "would take it for nobody",
	        HELLO FROM "C: RCPT\nS: 450 a\nC: RCPT\nS: 550 b\nC: DATA\nS: 354 go\nC.\nS: 250 queued\n", SMTP_LATER,
	        SMTP_LATER, SMTP_REFUSED, "450 a" },

	{ "no DATA now", HELLO FROM ANN BO "C: DATA\nS: 451 no\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "451 no" },
	{ "no DATA ever", HELLO FROM ANN BO "C: DATA\nS: 554 no\n", SMTP_REFUSED, SMTP_REFUSED, SMTP_REFUSED,
	        "554 no" },
	{ "DATA taken for the mail", HELLO FROM ANN BO "C: DATA\nS: 250 queued\n", SMTP_LATER, SMTP_LATER, SMTP_LATER,
	        "" },
	{ "gone at DATA", HELLO FROM ANN BO "C: DATA\nclose\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "closed" },
	{ "reset at DATA", HELLO FROM ANN BO "C: DATA\nreset\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
	{ "silent at DATA", HELLO FROM ANN BO "C: DATA\nhang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER,
	        "did not answer within" },

	{ "gone after the mail", ALL "close\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, "gave no answer" },
	{ "reset after the mail", ALL "reset\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, "gave no answer" },
	{ "silent after the mail", ALL "hang\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, "gave no answer" },
	{ "half an answer", ALL "S! 25\nclose\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, "gave no answer" },
	{ "an answer without its end", ALL "S! 250 que\nclose\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN,
	        "gave no answer" },
	{ "an answer that is none", ALL "S: 354 more\n", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, "" },
	{ "refused after the mail", ALL "S: 554 spam\n", SMTP_REFUSED, SMTP_REFUSED, SMTP_REFUSED, "554 spam" },
	{ "not now after the mail", ALL "S: 452 full\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "452 full" },
	{ "unknown for Ann, refused for Bo", HELLO FROM ANN "C: RCPT\nS: 550 who\n" DATA "close\n", SMTP_UNKNOWN,
	        SMTP_UNKNOWN, SMTP_REFUSED, "gave no answer" },
	/* Whoever answers before he is asked would have his answers taken for those to come. */
	{ "consent in advance", HELLO FROM ANN BO "C: DATA\nS+ 354 go\nS: 250 queued\nC.\nclose\n", SMTP_LATER,
	        SMTP_LATER, SMTP_LATER, "" },
	{ "refused in the midst of it", HELLO FROM ANN BO "C: DATA\nS+ 354 go\nS: 552 too large\nhang\n", SMTP_REFUSED,
	        SMTP_REFUSED, SMTP_REFUSED, "552 too large" },
	{ "goes away in the midst of it", HELLO FROM ANN BO "C: DATA\nS+ 354 go\nS: 421 bye\nclose\n", SMTP_LATER,
	        SMTP_LATER, SMTP_LATER, "421 bye" },
	{ "consent before RCPT", HELLO "C: MAIL\nS+ 250 a\nS: 250 b\nhang\n", SMTP_LATER, SMTP_LATER, SMTP_LATER, "" },
};

/* What becomes of a row with so much patience; FALSE: it is not what it should be. */
static gboolean row_is_good(gsize i, const char *certs, guint seconds)
{
	struct smtp_server server;
	struct outcome o;
	struct server s;
	gboolean good;

	server_start(&s, certs, rows[i].script);
	server = server_of(&s, WIRE_NONE, NULL);
	server.login_seconds = server.answer_seconds = seconds;
	o = send_mail(&server, MAIL);
	server_stop(&s);
	good = o.result.fate == rows[i].all && o.whom[0].fate == rows[i].ann && o.whom[1].fate == rows[i].bo &&
	       (rows[i].reason ? o.result.reason && strstr(o.result.reason, rows[i].reason) : !o.result.reason);
	if (!good)
		print_error("%s within %u s: %s, Ann %s, Bo %s, because %s\n", rows[i].about, seconds,
		        fates[o.result.fate], fates[o.whom[0].fate], fates[o.whom[1].fate], o.result.reason);
	if (good && o.result.fate == SMTP_SENT)
		assert_string_equal(s.mail->str, STUFFED);
	/* Leave is taken of a server that is still there, but never within a mail. */
	if (good)
		assert_int_equal(o.result.any_mail, !strstr(s.heard->str, "MAIL") || strstr(rows[i].script, "S: 530"));
	server_clear(&s);
	outcome_clear(&o);
	return good;
}

/* Who falls silent costs all the patience there is. On a busy machine a little is too little for what comes before. */
static void the_fate_is_what_crossed_the_wire(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *reason = rows[i].reason ? rows[i].reason : "";
		gboolean silent = strstr(reason, "did not answer") || g_str_has_prefix(rows[i].about, "silent");
		gboolean good = FALSE;

		for (guint seconds = silent ? 2 : 60; !good && seconds <= 60; seconds *= 5)
			good = row_is_good(i, *state, seconds);
		assert_true(good);
	}
}

/* Of many sizes around those of the buffers on its way; dots stand where the pieces meet. */
static void large_mails_arrive_as_they_are(void **state)
{
	static const gsize sizes[] = { 8190, 8191, 8192, 8193, 16384, 100 * 1000 };

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(GString) mail = g_string_new(MAIL), wanted = g_string_new(STUFFED);
		struct smtp_server server;
		struct outcome o;
		struct server s;

		while (mail->len < sizes[i]) {
			g_string_append(mail, ".\r\n...\r\n");
			g_string_append(wanted, "..\r\n....\r\n");
		}
		server_start(&s, *state, ALL "S: 250 queued\n");
		server = server_of(&s, WIRE_NONE, NULL);
		o = send_mail(&server, mail->str);
		server_stop(&s);
		assert_int_equal(o.result.fate, SMTP_SENT);
		assert_string_equal(s.mail->str, wanted->str);
		server_clear(&s);
		outcome_clear(&o);
	}
}

/* The end of a mail is not on its way while most of it is still here; nor does a signal end the program. */
static void who_goes_within_a_mail_has_none(void **state)
{
	static const char *const scripts[] = { "close\n", "reset\n", "wait 100\nreset\n", "deaf\n" };
	g_autoptr(GString) mail = g_string_new(MAIL);

	while (mail->len < 16 * 1000 * 1000) /* more than the buffers of both sides take */
		g_string_append(mail, "All work and no play makes Ann a dull reviewer, and the list a long one.\r\n");
	for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
		g_autofree char *script = g_strconcat(HELLO FROM ANN BO "C: DATA\nS: 354 go\n", scripts[i], NULL);
		struct smtp_server server;
		struct outcome o;
		struct server s;

		server_start(&s, *state, script);
		server = server_of(&s, WIRE_NONE, NULL);
		server.answer_seconds = strcmp(scripts[i], "deaf\n") == 0 ? 2 : 60;
		o = send_mail(&server, mail->str);
		assert_int_equal(o.result.fate, SMTP_LATER);
		assert_non_null(o.result.reason);
		server_stop(&s);
		server_clear(&s);
		outcome_clear(&o);
	}
}

/* libesmtp adds fields that are missing, and takes out what it finds too much: then the end is kept back. */
static void a_changed_mail_is_never_sent(void **state)
{
	static const char *const mails[] = {
		"From: bot@lantern.example\r\nSubject: no date, no id\r\n\r\na\r\n",
		MAIL_HEAD "From: second@lantern.example\r\n\r\na\r\n",
		"Return-Path: <a@lantern.example>\r\n" MAIL_HEAD "\r\na\r\n",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
		struct smtp_server server;
		struct outcome o;
		struct server s;

		server_start(&s, *state, ALL "S: 250 queued\n");
		server = server_of(&s, WIRE_NONE, NULL);
		o = send_mail(&server, mails[i]);
		server_stop(&s);
		assert_int_equal(o.result.fate, SMTP_REFUSED);
		assert_int_equal(o.whom[0].fate, SMTP_REFUSED);
		assert_non_null(strstr(o.result.reason, "would have been changed"));
		assert_null(strstr(s.mail->str, "QUIT"));
		server_clear(&s);
		outcome_clear(&o);
	}
}

static void the_null_sender_is_possible(void **state)
{
	struct smtp_recipient whom = { .address = "ann@reed.example" };
	struct smtp_server server;
	struct smtp_result result;
	struct server s;

	server_start(&s, *state, HELLO "C: MAIL FROM:<>\nS: 250 ok\n" ANN DATA "S: 250 queued\n");
	server = server_of(&s, WIRE_NONE, NULL);
	smtp_send(&server, NULL, &whom, 1, MAIL, strlen(MAIL), &result);
	server_stop(&s);
	assert_int_equal(result.fate, SMTP_SENT);
	assert_int_equal(whom.code, 250);
	assert_string_equal(whom.text, "queued");
	g_free(whom.text);
	smtp_result_clear(&result);
	server_clear(&s);
}

/* Over TLS, and after STARTTLS: who is refused gets no mail, and no login. */
static const struct {
	const char *about;
	const char *host, *cert;
	gboolean good;
	const char *text;
} verdicts[] = {
	{ "good", "localhost", "good", TRUE, NULL },
	{ "wrong host", "localhost", "wronghost", FALSE, "is for elsewhere.lantern.example, not for localhost" },
	{ "expired", "localhost", "expired", FALSE, "expired on 2021-01-01" },
	{ "unknown authority", "localhost", "unknown", FALSE, "an unknown authority" },
	{ "self-signed", "localhost", "selfsigned", FALSE, "is self-signed" },
	{ "the name that DNS has", "mail.lantern.example", "wronghost", FALSE, "not for mail.lantern.example" },
};

/* "AUTH PLAIN" of bot and "open sesame". */
#define LOGIN "C: AUTH PLAIN AGJvdABvcGVuIHNlc2FtZQ==\nS: 235 welcome\n"
#define SECURE "C: EHLO bot.lantern.example\nS+ 250-mail\nS: 250 AUTH LOGIN PLAIN\n"

static void certificates_are_verified(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);

	for (gsize i = 0; i < 2 * G_N_ELEMENTS(verdicts); i++) {
		gboolean starttls = i % 2;
		g_autofree char *script = g_strdup_printf("%stls %s\n%s" SECURE LOGIN FROM ANN BO DATA
		                                          "S: 250 queued\n",
		        starttls ? "S: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n" : "",
		        verdicts[i / 2].cert, starttls ? "" : "S: 220 mail\n");
		struct smtp_server server;
		struct outcome o;
		struct server s;

		server_start(&s, *state, script);
		server = server_of(&s, starttls ? WIRE_STARTTLS : WIRE_TLS, ca);
		server.wire.host = verdicts[i / 2].host;
		server.user = "bot";
		server.password = "open sesame";
		o = send_mail(&server, MAIL);
		server_stop(&s);
		assert_int_equal(o.result.fate, verdicts[i / 2].good ? SMTP_SENT : SMTP_LATER);
		if (verdicts[i / 2].good) {
			assert_null(s.fault);
			assert_string_equal(s.mail->str, STUFFED);
		} else {
			assert_true(o.result.any_mail);
			assert_non_null(strstr(o.result.reason, verdicts[i / 2].text));
			assert_null(strstr(s.heard->str, "AUTH"));
			assert_int_equal(s.mail->len, 0);
		}
		server_clear(&s);
		outcome_clear(&o);
	}
}

/* "AUTH XOAUTH2" of "user=bot\1auth=Bearer ya29.sesame\1\1". */
#define TOKEN "dXNlcj1ib3QBYXV0aD1CZWFyZXIgeWEyOS5zZXNhbWUBAQ=="
#define BY_TOKEN "tls good\nS: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 AUTH PLAIN XOAUTH2\nC: AUTH XOAUTH2 " TOKEN "\n"

static const struct {
	const char *about;
	const char *script;
	const char *text; /* NULL: it is sent */
} tokens[] = {
	{ "accepted", BY_TOKEN "S: 235 welcome\n" FROM ANN BO DATA "S: 250 queued\n", NULL },
	/* {"status":"401"} */
	{ "refused with a reason", BY_TOKEN "S: 334 eyJzdGF0dXMiOiI0MDEifQ==\nC: \nS: 535 5.7.8 expired\nhang\n",
	        "refused the login of bot: 535 5.7.8 expired" },
	{ "refused at once", BY_TOKEN "S: 535 5.7.3 no\nhang\n", "535 5.7.3 no" },
	{ "asked for more and more", BY_TOKEN "S: 334 eyJ9\nC: \nS: 334 eyJ9\nhang\n",
	        "refused the login of bot: 334" },
	{ "told back", BY_TOKEN "S: 501 what is " TOKEN "?\nhang\n", "501 (its words hold the secret)" },
	{ "told back in clear", BY_TOKEN "S: 334 eyJ9\nC: \nS: 535 ya29.sesame has expired\nhang\n",
	        "535 (its words hold the secret)" },
	/* Not even a server that would take it as a password gets a token so. */
	{ "not offered", "tls good\nS: 220 mail\n" SECURE "hang\n",
	        "no login that is known here (a token: XOAUTH2), only: LOGIN PLAIN" },
	{ "gone behind the reason", BY_TOKEN "S: 334 eyJ9\nC: \nclose\n", "closed" },
};

static void a_token_is_a_login(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
		struct smtp_server server;
		struct outcome o;
		struct server s;

		server_start(&s, *state, tokens[i].script);
		server = server_of(&s, WIRE_TLS, ca);
		server.user = "bot";
		server.token = "ya29.sesame";
		o = send_mail(&server, MAIL);
		server_stop(&s);
		if (tokens[i].text ? !strstr(o.result.reason, tokens[i].text) : o.result.fate != SMTP_SENT)
			print_error("%s: %s, %s\n", tokens[i].about, fates[o.result.fate], o.result.reason);
		assert_int_equal(o.result.fate, tokens[i].text ? SMTP_LATER : SMTP_SENT);
		if (tokens[i].text) {
			assert_non_null(strstr(o.result.reason, tokens[i].text));
			assert_true(o.result.any_mail);
			assert_null(strstr(o.result.reason, "sesame"));
			assert_null(strstr(s.heard->str, "MAIL"));
		} else {
			assert_null(s.fault);
			assert_string_equal(s.mail->str, STUFFED);
		}
		server_clear(&s);
		outcome_clear(&o);
	}
}

/* What somebody between, or a server that lets nobody in, does: nothing is sent, and no password told. */
static const struct {
	const char *about;
	enum wire_security security;
	const char *script;
	const char *text;
} intruders[] = {
	{ "STARTTLS taken out", WIRE_STARTTLS, "S: 220 mail\nC: EHLO\nS: 250 mail\nhang\n", "offers no STARTTLS" },
	{ "STARTTLS refused", WIRE_STARTTLS,
	        "S: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 no\nhang\n", "454 no" },
	{ "an answer behind the consent", WIRE_STARTTLS,
	        "S: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS+ 220 go\nS: 250 queued\ntls good\n",
	        "" },
	{ "no login", WIRE_TLS, "tls good\nS: 220 mail\nC: EHLO\nS: 250 mail\nhang\n", "offers no login" },
	{ "a login that nobody knows", WIRE_TLS,
	        "tls good\nS: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 AUTH GSSAPI CRAM-MD5\nhang\n",
	        "only: GSSAPI CRAM-MD5" },
	{ "login refused", WIRE_TLS, "tls good\nS: 220 mail\n" SECURE "C: AUTH\nS: 535 5.7.8 no\n" FROM ANN BO DATA,
	        "535 5.7.8 no" },
	{ "login not now", WIRE_TLS, "tls good\nS: 220 mail\n" SECURE "C: AUTH\nS: 454 4.7.0 no\n", "454 4.7.0 no" },
	{ "tells the password back", WIRE_TLS,
	        "tls good\nS: 220 mail\n" SECURE "C: AUTH\nS: 500 AUTH PLAIN AGJvdABvcGVuIHNlc2FtZQ==?\n", "500" },
	{ "silent at the login", WIRE_TLS, "tls good\nS: 220 mail\n" SECURE "C: AUTH\nhang\n",
	        "did not answer within" },
	{ "silent at STARTTLS", WIRE_STARTTLS,
	        "S: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nhang\n", "did not answer within" },
	{ "silent after STARTTLS", WIRE_STARTTLS,
	        "S: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nhang\n",
	        "did not answer within" },
	/* What was offered in clear is forgotten under TLS. */
	{ "a login offered in clear only", WIRE_STARTTLS,
	        "S: 220 mail\nC: EHLO\nS+ 250-mail\nS+ 250-AUTH PLAIN\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n"
	        "tls good\nC: EHLO\nS: 250 mail\nhang\n",
	        "offers no login" },
	{ "tells the password in other words", WIRE_TLS,
	        "tls good\nS: 220 mail\n" SECURE "C: AUTH\nS: 501 not base64: AGJvdABvcGVuIHNlc2FtZQ==.\n", "501" },
	{ "gone at the login", WIRE_TLS, "tls good\nS: 220 mail\n" SECURE "C: AUTH\nclose\n", "closed" },
};

static void nothing_is_sent_to_intruders(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(intruders); i++) {
		struct smtp_server server;
		struct outcome o;
		struct server s;

		server_start(&s, *state, intruders[i].script);
		server = server_of(&s, intruders[i].security, ca);
		/* Too little of it changes nothing where silence is the end in any case. */
		if (strstr(intruders[i].text, "did not answer"))
			server.login_seconds = 2;
		server.user = "bot";
		server.password = "open sesame";
		o = send_mail(&server, MAIL);
		server_stop(&s);
		if (o.result.fate != SMTP_LATER || !strstr(o.result.reason, intruders[i].text))
			print_error("%s: %s, %s\n", intruders[i].about, fates[o.result.fate], o.result.reason);
		assert_int_equal(o.result.fate, SMTP_LATER);
		assert_non_null(strstr(o.result.reason, intruders[i].text));
		assert_true(o.result.any_mail);
		assert_null(strstr(o.result.reason, "sesame"));
		assert_null(strstr(o.result.reason, "AGJvdABvcGVuIHNlc2FtZQ"));
		assert_null(strstr(s.heard->str, "MAIL"));
		server_clear(&s);
		outcome_clear(&o);
	}
}

/* LOGIN, where that is all there is. */
static void a_server_may_ask_for_user_and_password(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);
	struct smtp_server server;
	struct outcome o;
	struct server s;

	server_start(&s, *state,
	        "tls good\nS: 220 mail\nC: EHLO\nS+ 250-mail\nS: 250 AUTH GSSAPI login\nC: AUTH LOGIN\nS: 334 VXNlcjo\n"
	        "C: Ym90\nS: 334 UGFzczo\nC: b3BlbiBzZXNhbWU=\nS: 235 welcome\n" FROM ANN BO DATA "S: 250 queued\n");
	server = server_of(&s, WIRE_TLS, ca);
	server.user = "bot";
	server.password = "open sesame";
	o = send_mail(&server, MAIL);
	server_stop(&s);
	assert_null(s.fault);
	assert_int_equal(o.result.fate, SMTP_SENT);
	server_clear(&s);
	outcome_clear(&o);
}

static void no_server_is_a_reason_to_wait(void **state)
{
	struct server nobody = { .port = server_free_port() };
	struct smtp_server server = server_of(&nobody, WIRE_NONE, NULL);
	struct outcome o = send_mail(&server, MAIL);

	(void)state;
	assert_int_equal(o.result.fate, SMTP_LATER);
	assert_true(o.result.any_mail);
	outcome_clear(&o);
	server.wire.host = "lost.lantern.example";
	server.wire.security = WIRE_TLS;
	o = send_mail(&server, MAIL);
	assert_int_equal(o.result.fate, SMTP_LATER);
	assert_non_null(strstr(o.result.reason, "lost.lantern.example"));
	outcome_clear(&o);
}

/* What no server is bothered with. */
static void what_could_be_misread_is_not_sent(void **state)
{
	static const char *const mails[] = { "Subject: a\r\n\r\nno end", "Subject: a\n\nb\n",
		"Subject: a\r\n\r\nb\rc\r\n", "Subject: a\r\n\r\nb\r\n.\n.\r\n", "Subject: a\r\n\r\n\xc3\xa4\r\n" };
	static const char *const addresses[] = { "ann@reed.example\r\nDATA", "ann", "b\xc3\xa4@reed.example",
		"a b@c.example", "a>@c.example", "" };
	struct server nobody = { .port = server_free_port() };
	struct smtp_server server = server_of(&nobody, WIRE_NONE, NULL);
	g_autofree char *wide = g_strdup_printf("Subject: a\r\n\r\n%0999d\r\n", 1);

	(void)state;
	for (gsize i = 0; i <= G_N_ELEMENTS(mails); i++) {
		struct outcome o = send_mail(&server, i < G_N_ELEMENTS(mails) ? mails[i] : wide);

		assert_int_equal(o.result.fate, SMTP_REFUSED);
		outcome_clear(&o);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
		struct smtp_recipient whom = { .address = addresses[i] };
		struct smtp_result result;

		smtp_send(&server, "bot@lantern.example", &whom, 1, MAIL, strlen(MAIL), &result);
		assert_int_equal(result.fate, SMTP_REFUSED);
		assert_int_equal(whom.fate, SMTP_REFUSED);
		smtp_result_clear(&result);
	}
}

/* What becomes of a mail whose sender is cancelled where the script says so. */
static enum smtp_fate cancelled(const char *certs, const char *script)
{
	int cancel = eventfd(0, EFD_CLOEXEC);
	gint64 begun = g_get_monotonic_time();
	struct smtp_server server;
	enum smtp_fate fate;
	struct outcome o;
	struct server s;

	server_start(&s, certs, script);
	s.cancel_fd = cancel;
	server = server_of(&s, WIRE_NONE, NULL);
	server.wire.cancel_fd = cancel;
	server.login_seconds = server.answer_seconds = 600;
	o = send_mail(&server, MAIL);
	fate = o.result.fate;
	/* Not a speed: those who wait to the end of their patience would take ten minutes. */
	assert_true(g_get_monotonic_time() - begun < 300 * G_USEC_PER_SEC);
	server_stop(&s);
	server_clear(&s);
	outcome_clear(&o);
	close(cancel);
	return fate;
}

/* Cancelled at once while nothing is lost; with a grace while the mail is out. */
static void cancelling_ends_every_wait(void **state)
{
	guint tries = 0;

	assert_int_equal(cancelled(*state, "cancel\nhang\n"), SMTP_LATER);
	assert_int_equal(cancelled(*state, HELLO "C: MAIL\ncancel\nhang\n"), SMTP_LATER);
	assert_int_equal(cancelled(*state, ALL "cancel\nhang\n"), SMTP_UNKNOWN);
	/* A machine may be so busy that its server misses the grace. */
	while (cancelled(*state, ALL "cancel\nwait 100\nS: 250 queued\n") != SMTP_SENT)
		assert_true(++tries < 10);
}

/* Descriptors that are open. */
static guint open_files(void)
{
	g_autoptr(GDir) dir = g_dir_open("/proc/self/fd", 0, NULL);
	guint count = 0;

	while (g_dir_read_name(dir))
		count++;
	return count;
}

static void a_hundred_mails_go_one_after_the_other(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);
	guint before = open_files();
	struct smtp_server server;
	struct server s;

	server_start(&s, *state, "tls good\n" ALL "S: 250 queued\nC: QUIT\nS: 221 bye\nclose\n");
	server = server_of(&s, WIRE_TLS, ca);
	for (guint i = 0; i < 100; i++) {
		struct outcome o = send_mail(&server, MAIL);

		assert_int_equal(o.result.fate, SMTP_SENT);
		outcome_clear(&o);
	}
	server_stop(&s);
	assert_int_equal(s.connections, 100);
	server_clear(&s);
	assert_int_equal(open_files(), before);
}

static gpointer send_ten(gpointer data)
{
	const struct smtp_server *server = data;

	for (guint i = 0; i < 10; i++) {
		struct outcome o = send_mail(server, MAIL);

		assert_int_equal(o.result.fate, SMTP_SENT);
		outcome_clear(&o);
	}
	return NULL;
}

static void threads_send_beside_each_other(void **state)
{
	struct smtp_server servers[4];
	struct server s[4];
	GThread *threads[4];

	for (guint i = 0; i < 4; i++) {
		server_start(&s[i], *state, ALL "S: 250 queued\n");
		servers[i] = server_of(&s[i], WIRE_NONE, NULL);
		threads[i] = g_thread_new("sender", send_ten, &servers[i]);
	}
	for (guint i = 0; i < 4; i++) {
		g_thread_join(threads[i]);
		server_stop(&s[i]);
		assert_int_equal(s[i].connections, 10);
		server_clear(&s[i]);
	}
}

static void a_check_tells_what_there_is(void **state)
{
	g_autofree char *ca = g_build_filename(*state, "ca.pem", NULL);
	g_autofree char *tells = NULL;
	struct smtp_server server;
	GError *error = NULL;
	struct server s;

	server_start(&s, *state, "tls good\nS: 220 mail\n" SECURE LOGIN "C: QUIT\nS: 221 bye\nclose\n");
	server = server_of(&s, WIRE_TLS, ca);
	server.user = "bot";
	server.password = "open sesame";
	assert_true(smtp_check(&server, &tells, &error));
	assert_non_null(strstr(tells, "TLSv1.3"));
	assert_non_null(strstr(tells, "login of bot accepted"));
	server_stop(&s);
	server_clear(&s);
	server_start(&s, *state, "tls good\nS: 220 mail\n" SECURE "C: AUTH\nS: 535 no\n");
	server.wire.port = s.port;
	g_clear_pointer(&tells, g_free);
	assert_false(smtp_check(&server, &tells, &error));
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_REFUSED));
	g_error_free(error);
	server_stop(&s);
	server_clear(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_fate_is_what_crossed_the_wire),
		cmocka_unit_test(large_mails_arrive_as_they_are),
		cmocka_unit_test(who_goes_within_a_mail_has_none),
		cmocka_unit_test(a_changed_mail_is_never_sent),
		cmocka_unit_test(the_null_sender_is_possible),
		cmocka_unit_test(certificates_are_verified),
		cmocka_unit_test(a_token_is_a_login),
		cmocka_unit_test(nothing_is_sent_to_intruders),
		cmocka_unit_test(a_server_may_ask_for_user_and_password),
		cmocka_unit_test(no_server_is_a_reason_to_wait),
		cmocka_unit_test(what_could_be_misread_is_not_sent),
		cmocka_unit_test(cancelling_ends_every_wait),
		cmocka_unit_test(a_hundred_mails_go_one_after_the_other),
		cmocka_unit_test(threads_send_beside_each_other),
		cmocka_unit_test(a_check_tells_what_there_is),
	};

	return cmocka_run_group_tests(tests, server_make_certs, server_remove_certs);
}
