/* bot/app/import-mail.h: one mail of a source, read or not: bytes in, what is to be stored out. */
#pragma once

#include "app/import.h"
#include "io/source.h"
#include "mail/message.h"

struct import_mail {
	char *origin;            /* owned */
	struct message *message; /* NULL: it cannot be read; owned */
	char *why;               /* then the reason, one clear sentence without a full stop; owned */
	const char *bytes;       /* as they lie there; borrowed */
	gsize len;
	gboolean oversized; /* bytes are only a part */
	gboolean lost;      /* whoever keeps it fails to give it: there are no bytes */
};
void import_mail_clear(struct import_mail *m);

/* What reading wants to know; not changed by it, so threads may share one. */
struct import_reader {
	const char *list_tag;
	GHashTable *set_aside; /* SHA-256 (hex) of mails that ended the process before; NULL: none */
	const struct import_watch *watch;
};

/* Fills in message or why of a mail that has the other members. */
void import_mail_read(const struct import_reader *r, struct import_mail *m);

/* The reason kept with a mail that ended the process each time that it was begun. */
#define IMPORT_MAIL_DEADLY "its import was begun five times alone and never came to an end"
