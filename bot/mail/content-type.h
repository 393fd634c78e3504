/* bot/mail/content-type.h: Content-Type and Content-Disposition fields (RFC 2045 5, RFC 2183). */
#pragma once

#include "mail/header.h"

#define CONTENT_WORD 80  /* "multipart/alternative" and charset names are far shorter */
#define CONTENT_NAME 256 /* as file systems have it */

struct content_type {
	char type[CONTENT_WORD];    /* "text/plain" in lower case; that is also the default */
	char charset[CONTENT_WORD]; /* "" if none is named */
	char name[CONTENT_NAME];    /* the file name, of either field; "" if none; not decoded, for its ending only */
	gboolean flowed;            /* format=flowed */
	gboolean delsp;             /* delsp=yes */
	gboolean attachment;        /* Content-Disposition says so */
};

/* Reads both fields of a header. Never fails: what cannot be read has the default. */
void content_type_read(const struct header *h, struct content_type *out);
