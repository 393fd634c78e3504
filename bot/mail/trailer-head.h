/* bot/mail/trailer-head.h: where a trailer begins in a line, and which lines it takes; for trailer.c alone. */
#pragma once

#include "mail/trailer-kind.h"

#define TRAILER_VALUE_BYTES 500 /* as trailer.h promises */
#define TRAILER_HEAD_BYTES 110  /* the colon of a trailer stands no further from the beginning of its line */

/* Takes "Reviewed-by:" off the line; FALSE, and the line as it was, if it begins with none. */
gboolean trailer_head_key(struct line *l, struct trailer_kind *kind);

/*
 * The same for a line that may have lost its colon, or say something before the tag: "LGTM, Reviewed-by: Ann Lee
 * <ann@x.org>". *lead is what stands before the tag.
 */
gboolean trailer_head_take(struct line *l, struct trailer_kind *kind, struct line *lead);

/* The value that begins with first, joined with the lines that go on it; moves *rest behind them. */
GString *trailer_head_join(struct line first, const struct trailer_kind *kind, const char **rest);
