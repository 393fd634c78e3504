/* bot/io/smtp-reply.h: what an SMTP server answers (RFC 5321 4.2), read from bytes as they come. */
#pragma once

#include <glib.h>

/* RFC 5321 4.5.3.1.5 allows 512 bytes a line; servers that explain a refusal with a link take more. */
#define SMTP_REPLY_LINE_MAX 2000
#define SMTP_REPLY_LINES_MAX 128 /* the longest answers to EHLO have thirty */

/* Bytes of a text that is kept or reported. */
#define SMTP_REPLY_TEXT_MAX 500

/* "250-mail.lantern.example\r\n250 SIZE 10240000\r\n" is 250 with two lines. */
struct smtp_reply {
	int code;         /* 200 to 599, when it is whole */
	GPtrArray *lines; /* char *: what follows the code in each line, clean */
	GString *part;    /* the line that is still coming */
};

typedef struct smtp_reply SmtpReply;

/* Begins a reply, whatever r held before; all zeroes is a good beginning, too. */
void smtp_reply_begin(struct smtp_reply *r);
void smtp_reply_clear(struct smtp_reply *r);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmtpReply, smtp_reply_clear)

enum smtp_reply_state {
	SMTP_REPLY_MORE,  /* all bytes are used, the reply goes on */
	SMTP_REPLY_WHOLE, /* *used is where the reply ended */
	SMTP_REPLY_BAD,   /* no server that speaks SMTP says that, or it is too long */
};

/* Takes the next bytes of a reply that was begun, and is neither whole nor bad. */
enum smtp_reply_state smtp_reply_take(struct smtp_reply *r, const char *bytes, gsize len, gsize *used);

/* 2, 3, 4 or 5. */
int smtp_reply_class(const struct smtp_reply *r);

/* The lines as one, clean, at most SMTP_REPLY_TEXT_MAX bytes: "5.7.8 bad credentials". A new string. */
char *smtp_reply_text(const struct smtp_reply *r);
