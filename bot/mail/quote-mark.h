/* bot/mail/quote-mark.h: the lines by which mailers mark what is not the sender's; for quote.c alone. */
#pragma once

#include "mail/line.h"

/* "> x", "  > x", "JB> x", "＞x". */
gboolean quote_mark_quoted(struct line l);

/* How sure it is that a line introduces a quote. */
enum quote_mark {
	QUOTE_MARK_NONE,
	QUOTE_MARK_LIKELY, /* "* Ann <ann@x.org> [date]:": only if a quote follows */
	QUOTE_MARK_SURE,   /* "On Monday, Ann wrote:" */
};
enum quote_mark quote_mark_attribution(struct line l);

/* Whether a line may be the beginning of an attribution that goes on: "On Mon, 1 Jan 2024 at 10:00, Ann Lee". */
gboolean quote_mark_attribution_begins(struct line l);

/* "-----Original Message-----", in any language. */
gboolean quote_mark_original(struct line l);

/* "From: x", "Gesendet: x", "*Subject:* x", "收件人：x": a line of a header that a mailer copied into the text. */
gboolean quote_mark_header(struct line l);
gboolean quote_mark_header_from(struct line l);

/* Nothing below it is the sender's: "_____", which lists and some mailers put there. */
gboolean quote_mark_footer(struct line l);

/* "Sent from my phone". */
gboolean quote_mark_advertises(struct line l);
