/* bot/io/smtp-talk.h: commands and replies over a wire, strictly by turns. */
#pragma once

#include "io/smtp-reply.h"
#include "io/wire.h"

/* A conversation; the wire is borrowed. All zeroes but the wire is how it begins. */
struct smtp_talk {
	struct wire *wire;
	char bytes[4096]; /* came, not yet understood: from at to end */
	gsize at;
	gsize end;
};

/*
 * Waits for a reply, within the deadline of the wire. FALSE with the TROUBLE of the wire, or with TROUBLE_RETRY for
 * what is no reply; nothing can be said over the wire then.
 */
gboolean smtp_talk_hear(struct smtp_talk *t, struct smtp_reply *r, GError **error);

/*
 * Says a line (its end is added) and waits for the reply. A server that has spoken already, before it was asked, is
 * out of step: what it said would be taken for the answer to this line. That is FALSE with TROUBLE_RETRY, unless it
 * said 421, "I go now" (RFC 5321 3.8): that is the reply then.
 */
gboolean smtp_talk_ask(struct smtp_talk *t, const char *line, struct smtp_reply *r, GError **error);

/*
 * Whether the server has spoken without having been asked: then r is what it said. Waits only for the end of what has
 * begun. FALSE with an error if the wire broke.
 */
gboolean smtp_talk_interrupted(struct smtp_talk *t, struct smtp_reply *r, GError **error);
