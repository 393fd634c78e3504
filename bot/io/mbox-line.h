/* bot/io/mbox-line.h: the lines that divide an mbox file into mails (RFC 4155; mboxrd and mboxo quoting). */
#pragma once

#include <glib.h>

enum mbox_line {
	MBOX_LINE_TEXT,
	MBOX_LINE_ENVELOPE, /* "From ann@x.org Mon Sep 17 10:11:12 2001" */
	MBOX_LINE_PATCH,    /* the same with a commit id for the sender, as git format-patch writes it */
};

/* A longer one is text: senders end at 256 bytes (RFC 5321 4.5.3.1.3), dates at 40. */
#define MBOX_LINE_MAX 512

/* What a line, without its line end, is. "From " alone proves nothing: people begin sentences with it. */
enum mbox_line mbox_line_kind(const char *line, gsize len);

/* Takes one ">" off each line like ">From " or ">>From ", in place. Returns the new length. */
gsize mbox_line_unquote(char *bytes, gsize len);
