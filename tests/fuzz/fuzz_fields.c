/* tests/fuzz/fuzz_fields.c: any bytes as a header of which it is asked who wrote, whether a machine, who may be answered. */
#include "mail/courtesy.h"
#include "mail/received.h"
#include "mail/robot.h"
#include "mail/sender.h"
#include "mail/sole-mailbox.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* The lenient reader takes quotes for those of a careless sender. */
static char *without_quotes(const char *email)
{
	g_auto(GStrv) parts = g_strsplit(email, "'", -1);

	return g_strjoinv("", parts);
}

/* What the strict reader takes, the other one reads in the same way. */
static void check_sole(const struct header *h)
{
	g_autofree char *sole = sole_mailbox_of(h, "From"), *bare = NULL;
	const struct header_field *from = header_find(h, "From");
	g_autoptr(GPtrArray) list = from ? address_list_parse(from->value, from->value_len) : NULL;

	if (!sole)
		return;
	bare = without_quotes(sole);
	g_assert(from && header_last(h, "From") == from && !header_next(h, "From", from));
	g_assert(list->len == 1 && g_ascii_strcasecmp(((struct address *)list->pdata[0])->email, bare) == 0);
}

static void check_sender(const struct header *h)
{
	const struct header_field *from = header_find(h, "From"), *to = header_find(h, "To");
	g_autoptr(GPtrArray) list = from ? address_list_parse(from->value, from->value_len) : NULL;
	g_autoptr(GPtrArray) recipients = to ? address_list_parse(to->value, to->value_len)
	                                     : g_ptr_array_new_with_free_func(NULL);
	const struct address *first = list && list->len > 0 ? list->pdata[0] : NULL;
	gboolean lost = FALSE;
	struct address *who;

	if (!first)
		return;
	who = sender_trace(h, first, recipients, &lost);
	g_assert(*who->email && g_utf8_validate(who->email, -1, NULL) && g_utf8_validate(who->name, -1, NULL));
	g_assert(!lost || strcmp(who->email, first->email) == 0);
	(void)robot_mailbox(who->email);
	address_free(who);
}

static void check_received(const struct header *h)
{
	const struct header_field *f = header_find(h, "Received");
	g_autofree char *from = NULL, *by = NULL;

	if (!f)
		return;
	received_hosts(f->value, f->value_len, &from, &by);
	g_assert(!from || !strpbrk(from, " \t\r\n(;"));
	g_assert(!by || !strpbrk(by, " \t\r\n(;"));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static struct header h;
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read((const char *)data, size, "LTP", &why);

	header_scan(&h, (const char *)data, size);
	check_sole(&h);
	check_sender(&h);
	check_received(&h);
	if (m) {
		const char *direct = courtesy_forbids(&h, m, "bellwether@lantern.example", FALSE);

		/* A list is no more of a reason by its own mailbox. */
		g_assert(direct || !courtesy_forbids(&h, m, "bellwether@lantern.example", TRUE));
	}
	return 0;
}
