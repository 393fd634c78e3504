/* bot/app/import-mail.c: see import-mail.h. */
#include "app/import-mail.h"

void import_mail_clear(struct import_mail *m)
{
	g_clear_pointer(&m->origin, g_free);
	g_clear_pointer(&m->message, message_free);
	g_clear_pointer(&m->why, g_free);
}

static gboolean is_set_aside(const struct import_reader *r, const struct import_mail *m)
{
	g_autofree char *digest = NULL;

	/* Hardly anybody ever has such a mail: everybody else pays nothing for it. */
	if (!r->set_aside || g_hash_table_size(r->set_aside) == 0)
		return FALSE;
	digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)m->bytes, m->len);
	return g_hash_table_contains(r->set_aside, digest);
}

void import_mail_read(const struct import_reader *r, struct import_mail *m)
{
	if (m->lost) {
		m->why = g_strdup("the server fails to give it, whenever it is asked");
		return;
	}
	if (m->oversized) {
		m->why = g_strdup_printf("it is larger than %d MB", MESSAGE_BYTES / (1024 * 1024));
		return;
	}
	if (is_set_aside(r, m)) {
		m->why = g_strdup(IMPORT_MAIL_DEADLY);
		return;
	}
	if (r->watch && r->watch->step)
		r->watch->step(IMPORT_PARSE, m->origin, r->watch->data);
	m->message = message_read(m->bytes, m->len, r->list_tag, &m->why);
}
