/* tests/mail/test_hostile.c: mails made to hurt: each is answered within a second or so, in modest memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "../hostile/repetition.h"

/* Generous, since the machine may be busy and the build may carry sanitizers; what is quadratic takes minutes. */
#define SECONDS 120

/* Sanitizers make all of it many times slower; the attacks in full are for the release build. */
#ifdef __SANITIZE_ADDRESS__
#define SHARE 5
#else
#define SHARE 1
#endif

static void append_times(GString *s, const char *piece, guint times)
{
	gsize len = strlen(piece);

	for (guint i = 0; i < times; i++)
		g_string_append_len(s, piece, (gssize)len);
}

/* Everything that came out obeys the boundary: valid UTF-8, bounded. */
static void check(const struct message *m)
{
	assert_true(g_utf8_validate(m->text, -1, NULL));
	assert_true(g_utf8_validate(m->subject_line, -1, NULL));
	assert_true(g_utf8_validate(m->subject->title, -1, NULL));
	assert_true(g_utf8_validate(m->from->name, -1, NULL));
	assert_true(g_utf8_validate(m->from->email, -1, NULL));
	assert_true(strlen(m->subject_line) <= SUBJECT_MAX);
	assert_true(m->references->len <= MESSAGE_REFERENCES);
	assert_true(m->to->len <= MESSAGE_RECIPIENTS);
	assert_true(*m->message_id != '\0');
}

static void read_in_time(const char *name, const char *bytes, gsize len)
{
	gint64 start = g_get_monotonic_time();
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read(bytes, len, NULL, &why);
	double seconds = (double)(g_get_monotonic_time() - start) / 1e6;

	if (m != NULL)
		check(m);
	else
		assert_non_null(why);
	if (seconds > 1)
		print_message("%s: %.1f s\n", name, seconds);
	if (seconds > SECONDS)
		fail_msg("%s took %.1f s", name, seconds);
}

static void repetition_is_borne(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(repetitions); i++) {
		const struct repetition *a = &repetitions[i];
		g_autoptr(GString) mail = g_string_new(a->head);

		append_times(mail, a->piece, repetition_times(a, SHARE));
		g_string_append(mail, a->tail);
		assert_true(mail->len <= MESSAGE_BYTES);
		read_in_time(a->name, mail->str, mail->len);
	}
}

static void deep_nesting_is_borne(void **state)
{
	static const guint depths[] = { 10, 49, 50, 51, 1000, 100000 };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(depths); i++) {
		g_autoptr(GString) mail = g_string_new(HEAD "Content-Type: multipart/mixed; boundary=b0\n\n");

		for (guint n = 1; n < depths[i]; n++)
			g_string_append_printf(
			        mail, "--b%u\nContent-Type: multipart/mixed; boundary=\"b%u\"\n\n", n - 1, n);
		g_string_append_printf(mail, "--b%u\nContent-Type: text/plain\n\nhi\n", depths[i] - 1);
		read_in_time("nested multiparts", mail->str, mail->len);
	}
}

static void references_that_turn_in_circles_are_cut(void **state)
{
	g_autoptr(GString) mail = g_string_new(HEAD "References:");
	g_autofree char *why = NULL;
	g_autoptr(Message) m = NULL;

	(void)state;
	for (guint i = 0; i < 100000; i++)
		g_string_append_printf(mail, " <%u@x> <x@y>\n", i % 1000);
	g_string_append(mail, "In-Reply-To: <7@x>\n\nhi\n");
	m = message_read(mail->str, mail->len, NULL, &why);
	assert_non_null(m);
	assert_int_equal(m->references->len, MESSAGE_REFERENCES);
	assert_string_equal(m->references->pdata[0], "0@x");
	assert_string_equal(m->references->pdata[MESSAGE_REFERENCES - 1], "7@x");
	for (guint i = 0; i < m->references->len; i++)
		assert_string_not_equal(m->references->pdata[i], "x@y");
}

static void what_is_too_large_is_refused(void **state)
{
	g_autoptr(GString) mail = g_string_new(HEAD "\n");
	g_autofree char *why = NULL;
	g_autoptr(Message) m = NULL;

	(void)state;
	append_times(mail, "a", MESSAGE_BYTES - (guint)mail->len);
	m = message_read(mail->str, mail->len, NULL, &why);
	assert_non_null(m);
	g_string_append_c(mail, 'a');
	assert_null(message_read(mail->str, mail->len, NULL, &why));
	assert_non_null(strstr(why, "bytes"));
}

/* NUL and every other byte, everywhere in a small mail; the buffer ends where the mail does. */
static void any_byte_may_be_anywhere(void **state)
{
	static const char mail[] =
	        "From: \"A\" <a@b.c> (x)\nSubject: =?utf-8?q?t?=\nMessage-ID: <x@y>\nDate: 5 Mar 2020 11:23:52\n"
	        "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/html\n"
	        "Content-Transfer-Encoding: quoted-printable\n\n=3D&amp;<b>\n--b--\n";
	static const char bytes[] = "\0\n\r\t \"\\(<>=?;:-\x80\xff";

	(void)state;
	for (gsize i = 0; i < sizeof(mail) - 1; i++) {
		for (gsize k = 0; k < sizeof(bytes) - 1; k++) {
			g_autofree char *copy = g_memdup2(mail, sizeof(mail) - 1);
			g_autofree char *cut = g_memdup2(mail, i + 1);

			copy[i] = bytes[k];
			cut[i] = bytes[k];
			read_in_time("one byte", copy, sizeof(mail) - 1);
			read_in_time("cut off", cut, i + 1);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repetition_is_borne),
		cmocka_unit_test(deep_nesting_is_borne),
		cmocka_unit_test(references_that_turn_in_circles_are_cut),
		cmocka_unit_test(what_is_too_large_is_refused),
		cmocka_unit_test(any_byte_may_be_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
