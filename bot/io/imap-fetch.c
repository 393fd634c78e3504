/* bot/io/imap-fetch.c: see imap-session.h. UID FETCH, mail by mail. */
#include "io/imap-session.h"

/* One attribute of a mail. */
static void read_static(const struct mailimap_msg_att_static *s, struct imap_fetched *mail)
{
	const struct mailimap_msg_att_body_section *body;

	switch (s->att_type) {
	case MAILIMAP_MSG_ATT_UID:
		mail->uid = s->att_data.att_uid;
		break;
	case MAILIMAP_MSG_ATT_RFC822_SIZE:
		mail->size = s->att_data.att_rfc822_size;
		mail->sized = TRUE;
		break;
	case MAILIMAP_MSG_ATT_BODY_SECTION:
		body = s->att_data.att_body_section;
		/* NIL is what some say of a mail that they have lost. */
		if (body && body->sec_body_part) {
			mail->bytes = body->sec_body_part;
			mail->len = body->sec_length;
		}
		break;
	default:
		break;
	}
}

void imap_session_hand_over(struct mailimap_msg_att *att, void *session)
{
	struct imap *m = session;
	struct imap_fetched mail = { 0 };

	if (!m->sink)
		return;
	for (clistiter *i = clist_begin(att->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);

		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC)
			read_static(item->att_data.att_static, &mail);
	}
	m->sink(&mail, m->sink_data);
}

gboolean imap_session_fetch(struct imap *m, const char *set, const char *items,
        void (*sink)(const struct imap_fetched *mail, gpointer data), gpointer data, GError **error)
{
	g_autofree char *command = g_strdup_printf("UID FETCH %s %s", set, items);
	gboolean good;

	m->sink = sink;
	m->sink_data = data;
	good = imap_session_run(m, command, "cannot fetch mail", error);
	m->sink = NULL;
	return good;
}
