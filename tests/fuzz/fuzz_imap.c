/*
 * tests/fuzz/fuzz_imap.c: any bytes as all that an IMAP server says, from its greeting on: through the guard, libetpan
 * and what is made of its answers. The first byte says how we log in and how much comes at once.
 */
#include "wire-of-bytes.h"

#include "io/imap.h"
#include "io/source.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define SECRET "swordfish"

/* Who calls has an error, and one that may be shown. */
static void check_error(gboolean good, GError *error)
{
	g_assert(good || error);
	if (!error)
		return;
	g_assert(error->domain == TROUBLE && g_utf8_validate(error->message, -1, NULL));
	g_assert(!strpbrk(error->message, "\r\n") && !(wire_secret && strstr(error->message, SECRET)));
	g_error_free(error);
}

static void read_mails(struct imap *m)
{
	GError *error = NULL;
	g_autoptr(Source) source = imap_source(m, "INBOX", "7:1", &error);
	struct source_mail mail;
	gboolean good = source != NULL;
	guint64 done, total;

	while (source && source_next(source, &mail, &error)) {
		g_autofree char *position = source_position(source);

		g_assert(!error && g_utf8_validate(mail.origin, -1, NULL) && strchr(position, ':'));
		g_assert(!mail.lost || mail.len == 0);
		source_progress(source, &done, &total);
		g_assert(done <= total);
		source_mail_clear(&mail);
	}
	check_error(good, error);
}

static void wait_for_news(struct imap *m)
{
	GError *error = NULL;
	gboolean news = FALSE;

	if (imap_idle(m, "INBOX", &error)) {
		(void)imap_idle_pending(m);
		(void)imap_idle_fd(m);
		(void)imap_idle_done(m, &news, &error);
	}
	check_error(TRUE, error);
}

static void use(struct imap *m)
{
	struct imap_folder folder;
	GError *error = NULL;
	gboolean good = imap_look(m, "Entw\303\274rfe", &folder, &error);

	check_error(good, g_steal_pointer(&error));
	read_mails(m);
	good = imap_find(m, "INBOX", "1@lantern.example", &error) >= 0;
	check_error(good, g_steal_pointer(&error));
	good = imap_mark_seen(m, "INBOX", 7, 3, &error);
	check_error(good, error);
	wait_for_news(m);
	g_assert(!imap_is_dead(m) || !imap_look(m, "INBOX", &folder, NULL));
	g_assert(!imap_look(m, "", &folder, NULL) && imap_find(m, "INBOX", "a b", NULL) < 0);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	struct imap_account account = { .wire = { .host = "mx.lantern.example", .port = 993, .cancel_fd = -1 },
		.user = size > 0 && data[0] == 0xfc ? "bot\n1 LOGOUT" : "bot" };
	g_autoptr(Imap) m = NULL;
	GError *error = NULL;

	if (size == 0)
		return 0;
	account.wire.security = data[0] & 1 ? WIRE_STARTTLS : WIRE_TLS;
	account.token = data[0] & 2 ? SECRET : NULL;
	account.password = SECRET;
	wire_begin(data + 1, size - 1, (gsize)(data[0] >> 2) * 8 + 1);
	m = imap_open(&account, &error);
	check_error(m != NULL, error);
	if (m)
		use(m);
	return 0;
}
