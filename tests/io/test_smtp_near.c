/* tests/io/test_smtp_near.c: who is let in at the near end of the pump. */
#include "io/smtp-near.h"

#include "server-kit.h"

/* A connection to the near end, with a line said, or none. */
static int knock(const struct smtp_near *n, const char *line)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((guint16)smtp_near_port(n)) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	void *address = &to;

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(fd, address, sizeof(to)), 0);
	assert_int_equal(send(fd, line, strlen(line), MSG_NOSIGNAL), strlen(line));
	return fd;
}

/* All that was answered, up to the end of the connection. */
static char *answers(int fd)
{
	g_autoptr(GString) all = g_string_new(NULL);
	char byte;

	while (recv(fd, &byte, 1, 0) == 1)
		g_string_append_c(all, byte);
	close(fd);
	return g_strdup(all->str);
}

static void only_who_knows_the_password_is_let_in(G_GNUC_UNUSED void **state)
{
	g_autoptr(SmtpNear) n = smtp_near_new(-1, NULL);
	g_autofree char *right = g_strdup_printf("EHLO %s\r\nMAIL FROM:<a@lantern.example>\r\n", smtp_near_password(n));
	g_autofree char *wrong = g_strdup_printf("EHLO %s0\r\n", smtp_near_password(n));
	g_autofree char *short_one = g_strndup(right, strlen("EHLO ") + 31);
	g_autofree char *cut = g_strconcat(short_one, "\r\n", NULL);
	const char *const lines[] = { "EHLO localhost\r\n", wrong, cut, "\r\n", right };
	g_autoptr(GString) line = g_string_new(NULL);
	int fds[G_N_ELEMENTS(lines)];

	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
		fds[i] = knock(n, lines[i]);
	assert_true(smtp_near_let_in(n));
	assert_true(smtp_near_hear(n, line));
	assert_string_equal(line->str, "MAIL FROM:<a@lantern.example>");
	smtp_near_say(n, "250 ok");
	smtp_near_close(n);
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *heard = answers(fds[i]);

		assert_string_equal(heard, lines[i] == right ? "220 pump\r\n250 pump\r\n250 ok\r\n" : "220 pump\r\n");
	}
}

static void passwords_differ(G_GNUC_UNUSED void **state)
{
	g_autoptr(SmtpNear) one = smtp_near_new(-1, NULL);
	g_autoptr(SmtpNear) other = smtp_near_new(-1, NULL);

	assert_int_equal(strlen(smtp_near_password(one)), 32);
	assert_string_not_equal(smtp_near_password(one), smtp_near_password(other));
	assert_int_not_equal(smtp_near_port(one), smtp_near_port(other));
}

/* Whoever comes too late is not left waiting. */
static void a_closed_end_turns_away(G_GNUC_UNUSED void **state)
{
	g_autoptr(SmtpNear) n = smtp_near_new(-1, NULL);
	int fd = knock(n, "EHLO late\r\n");
	g_autofree char *heard = NULL;

	smtp_near_close(n);
	heard = answers(fd);
	assert_string_equal(heard, "");
}

static void nobody_is_waited_for_when_cancelled(G_GNUC_UNUSED void **state)
{
	int cancel = eventfd(1, EFD_CLOEXEC);
	g_autoptr(SmtpNear) n = smtp_near_new(cancel, NULL);

	assert_false(smtp_near_let_in(n));
	close(cancel);
}

static void what_is_no_command_ends_it(G_GNUC_UNUSED void **state)
{
	g_autoptr(SmtpNear) n = smtp_near_new(-1, NULL);
	g_autofree char *long_line = g_strnfill(2000, 'x');
	g_autofree char *all = g_strdup_printf("EHLO %s\r\n%s\r\n", smtp_near_password(n), long_line);
	g_autoptr(GString) line = g_string_new(NULL);
	int fd = knock(n, all);

	assert_true(smtp_near_let_in(n));
	assert_false(smtp_near_hear(n, line));
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_who_knows_the_password_is_let_in),
		cmocka_unit_test(passwords_differ),
		cmocka_unit_test(a_closed_end_turns_away),
		cmocka_unit_test(nobody_is_waited_for_when_cancelled),
		cmocka_unit_test(what_is_no_command_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
