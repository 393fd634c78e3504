/* bot/io/smtp-pump.c: see smtp-pump.h. */
#include "io/smtp-pump.h"

#include "base/trouble.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

/* libesmtp is in this very process: what takes longer is not it. */
#define NEAR_SECONDS 10
/* Strangers that knock before it does. */
#define STRANGERS_MAX 100

/* The longest command has an address of 320 bytes in it. */
#define COMMAND_MAX 1000

/* RFC 5321 4.5.3.2: how long a server may take. */
#define MAIL_SECONDS 300
#define DATA_SECONDS 120
#define BLOCK_SECONDS 180
#define END_SECONDS 600

/* What ends a mail. */
#define DOT ".\r\n"

struct smtp_pump {
	struct smtp_link *link;
	struct smtp_job *job;
	int listening;
	guint port;
	char password[33];
	GThread *thread;
	int near; /* the socket to libesmtp */
	char bytes[8192];
	gsize at, end;
	guint asked; /* recipients that the server was asked about */
};

void smtp_job_clear(struct smtp_job *job)
{
	smtp_reply_clear(&job->sender_reply);
	smtp_reply_clear(&job->data_reply);
	smtp_reply_clear(&job->end_reply);
	g_clear_pointer(&job->broken, g_free);
}

/* The near side ------------------------------------------------------------------------------------------- */

static gboolean wait_near(int fd)
{
	struct pollfd near = { fd, POLLIN, 0 };
	int ready;

	do
		ready = poll(&near, 1, NEAR_SECONDS * 1000);
	while (ready < 0 && errno == EINTR);
	return ready > 0;
}

static gboolean fill(struct smtp_pump *p)
{
	ssize_t got;

	if (!wait_near(p->near))
		return FALSE;
	do
		got = recv(p->near, p->bytes, sizeof(p->bytes), 0);
	while (got < 0 && errno == EINTR);
	p->at = 0;
	p->end = got > 0 ? (gsize)got : 0;
	return got > 0;
}

