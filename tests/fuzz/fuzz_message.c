/* tests/fuzz/fuzz_message.c: any bytes as a mail. */
#include "mail/message.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read((const char *)data, size, "LTP", &why);

	g_assert((m == NULL) == (why != NULL));
	if (m == NULL)
		return 0;
	g_assert(*m->message_id && g_utf8_validate(m->message_id, -1, NULL));
	g_assert(g_utf8_validate(m->text, -1, NULL) && strchr(m->text, '\r') == NULL);
	g_assert(g_utf8_validate(m->subject_line, -1, NULL) && strchr(m->subject_line, '\n') == NULL);
	g_assert(g_utf8_validate(m->from->name, -1, NULL) && g_utf8_validate(m->from->email, -1, NULL));
	g_assert(g_utf8_validate(m->list_id, -1, NULL));
	g_assert((m->kind == MESSAGE_PATCH) == (m->diff != NULL && m->commit_message != NULL));
	g_assert(m->references->len <= MESSAGE_REFERENCES && m->to->len <= MESSAGE_RECIPIENTS);
	for (guint i = 0; i < m->references->len; i++)
		g_assert(strcmp(m->references->pdata[i], m->message_id) != 0);
	return 0;
}
