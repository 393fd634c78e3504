/* bot/io/smtp.c: see smtp.h. */
#include "io/smtp.h"

#include "base/trouble.h"
#include "io/esmtp.h"
#include "io/smtp-pump.h"

#include <string.h>

/* RFC 5322 2.1.1, without the line end. */
#define LINE_BYTES 998
/* RFC 4954: the server wants a login that the settings do not have: nothing is wrong with the mail. */
#define LOG_IN_FIRST 530
/* RFC 5321 4.5.3.1.10: as an answer to RCPT it means that the others go with another mail. */
#define TOO_MANY 552

/* RFC 5321 4.5.3.1.3, with its brackets. */
#define PATH_MAX_BYTES 256

void smtp_result_clear(struct smtp_result *r)
{
	g_clear_pointer(&r->reason, g_free);
}

static gboolean is_path(const char *address)
{
	const char *at = strrchr(address, '@');

	if (!at || at == address || at[1] == '\0' || strlen(address) > PATH_MAX_BYTES)
		return FALSE;
	for (const char *c = address; *c; c++)
		if (!g_ascii_isgraph(*c) || *c == '<' || *c == '>')
			return FALSE;
	return TRUE;
}

/* Lines that end in CRLF, without NUL, 8-bit or lone CR and LF: what is sent is what the other side understands. */
static const char *wrong_mail(const char *bytes, gsize len)
{
	gsize line = 0;

	if (len < 2 || bytes[len - 1] != '\n')
		return "its last line has no end";
	for (gsize i = 0; i < len; i++) {
		guchar c = (guchar)bytes[i];

		if (c == '\0' || c > 126)
			return "it is not 7 bit";
		if (c == '\r' && (i + 1 == len || bytes[i + 1] != '\n'))
			return "it has a carriage return within a line";
		if (c == '\n' && (i == 0 || bytes[i - 1] != '\r'))
			return "it has a line end without carriage return";
		line = c == '\n' ? 0 : line + 1;
		if (line > LINE_BYTES + 1)
			return "it has a line of over 998 bytes";
	}
	return NULL;
}

static void settle_all(struct smtp_recipient *recipients, guint count, enum smtp_fate fate)
{
	for (guint i = 0; i < count; i++)
		recipients[i].fate = fate;
}

/* Never leaves this host: no server would have to be asked. TRUE if so. */
static gboolean refused_here(const char *sender, struct smtp_recipient *recipients, guint count, const void *bytes,
        gsize len, struct smtp_result *out)
{
	const char *wrong = wrong_mail(bytes, len);

	if (wrong)
		out->reason = g_strdup_printf("the mail cannot be sent: %s", wrong);
	else if (*sender && !is_path(sender))
		out->reason = g_strdup("its sender is no address that SMTP could carry");
	for (guint i = 0; !out->reason && i < count; i++)
		if (!is_path(recipients[i].address))
			out->reason = g_strdup("a recipient is no address that SMTP could carry");
	if (!out->reason)
		return FALSE;
	out->fate = SMTP_REFUSED;
	settle_all(recipients, count, SMTP_REFUSED);
	return TRUE;
}

/* libesmtp says the mail to the pump; what it makes of the answers does not matter. */
static void send_through(struct smtp_pump *pump, const struct smtp_job *job)
{
	g_autofree const char **addresses = g_new0(const char *, job->count + 1);
	struct esmtp_mail mail = {
		.port = smtp_pump_port(pump),
		.hello = smtp_pump_password(pump),
		.sender = job->sender,
		.addresses = addresses,
		.bytes = job->bytes,
		.len = job->len,
	};

	for (guint i = 0; i < job->count; i++)
		addresses[i] = job->recipients[i].address;
	esmtp_say(&mail);
}

static enum smtp_fate fate_of(int code)
{
	if (code == LOG_IN_FIRST)
		return SMTP_LATER;
	switch (code / 100) {
	case 2:
		return SMTP_SENT;
	case 5:
		return SMTP_REFUSED;
	default:
		return SMTP_LATER;
	}
}

/* What became of those whom the server had accepted. *r: the reply that decided it, NULL if there was none. */
static enum smtp_fate judge_mail(const struct smtp_job *job, const struct smtp_reply **r)
{
	*r = NULL;
	/* The same would happen to it the next time. */
	if (job->spoilt && !job->dotted)
		return SMTP_REFUSED;
	if (job->sender_reply.code && smtp_reply_class(&job->sender_reply) != 2)
		*r = &job->sender_reply;
	else if (job->data_reply.code && smtp_reply_class(&job->data_reply) != 3)
		*r = &job->data_reply;
	else if (job->answered)
		*r = &job->end_reply;
	if (!*r)
		return job->dotted ? SMTP_UNKNOWN : SMTP_LATER;
	/* A reply that makes no sense here ("354" to the end of the mail) leaves it open if the mail was out. */
	if (job->dotted && smtp_reply_class(*r) == 3)
		return SMTP_UNKNOWN;
	return job->answered || smtp_reply_class(*r) >= 4 ? fate_of((*r)->code) : SMTP_LATER;
}