/* "MAIL FROM:<bot@lantern.example>", without its end. FALSE: libesmtp is gone, or says what is no command. */
static gboolean hear_command(struct smtp_pump *p, GString *line)
{
	g_string_truncate(line, 0);
	for (;;) {
		const char *from, *end;

		if (p->at == p->end && !fill(p))
			return FALSE;
		from = p->bytes + p->at;
		end = memchr(from, '\n', p->end - p->at);
		g_string_append_len(line, from, end ? end - from : (gssize)(p->end - p->at));
		p->at = end ? (gsize)(end + 1 - p->bytes) : p->end;
		if (line->len > COMMAND_MAX)
			return FALSE;
		if (end)
			break;
	}
	if (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	return TRUE;
}

static void say_near(struct smtp_pump *p, const char *text)
{
	gsize len = strlen(text);

	while (len > 0) {
		ssize_t put = send(p->near, text, len, MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return; /* it will find no command to read then */
		text += put;
		len -= (gsize)put;
	}
}

/* The server's reply as one line: what it means is the code. */
static void repeat_near(struct smtp_pump *p, const struct smtp_reply *r)
{
	g_autofree char *text = smtp_reply_text(r), *line = g_strdup_printf("%d %s\r\n", r->code, text);

	say_near(p, line);
}

/* Both sides ---------------------------------------------------------------------------------------------- */

static void broke(struct smtp_job *job, GError *error)
{
	if (!job->broken)
		job->broken = g_strdup(error->message);
	g_error_free(error);
}

static gboolean ask(struct smtp_pump *p, const char *line, guint seconds, struct smtp_reply *r)
{
	guint chosen = p->link->server->answer_seconds;
	GError *error = NULL;

	wire_set_deadline(p->link->wire, chosen ? chosen : seconds);
	if (smtp_talk_ask(&p->link->talk, line, r, &error))
		return TRUE;
	broke(p->job, error);
	smtp_reply_clear(r);
	return FALSE;
}

static gboolean spoil(struct smtp_pump *p)
{
	p->job->spoilt = TRUE;
	return FALSE;
}

static gboolean mail_command(struct smtp_pump *p, const char *line)
{
	g_autofree char *wanted = g_strdup_printf("MAIL FROM:<%s>", p->job->sender);

	if (g_ascii_strcasecmp(line, wanted) != 0)
		return spoil(p);
	if (!ask(p, wanted, MAIL_SECONDS, &p->job->sender_reply))
		return FALSE;
	repeat_near(p, &p->job->sender_reply);
	return TRUE;
}

static gboolean recipient_command(struct smtp_pump *p, const char *line)
{
	g_auto(SmtpReply) r = { 0 };
	g_autofree char *wanted = NULL;
	struct smtp_recipient *whom;

	if (p->asked >= p->job->count || smtp_reply_class(&p->job->sender_reply) != 2)
		return spoil(p);
	whom = &p->job->recipients[p->asked++];
	wanted = g_strdup_printf("RCPT TO:<%s>", whom->address);
	if (g_ascii_strcasecmp(line, wanted) != 0)
		return spoil(p);
	if (!ask(p, wanted, MAIL_SECONDS, &r))
		return FALSE;
	whom->code = r.code;
	whom->text = smtp_reply_text(&r);
	repeat_near(p, &r);
	return TRUE;
}

static gboolean anybody_accepted(const struct smtp_job *job)
{
	for (guint i = 0; i < job->count; i++)
		if (job->recipients[i].code / 100 == 2)
			return TRUE;
	return FALSE;
}

/* The mail as it crosses the wire: a dot before each line that begins with one (RFC 5321 4.5.2), and the end. */
static GString *stuffed(const struct smtp_job *job)
{
	GString *all = g_string_sized_new(job->len + job->len / 64 + sizeof(DOT));
	const char *at = job->bytes, *end = at + job->len;

	while (at < end) {
		const char *line_end = memchr(at, '\n', (gsize)(end - at));
		const char *next = line_end ? line_end + 1 : end;

		if (*at == '.')
			g_string_append_c(all, '.');
		g_string_append_len(all, at, next - at);
		at = next;
	}
	return g_string_append(all, DOT);
}

static gboolean write_far(struct smtp_pump *p, const char *bytes, gsize len)
{
	guint chosen = p->link->server->answer_seconds;
	GError *error = NULL;

	wire_set_deadline(p->link->wire, chosen ? chosen : BLOCK_SECONDS);
	if (wire_write_all(p->link->wire, bytes, len, &error))
		return TRUE;
	broke(p->job, error);
	return FALSE;
}

/* Hands the mail on as it comes, all but its end, and compares it with what it should be. */
static gboolean pump_mail(struct smtp_pump *p, const GString *wanted)
{
	gsize done = 0, body = wanted->len - strlen(DOT);

	while (done < wanted->len) {
		gsize here, most;

		if (p->at == p->end && !fill(p))
			return spoil(p);
		here = MIN(p->end - p->at, wanted->len - done);
		if (memcmp(p->bytes + p->at, wanted->str + done, here) != 0)
			return spoil(p);
		most = done < body ? MIN(here, body - done) : 0;
		if (most > 0 && !write_far(p, wanted->str + done, most))
			return FALSE;
		p->at += here;
		done += here;
	}
	return TRUE;
}

/* From here on the server may have the mail, whatever happens. */
static gboolean end_mail(struct smtp_pump *p)
{
	guint chosen = p->link->server->answer_seconds;
	struct smtp_job *job = p->job;
	GError *error = NULL;

	if (smtp_talk_interrupted(&p->link->talk, &job->end_reply, &error)) {
		/* It refuses the mail before its end: 421, 552. A consent that nobody asked for is a lie. */
		job->answered = smtp_reply_class(&job->end_reply) >= 4;
		return FALSE;
	}
	if (error) {
		broke(job, error);
		return FALSE;
	}
	wire_set_deadline(p->link->wire, chosen ? chosen : END_SECONDS);
	wire_set_grace(p->link->wire, SMTP_GRACE_SECONDS);
	job->dotted = TRUE;
	if (!wire_write_all(p->link->wire, DOT, strlen(DOT), &error) ||
	        !smtp_talk_hear(&p->link->talk, &job->end_reply, &error)) {
		broke(job, error);
		return FALSE;
	}
	job->answered = TRUE;
	repeat_near(p, &job->end_reply);
	return TRUE;
}

static gboolean data_command(struct smtp_pump *p)
{
	g_autoptr(GString) wanted = NULL;

	/* A server that would take a mail for nobody says "sent" and sends nothing. */
	if (!anybody_accepted(p->job)) {
		say_near(p, "554 nobody to send it to\r\n");
		return TRUE;
	}
	if (!ask(p, "DATA", DATA_SECONDS, &p->job->data_reply))
		return FALSE;
	repeat_near(p, &p->job->data_reply);
	if (p->job->data_reply.code != 354)
		return smtp_reply_class(&p->job->data_reply) >= 4;
	wanted = stuffed(p->job);
	return pump_mail(p, wanted) && end_mail(p);
}

/* One command. FALSE: it is over. */
static gboolean serve(struct smtp_pump *p, const char *line)
{
	if (g_ascii_strncasecmp(line, "MAIL ", 5) == 0)
		return mail_command(p, line);
	if (g_ascii_strncasecmp(line, "RCPT ", 5) == 0)
		return recipient_command(p, line);
	if (g_ascii_strcasecmp(line, "DATA") == 0)
		return data_command(p);
	if (g_ascii_strcasecmp(line, "RSET") == 0 || g_ascii_strcasecmp(line, "NOOP") == 0) {
		say_near(p, "250 ok\r\n");
		return TRUE;
	}
	say_near(p, "221 bye\r\n");
	return FALSE;
}

/* Lets in who knows the password, and offers no extension: what is not offered is not used. */
static gboolean let_in(struct smtp_pump *p, GString *line)
{
	say_near(p, "220 pump\r\n");
	if (!hear_command(p, line) || line->len != strlen("EHLO ") + strlen(p->password) ||
	        g_ascii_strncasecmp(line->str, "EHLO ", 5) != 0 || strcmp(line->str + 5, p->password) != 0)
		return FALSE;
	say_near(p, "250 pump\r\n");
	return TRUE;
}

static gpointer run(gpointer data)
{
	struct smtp_pump *p = data;
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint strangers = 0; strangers < STRANGERS_MAX && wait_near(p->listening); strangers++) {
		gboolean ours;

		p->near = accept4(p->listening, NULL, NULL, SOCK_CLOEXEC);
		if (p->near < 0)
			continue;
		p->at = p->end = 0;
		ours = let_in(p, line);
		while (ours && hear_command(p, line) && serve(p, line->str))
			;
		close(p->near);
		if (ours)
			break;
	}
	/* Whoever comes now is turned away at once, instead of waiting for an answer. */
	close(p->listening);
	p->listening = -1;
	return NULL;
}

/* Made of random bytes: nobody else can know it. */
static void make_password(char out[33])
{
	guint8 bytes[16];
	gsize done = 0;

	while (done < sizeof bytes) {
		ssize_t got = getrandom(bytes + done, sizeof bytes - done, 0);

		g_assert(got > 0 || errno == EINTR);
		done += got > 0 ? (gsize)got : 0;
	}
	for (guint i = 0; i < sizeof bytes; i++)
		g_snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

struct smtp_pump *smtp_pump_new(struct smtp_link *link, struct smtp_job *job, GError **error)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof here;
	struct smtp_pump *p;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) != 0 || listen(fd, 8) != 0 ||
	        getsockname(fd, (struct sockaddr *)&here, &len) != 0) {
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "no port at the loopback address can be had: %s",
		        g_strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	p = g_new0(struct smtp_pump, 1);
	p->link = link;
	p->job = job;
	p->listening = fd;
	p->port = ntohs(here.sin_port);
	make_password(p->password);
	p->thread = g_thread_new("smtp", run, p);
	return p;
}

void smtp_pump_free(struct smtp_pump *p)
{
	if (!p)
		return;
	g_thread_join(p->thread);
	g_free(p);
}

guint smtp_pump_port(const struct smtp_pump *p)
{
	return p->port;
}

const char *smtp_pump_password(const struct smtp_pump *p)
{
	return p->password;
}
