/* bot/mail/flowed.h: text/plain; format=flowed (RFC 3676). */
#pragma once

#include <glib.h>

/*
 * Joins the lines that a sender broke only for transport, within one depth of quoting, and takes the stuffed
 * spaces out. From the first line of a diff on nothing is joined, since a space at the end of a line of a diff
 * belongs to it, and stuffing is undone only if all lines of its hunks were stuffed. A new string.
 */
char *flowed_join(const char *text, gboolean delsp);
