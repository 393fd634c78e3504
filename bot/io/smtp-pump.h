/*
 * bot/io/smtp-pump.h: between libesmtp and the server: hands on what the one says to the other, and is the witness of it.
 *
 * libesmtp connects to a port at the loopback address, where a thread of ours greets it, offers it no extension, and
 * repeats its commands over a link that is under TLS and logged in. Whatever libesmtp makes of the answers, what
 * became of the mail is judged by what the pump saw.
 */
#pragma once

#include "io/smtp-link.h"

/* One mail on its way; all borrowed but for what the pump fills in. */
struct smtp_job {
	const char *sender; /* "" is the null reverse path */
	struct smtp_recipient *recipients;
	guint count;
	const char *bytes; /* of the mail */
	gsize len;
	/* What was seen: */
	gboolean dotted;   /* the end of the mail, or a part of it, was on its way to the server */
	gboolean answered; /* the server said what it thinks of the whole mail */
	gboolean spoilt;   /* libesmtp would have sent something else than it was given: its end was kept back */
	struct smtp_reply sender_reply, data_reply, end_reply; /* code 0: there was none */
	char *broken; /* why it ended before its time; NULL: it did not; owned */
};
void smtp_job_clear(struct smtp_job *job);

struct smtp_pump;
typedef struct smtp_pump SmtpPump;

/* Starts the thread; link and job are its until smtp_pump_free(). NULL with TROUBLE_RETRY if there is no port. */
struct smtp_pump *smtp_pump_new(struct smtp_link *link, struct smtp_job *job, GError **error);
/* Waits for the thread to end. */
void smtp_pump_free(struct smtp_pump *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmtpPump, smtp_pump_free)

/* Where libesmtp must connect, and what it must say as EHLO (smtp-near.h). */
guint smtp_pump_port(const struct smtp_pump *p);
const char *smtp_pump_password(const struct smtp_pump *p);
