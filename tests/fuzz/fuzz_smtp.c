/* tests/fuzz/fuzz_smtp.c: any bytes as what a submission server says until it knows who we are. */
#include "wire-of-bytes.h"

#include "io/smtp-link.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define SECRET "swordfish"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	struct smtp_server server = { .wire = { .host = "mx.lantern.example", .port = 587, .cancel_fd = -1 },
		.hello = "bot.lantern.example",
		.user = "bot",
		.password = SECRET };
	g_autoptr(GError) error = NULL;
	g_autoptr(SmtpLink) link = NULL;

	if (size == 0)
		return 0;
	server.wire.security = data[0] & 1 ? WIRE_STARTTLS : WIRE_TLS;
	wire_begin(data + 1, size - 1, 0);
	link = smtp_link_open(&server, &error);
	g_assert((link == NULL) == (error != NULL));
	if (error) {
		g_assert(error->domain == TROUBLE && g_utf8_validate(error->message, -1, NULL));
		g_assert(!strpbrk(error->message, "\r\n") && !(wire_secret && strstr(error->message, SECRET)));
	}
	/* Nobody is logged in by a server that does not offer it. */
	g_assert(!link || (wire_is_safe(link->wire) && smtp_link_offer(link, "AUTH")));
	return 0;
}