static void judge_recipient(struct smtp_recipient *whom, enum smtp_fate mail, const struct smtp_reply *r)
{
	if (whom->code && whom->code / 100 != 2) {
		whom->fate = whom->code == TOO_MANY ? SMTP_LATER : fate_of(whom->code);
		return;
	}
	/* That the server would have taken it for them is not the last word. */
	g_free(whom->text);
	whom->fate = mail;
	whom->code = r ? r->code : 0;
	whom->text = r ? smtp_reply_text(r) : NULL;
}

/* SENT if anybody has it or may have it, else what promises most. */
static enum smtp_fate judge_all(const struct smtp_recipient *recipients, guint count)
{
	static const enum smtp_fate order[] = { SMTP_UNKNOWN, SMTP_SENT, SMTP_LATER };

	for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
		for (guint k = 0; k < count; k++)
			if (recipients[k].fate == order[i])
				return order[i];
	return SMTP_REFUSED;
}

static char *explain(const struct smtp_link *link, const struct smtp_job *job, enum smtp_fate fate)
{
	const char *server = wire_name(link->wire);

	if (job->spoilt)
		return g_strdup("the mail would have been changed on its way to the server");
	if (fate == SMTP_UNKNOWN)
		return g_strdup_printf("%s had the whole mail and gave no answer%s%s", server, job->broken ? ": " : "",
		        job->broken ? job->broken : "");
	for (guint i = 0; fate != SMTP_SENT && i < job->count; i++) {
		const struct smtp_recipient *whom = &job->recipients[i];

		if (whom->fate == fate && whom->code)
			return g_strdup_printf("%s said about %s: %d %s", server, whom->address, whom->code,
			        whom->text ? whom->text : "");
	}
	if (fate != SMTP_SENT && job->broken)
		return g_strdup(job->broken);
	if (fate != SMTP_SENT)
		return g_strdup_printf("%s broke off", server);
	for (guint i = 0; i < job->count; i++)
		if (job->recipients[i].fate != SMTP_SENT)
			return g_strdup_printf("%s took it, but not for %s: %d %s", server, job->recipients[i].address,
			        job->recipients[i].code, job->recipients[i].text ? job->recipients[i].text : "");
	return NULL;
}

static void judge(const struct smtp_link *link, struct smtp_job *job, struct smtp_result *out)
{
	const struct smtp_reply *r;
	enum smtp_fate mail = judge_mail(job, &r);

	for (guint i = 0; i < job->count; i++)
		judge_recipient(&job->recipients[i], mail, r);
	out->fate = judge_all(job->recipients, job->count);
	out->any_mail = job->sender_reply.code == LOG_IN_FIRST;
	out->reason = explain(link, job, out->fate);
}

void smtp_send(const struct smtp_server *server, const char *sender, struct smtp_recipient *recipients, guint count,
        const void *bytes, gsize len, struct smtp_result *out)
{
	struct smtp_job job = {
		.sender = sender ? sender : "", .recipients = recipients, .count = count, .bytes = bytes, .len = len
	};
	g_autoptr(SmtpLink) link = NULL;
	struct smtp_pump *pump = NULL;
	GError *error = NULL;

	*out = (struct smtp_result){ .fate = SMTP_LATER };
	if (refused_here(job.sender, recipients, count, bytes, len, out))
		return;
	link = smtp_link_open(server, &error);
	pump = link ? smtp_pump_new(link, &job, &error) : NULL;
	if (!pump) {
		settle_all(recipients, count, SMTP_LATER);
		out->any_mail = TRUE;
		out->reason = g_strdup(error->message);
		g_error_free(error);
		return;
	}
	send_through(pump, &job);
	smtp_pump_free(pump);
	judge(link, &job, out);
	smtp_job_clear(&job);
}

gboolean smtp_check(const struct smtp_server *server, char **tells, GError **error)
{
	g_autoptr(SmtpLink) link = smtp_link_open(server, error);
	g_autoptr(GString) text = NULL;

	if (!link)
		return FALSE;
	text = g_string_new(wire_protocol(link->wire));
	if (server->user)
		g_string_append_printf(text, ", login of %s accepted", server->user);
	for (guint i = 0; i < link->offers->len; i++)
		g_string_append_printf(text, "%s%s", i ? ", " : "; offers ", (const char *)link->offers->pdata[i]);
	*tells = g_string_free(g_steal_pointer(&text), FALSE);
	return TRUE;
}
