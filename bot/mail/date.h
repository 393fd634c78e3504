/* bot/mail/date.h: the dates of a mail (RFC 5322 3.3, and what else is seen). */
#pragma once

#include <glib.h>

/* Mail before its invention, and dates that no clock of ours will see, are mistakes. */
#define DATE_FIRST G_GINT64_CONSTANT(315532800) /* 1980-01-01 */
#define DATE_LAST G_GINT64_CONSTANT(4102444800) /* 2100-01-01 */

/*
 * Reads "Thu, 5 Mar 2020 11:23:52 +0100 (CET)", the same without weekday or zone, with a two-digit year or a
 * named zone, "Thu Mar  5 11:23:52 2020" and "2020-03-05T11:23:52Z" into UTC seconds. 0 if it is none of
 * these or not within DATE_FIRST to DATE_LAST.
 */
gint64 date_parse(const char *value, gsize len);

/* The date of a Received field: what stands behind its last semicolon. 0 if there is none. */
gint64 date_of_received(const char *value, gsize len);

/*
 * The date to go by. written is the sender's (0: none), first and last those of the Received fields nearest to
 * the sender and to us (0: none). The sender is believed unless he is absurd: more than a day after the mail
 * was received, more than ten years before, or before 1990.
 */
gint64 date_believe(gint64 written, gint64 first, gint64 last);
