/* bot/app/arrivals.c: see arrivals.h. */
#include "app/arrivals.h"

#include "app/log.h"
#include "report/letter-own.h"
#include "store/outbox.h"

void arrivals_init(struct arrivals *a, const struct settings *s, gboolean is_own_server)
{
	answers_init(&a->answers, s, NULL);
	if (!is_own_server)
		a->answers.inbox.authserv_id = NULL;
}

void arrivals_clear(struct arrivals *a)
{
	answers_clear(&a->answers);
}

static gboolean is_own(
        const struct inbox_options *o, struct store *s, const struct import_mail *m, const char *list, gint64 now)
{
	const struct letter_own_options own = { o->address, o->lists };
	const struct letter_own_mail mail = { m->message, m->bytes, m->len };

	if (outbox_see(s, m->message->message_id, now))
		return TRUE;
	return o->address && letter_own_note(s, &own, &mail, list, now);
}

void arrivals_note(const struct arrivals *a, struct store *s, const struct import_mail *m, const char *list, gint64 now)
{
	const struct inbox_options *o = &a->answers.inbox;
	const char *why;

	if (is_own(o, s, m, list, now))
		return;
	why = inbox_note(s, o, m->message, m->bytes, m->len, list, now);
	if (why)
		log_info("not answered: a command by %s (<%s>): %s", m->message->from->email, m->message->message_id,
		        why);
}
