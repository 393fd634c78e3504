/* bot/mail/body.h: the text of a mail, whatever it was packed in. */
#pragma once

#include "mail/header.h"

struct body {
	char *text;       /* clean, LF lines, ends in LF unless empty; owned */
	gsize len;        /* of text */
	gsize attachment; /* where the first attached patch begins in text; len if there is none */
};

/* Reads the body of a mail whose header was scanned from its bytes. */
void body_read(const struct header *h, const char *bytes, gsize len, struct body *out);
void body_clear(struct body *b);
