/* bot/io/smtp-talk.c: see smtp-talk.h. */
#include "io/smtp-talk.h"

#include "base/trouble.h"

#include <string.h>

#define GOING_AWAY 421

static gboolean more(struct smtp_talk *t, GError **error)
{
	gssize got = wire_read(t->wire, t->bytes, sizeof(t->bytes), error);

	t->at = 0;
	t->end = got > 0 ? (gsize)got : 0;
	return got > 0;
}

gboolean smtp_talk_hear(struct smtp_talk *t, struct smtp_reply *r, GError **error)
{
	enum smtp_reply_state state = SMTP_REPLY_MORE;

	smtp_reply_begin(r);
	while (state == SMTP_REPLY_MORE) {
		gsize used;

		if (t->at == t->end && !more(t, error))
			return FALSE;
		state = smtp_reply_take(r, t->bytes + t->at, t->end - t->at, &used);
		if (state == SMTP_REPLY_BAD) {
			g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s answers what is no SMTP", wire_name(t->wire));
			return FALSE;
		}
		t->at += used;
	}
	return TRUE;
}

gboolean smtp_talk_interrupted(struct smtp_talk *t, struct smtp_reply *r, GError **error)
{
	if (t->at == t->end) {
		gssize got = wire_read_now(t->wire, t->bytes, sizeof(t->bytes), error);

		t->at = 0;
		t->end = got > 0 ? (gsize)got : 0;
		if (got <= 0)
			return FALSE;
	}
	return smtp_talk_hear(t, r, error);
}

gboolean smtp_talk_ask(struct smtp_talk *t, const char *line, struct smtp_reply *r, GError **error)
{
	g_autofree char *whole = g_strconcat(line, "\r\n", NULL);
	gsize len = strlen(whole);
	GError *broken = NULL;
	gboolean said;

	if (smtp_talk_interrupted(t, r, &broken)) {
		if (r->code != GOING_AWAY)
			g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s speaks without being asked", wire_name(t->wire));
		return r->code == GOING_AWAY;
	}
	if (broken) {
		g_propagate_error(error, broken);
		return FALSE;
	}
	said = wire_write_all(t->wire, whole, len, error);
	explicit_bzero(whole, len); /* it may have been a password */
	return said && smtp_talk_hear(t, r, error);
}
