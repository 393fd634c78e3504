/* bot/io/smtp-pump.c: see smtp-pump.h. */
#include "io/smtp-pump.h"

#include "base/trouble.h"
#include "io/smtp-near.h"

#include <string.h>

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
	struct smtp_near *near;
	GThread *thread;
	guint asked; /* recipients that the server was asked about */
};

void smtp_job_clear(struct smtp_job *job)
{
	smtp_reply_clear(&job->sender_reply);
	smtp_reply_clear(&job->data_reply);
	smtp_reply_clear(&job->end_reply);
	g_clear_pointer(&job->broken, g_free);
}

/* The server's reply as one line: what it means is the code. */
static void repeat_near(struct smtp_pump *p, const struct smtp_reply *r)
{
	g_autofree char *text = smtp_reply_text(r), *line = g_strdup_printf("%d %s", r->code, text);

	smtp_near_say(p->near, line);
}

static void broke(struct smtp_job *job, GError *error)
{
	if (!job->broken)
		job->broken = g_strdup(error->message);
	g_error_free(error);
}

/* So long the server may take now, if the settings do not say otherwise. */
static void allow(struct smtp_pump *p, guint seconds)
{
	guint chosen = p->link->server->answer_seconds;

	wire_set_deadline(p->link->wire, chosen ? chosen : seconds);
}

static gboolean ask(struct smtp_pump *p, const char *line, guint seconds, struct smtp_reply *r)
{
	GError *error = NULL;

	allow(p, seconds);
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

	if (p->job->sender_reply.code || g_ascii_strcasecmp(line, wanted) != 0)
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

	if (smtp_reply_class(&p->job->sender_reply) != 2)
		return FALSE;
	if (p->asked >= p->job->count)
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

/*
 * A server may refuse a mail before its end: 421, 552. A consent would be a lie. TRUE if it has said either, or is
 * gone: the mail must not be ended then.
 */
static gboolean is_interrupted(struct smtp_pump *p)
{
	struct smtp_job *job = p->job;
	GError *error = NULL;

	if (smtp_talk_interrupted(&p->link->talk, &job->end_reply, &error)) {
		job->answered = smtp_reply_class(&job->end_reply) >= 4;
		if (!job->answered)
			error = g_error_new(TROUBLE, TROUBLE_RETRY, "%s consents to what it has not got yet",
			        wire_name(p->link->wire));
	} else if (!error) {
		return FALSE;
	}
	if (error)
		broke(job, error);
	return TRUE;
}

static gboolean write_far(struct smtp_pump *p, const char *bytes, gsize len)
{
	GError *error = NULL;

	allow(p, BLOCK_SECONDS);
	if (is_interrupted(p))
		return FALSE;
	if (wire_write_all(p->link->wire, bytes, len, &error))
		return TRUE;
	broke(p->job, error);
	return FALSE;
}

/* Hands the mail on as it comes, all but its end, and compares it with what it should be. */
static gboolean pump_mail(struct smtp_pump *p, const GString *wanted)
{
	gsize done = 0, body = wanted->len - strlen(DOT);
	char bytes[8192];

	while (done < wanted->len) {
		gsize here = smtp_near_read(p->near, bytes, MIN(sizeof(bytes), wanted->len - done));
		gsize most = done < body ? MIN(here, body - done) : 0;

		if (here == 0)
			return FALSE; /* cancelled, most likely */
		if (memcmp(bytes, wanted->str + done, here) != 0)
			return spoil(p);
		if (most > 0 && !write_far(p, bytes, most))
			return FALSE;
		done += here;
	}
	return TRUE;
}

/* From here on the server may have the mail, whatever happens. */
static gboolean end_mail(struct smtp_pump *p)
{
	struct smtp_job *job = p->job;
	GError *error = NULL;

	allow(p, END_SECONDS);
	if (is_interrupted(p))
		return FALSE;
	wire_set_grace(p->link->wire, SMTP_GRACE_SECONDS);
	job->dotted = TRUE;
	if (!wire_write_all(p->link->wire, DOT, strlen(DOT), &error) ||
	        !smtp_talk_hear(&p->link->talk, &job->end_reply, &error)) {
		broke(job, error);
		return FALSE;
	}
	p->link->in_mail = FALSE;
	job->answered = TRUE;
	repeat_near(p, &job->end_reply);
	return TRUE;
}

static gboolean data_command(struct smtp_pump *p)
{
	g_autoptr(GString) wanted = NULL;

	/* Once, and after everybody was asked for: who was not would be taken for one who has the mail. */
	if (p->job->data_reply.code || p->asked < p->job->count)
		return spoil(p);
	/* A server that would take a mail for nobody says "sent" and sends nothing. */
	if (!anybody_accepted(p->job)) {
		smtp_near_say(p->near, "554 nobody to send it to");
		return TRUE;
	}
	if (!ask(p, "DATA", DATA_SECONDS, &p->job->data_reply))
		return FALSE;
	repeat_near(p, &p->job->data_reply);
	if (p->job->data_reply.code != 354)
		return smtp_reply_class(&p->job->data_reply) >= 4;
	p->link->in_mail = TRUE;
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
		smtp_near_say(p->near, "250 ok");
		return TRUE;
	}
	smtp_near_say(p->near, "221 bye");
	return FALSE;
}

static gpointer run(gpointer data)
{
	struct smtp_pump *p = data;
	g_autoptr(GString) line = g_string_new(NULL);

	if (smtp_near_let_in(p->near))
		while (smtp_near_hear(p->near, line) && serve(p, line->str))
			;
	smtp_near_close(p->near);
	return NULL;
}

struct smtp_pump *smtp_pump_new(struct smtp_link *link, struct smtp_job *job, GError **error)
{
	struct smtp_near *near = smtp_near_new(link->server->wire.cancel_fd, error);
	struct smtp_pump *p;

	if (!near)
		return NULL;
	p = g_new0(struct smtp_pump, 1);
	p->link = link;
	p->job = job;
	p->near = near;
	p->thread = g_thread_new("smtp", run, p);
	return p;
}

void smtp_pump_free(struct smtp_pump *p)
{
	if (!p)
		return;
	g_thread_join(p->thread);
	smtp_near_free(p->near);
	g_free(p);
}

guint smtp_pump_port(const struct smtp_pump *p)
{
	return smtp_near_port(p->near);
}

const char *smtp_pump_password(const struct smtp_pump *p)
{
	return smtp_near_password(p->near);
}
