/* bot/mail/declared.h: the lines by which an author names other postings outright. */
#pragma once

#include "mail/message.h"

#define DECLARED_MAX 64 /* of one mail: nobody counts up more earlier versions and prerequisites */

/*
 * All declarations of a text, in order, outside of quotes:
 *   change-id: 20240101-slug-0123456789ab     (a series' identity; a review server's "Change-Id: I0123" is none)
 *   Supersedes: <message-id>, Obsoletes: URL
 *   - Link to v2: URL, v1: URL, V2 -> URL, Previous version: URL, RFC: URL, Link: URL # v1
 *   base-commit: oid
 *   prerequisite-message-id: <message-id>, prerequisite-change-id: id:v2, Depends-on: URL, Based-on: <message-id>
 * A URL counts only if it holds a Message-ID, and as an earlier version only if it is called one: "Link: URL" and
 * "see the report at URL" are talk. A new array of struct declared that frees its elements, at most DECLARED_MAX.
 */
GPtrArray *declared_list_parse(const char *text);

void declared_free(struct declared *d);
