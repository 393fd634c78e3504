/* tests/io/test_imap.c: following a folder on an IMAP server, good ones and bad ones. */
#include "imap-kit.h"

#include <cmocka.h>

/* The uids of a source to its end: "1 2 3?" where "?" is a lost mail, "!" one that is too large. */
static char *read_all(struct source *s, GError **error)
{
	GString *out = g_string_new(NULL);
	struct source_mail mail = { 0 };

	while (source_next(s, &mail, error)) {
		g_string_append_printf(out, "%s%s%s%s", out->len ? " " : "", strrchr(mail.origin, ' ') + 1,
		        mail.lost ? "?" : "", mail.oversized ? "!" : "");
		if (!mail.lost)
			assert_true(g_str_has_prefix(mail.bytes, "From: Ann Lee <ann@lantern.example>\r\n"));
		source_mail_clear(&mail);
	}
	return g_string_free(out, FALSE);
}

static void smoke(void **state)
{
	struct kit_server server;
	g_autoptr(GError) error = NULL;
	g_autofree char *uids = NULL;

	kit_mails(state, "INBOX", 3);
	server = kit_serve(state, NULL);
	{
		g_autoptr(Imap) m = kit_open(&server, &error);
		g_autoptr(Source) s = m ? imap_source(m, "INBOX", NULL, &error) : NULL;
		if (error)
			fail_msg("%s", error->message);
		uids = read_all(s, &error);
		assert_null(error);
		assert_string_equal(uids, "1 2 3");
	}
	kit_stop(&server);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(smoke),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
