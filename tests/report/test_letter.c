/* tests/report/test_letter.c: whom letters go to, how large they may be, which of them wait. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "base/trouble.h"
#include "mail/message.h"
#include "report/letter.h"
#include "store/messages.h"
#include "store/people.h"

static const struct letter_options plain = {
	.address = "bot@lantern.example",
	.name = "Bellwether",
	.operator= "keeper@lantern.example",
	.marker = "#bellwether",
	.mode = LETTER_LIVE,
};

/* "Ann <a@x>, b@y" */
static GPtrArray *people(const char *list)
{
	return address_list_parse(list, strlen(list));
}

static gint64 post(struct store *s, const struct letter_options *o, const struct letter *l)
{
	g_autoptr(GError) error = NULL;
	gint64 id = letter_post(s, o, l, 1748854800, &error);

	assert_null(error);
	assert_int_not_equal(id, 0);
	return id;
}

static struct store *open_store(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	assert_non_null(s);
	return s;
}

static char *field_of(const struct outbox_mail *m, const char *name)
{
	g_autofree char *text = g_strndup(m->raw, m->raw_len), *mark = g_strdup_printf("\r\n%s: ", name);
	const char *found = strstr(text, mark);
	const char *value = found ? found + strlen(mark) : NULL;

	return value ? g_strndup(value, (gsize)(strstr(value, "\r\n") - value)) : g_strdup("");
}

static struct message *read_mail(const struct outbox_mail *m)
{
	g_autofree char *why = NULL;
	struct message *read = message_read(m->raw, m->raw_len, NULL, &why);

	assert_non_null(read);
	return read;
}

/* The envelope has everybody that the header names, and nobody else. */
static void the_list_comes_first_then_people_in_order(void **state)
{
	static const struct {
		const char *list, *to, *cc;
		guint most;
		const char *want_to, *want_cc;
	} rows[] = {
		{ "list@x", "", "", 0, "list@x", "" },
		{ "list@x", "a@x", "b@x", 0, "a@x", "list@x, b@x" },
		{ NULL, "Ann <a@x>", "b@x", 0, "Ann <a@x>", "b@x" },
		{ "list@x", "a@x, A@X, list@x", "a@x, b@x, b@x", 0, "a@x", "list@x, b@x" },
		{ "list@x", "bot@lantern.example, bot+tok@lantern.example", "Bot@lantern.example", 0, "list@x", "" },
		{ "list@x", "a@x, b@x, c@x", "d@x", 3, "a@x, b@x", "list@x" },
		{ "list@x", "a@x, b@x, c@x, d@x, e@x, f@x, g@x, h@x, i@x", "j@x", 0,
		        "a@x, b@x, c@x, d@x, e@x, f@x, g@x, h@x", "list@x" },
		{ "list@x", "a..b@x, j\xc3\xb6rg@x, c@x", "", 0, "c@x", "list@x" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		g_autoptr(GPtrArray) to = people(rows[i].to), cc = people(rows[i].cc);
		struct letter_options o = plain;
		const struct letter l = { .kind = OUTBOX_NUDGE,
			.key = "k",
			.list_address = rows[i].list,
			.to = to,
			.cc = cc,
			.subject = "S",
			.body = "x\n" };
		g_autofree char *unfolded = NULL, *want_to = NULL, *want_cc = NULL;
		g_autoptr(OutboxMail) m = NULL;
		g_autoptr(Message) read = NULL;

		o.recipients_most = rows[i].most;
		m = outbox_get(s, post(s, &o, &l));
		unfolded = g_strndup(m->raw, m->raw_len);
		want_to = g_strdup_printf("\r\nTo: %s\r\n", rows[i].want_to);
		want_cc = g_strdup_printf("\r\nCc: %s\r\n", rows[i].want_cc);
		if (!strstr(unfolded, want_to))
			fail_msg("row %u: %s", (unsigned)i, unfolded);
		assert_int_equal(strstr(unfolded, "\r\nCc: ") != NULL, *rows[i].want_cc != '\0');
		assert_true(!*rows[i].want_cc || strstr(unfolded, want_cc));
		read = read_mail(m);
		assert_int_equal(read->to->len, m->recipients->len);
		for (guint k = 0; k < read->to->len; k++)
			assert_true(g_ptr_array_find_with_equal_func(
			        m->recipients, ((struct address *)read->to->pdata[k])->email, g_str_equal, NULL));
	}
}

static void nobody_left_is_an_error(void **state)
{
	g_autoptr(Store) s = open_store();
	g_autoptr(GPtrArray) to = people("bot@lantern.example");
	const struct letter l = { .kind = OUTBOX_ANSWER, .key = "k", .to = to, .subject = "S", .body = "x\n" };
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_int_equal(letter_post(s, &plain, &l, 1, &error), 0);
	assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
	assert_int_equal(outbox_find(s, "k"), 0);
}

static void one_key_is_one_letter(void **state)
{
	g_autoptr(Store) s = open_store();
	struct letter l = {
		.kind = OUTBOX_DIGEST, .key = "k", .list_address = "list@x", .subject = "S", .body = "x\n"
	};
	gint64 id = post(s, &plain, &l);

	(void)state;
	l.subject = "another";
	assert_int_equal(post(s, &plain, &l), id);
	assert_int_equal(outbox_count(s, OUTBOX_QUEUED), 1);
}

/* Otherwise anybody could mail tomorrow's digest today, and the bot would think it had been sent. */
static void an_id_cannot_be_told_beforehand(void **state)
{
	g_autoptr(Store) a = open_store(), b = open_store();
	const struct letter l = {
		.kind = OUTBOX_DIGEST, .key = "k", .list_address = "list@x", .subject = "S", .body = "x\n"
	};
	g_autoptr(OutboxMail) in_a = outbox_get(a, post(a, &plain, &l));
	g_autoptr(OutboxMail) in_b = outbox_get(b, post(b, &plain, &l));

	(void)state;
	assert_string_not_equal(in_a->message_id, in_b->message_id);
	assert_true(g_str_has_prefix(in_a->message_id, "digest."));
	assert_true(g_str_has_suffix(in_a->message_id, "@lantern.example"));
}

static void what_must_be_released_is_shown_to_the_operator(void **state)
{
	static const struct {
		enum outbox_kind kind;
		enum letter_mode mode;
		gboolean held;
	} rows[] = {
		{ OUTBOX_DIGEST, LETTER_MODERATE, TRUE },
		{ OUTBOX_NUDGE, LETTER_MODERATE, TRUE },
		{ OUTBOX_ANSWER, LETTER_MODERATE, FALSE },
		{ OUTBOX_SUBSCRIPTION, LETTER_MODERATE, FALSE },
		{ OUTBOX_TOKEN, LETTER_MODERATE, FALSE },
		{ OUTBOX_DIGEST, LETTER_LIVE, FALSE },
		{ OUTBOX_DIGEST, LETTER_OBSERVE, FALSE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		g_autoptr(GPtrArray) to = people("a@x");
		struct letter_options o = plain;
		const struct letter l = { .kind = rows[i].kind,
			.key = "k",
			.list_address = "list@x",
			.to = to,
			.subject = "S",
			.body = "x\n" };
		gint64 id;

		o.mode = rows[i].mode;
		id = post(s, &o, &l);
		assert_int_equal(outbox_count(s, OUTBOX_HELD), rows[i].held);
		assert_int_equal(outbox_count(s, OUTBOX_QUEUED), 1);
		if (rows[i].held) {
			g_autoptr(OutboxMail) notice = outbox_get(s, outbox_find(s, "release k"));
			g_autoptr(Message) read = read_mail(notice);
			g_autofree char *command = g_strdup_printf(
			        "bellwether outbox release %" G_GINT64_FORMAT "\n", id);

			assert_int_equal(notice->kind, OUTBOX_NOTICE);
			assert_int_equal(notice->recipients->len, 1);
			assert_string_equal(notice->recipients->pdata[0], "keeper@lantern.example");
			assert_string_equal(read->subject_line, "To release: S");
			assert_non_null(strstr(read->text, command));
			assert_non_null(strstr(read->text, "> To: a@x\n> Cc: list@x\n> Subject: S\n>\n> x\n"));
			/* Asked again, nothing more is said. */
			post(s, &o, &l);
			assert_int_equal(outbox_count(s, OUTBOX_QUEUED), 1);
		}
	}
}

static void a_letter_tells_how_to_stop_it(void **state)
{
	static const struct {
		const char *body, *want;
	} rows[] = {
		{ "x\n", "x\n\n-- \nBellwether is a program that follows patches." },
		{ "x", "x\n-- \nBellwether is a program that follows patches." },
		{ "x\n-- \nmine\n", "x\n-- \nmine\n" },
		{ "-- \nmine\n", "-- \nmine\n" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		const struct letter l = { .kind = OUTBOX_ANSWER,
			.key = "k",
			.list_address = "list@x",
			.subject = "S",
			.body = rows[i].body };
		g_autoptr(OutboxMail) m = outbox_get(s, post(s, &plain, &l));
		g_autoptr(Message) read = read_mail(m);

		assert_true(g_str_has_prefix(read->text, rows[i].want));
	}
}

static void a_list_gets_no_larger_mail_than_it_takes(void **state)
{
	g_autoptr(Store) s = open_store();
	g_autoptr(GString) body = g_string_new(NULL);
	g_autofree char *bytes = g_strnfill(100000, 'x');
	const struct compose_file file = { "backlog.csv", "text/csv", bytes, 100000 };
	struct letter l = {
		.kind = OUTBOX_ANSWER, .key = "list", .list_address = "list@x", .subject = "S", .file = &file
	};
	g_autoptr(OutboxMail) shortened = NULL, whole = NULL;
	g_autoptr(GPtrArray) to = people("a@x");
	g_autoptr(Message) read = NULL;

	(void)state;
	for (int i = 0; i < 2000; i++)
		g_string_append_printf(body, "line %d \xc3\xa4\n", i);
	g_string_append(body, "-- \nfooter\n");
	l.body = body->str;
	shortened = outbox_get(s, post(s, &plain, &l));
	assert_in_range(shortened->raw_len, LETTER_BYTES - 2000, LETTER_BYTES);
	read = read_mail(shortened);
	assert_non_null(strstr(read->text, " more lines are left out here"));
	assert_non_null(strstr(read->text, "[backlog.csv is left out here"));
	assert_true(g_str_has_suffix(read->text, "\n\n-- \nfooter\n"));
	assert_non_null(strstr(read->text, "\nline 1000 \xc3\xa4\n"));

	l.key = "direct";
	l.list_address = NULL;
	l.to = to;
	whole = outbox_get(s, post(s, &plain, &l));
	assert_true(whole->raw_len > 150000);
}

/* Stores a mail that refers to another. */
static void store_reply(struct store *s, const char *mid, const char *to)
{
	gint64 root = messages_add_mid(s, to, 0), id = messages_add_mid(s, mid, root);
	const struct messages_row row = {
		.id = id,
		.identity = people_identity(s, "Ann Lee", "ann@x"),
		.subject = "",
		.title = "",
		.title_key = "",
		.prefixes = "",
		.list_id = "",
	};

	messages_put(s, &row, FALSE);
	messages_add_ref(s, id, 0, root);
}

static void an_answer_hangs_in_the_thread_of_its_parent(void **state)
{
	static const struct {
		const char *parent, *references;
	} rows[] = {
		{ "parent@x", "<root@x> <parent@x>" },
		{ "never-heard-of@x", "<never-heard-of@x>" },
	};
	g_autoptr(Store) s = open_store();

	(void)state;
	store_reply(s, "parent@x", "root@x");
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct letter l = { .kind = OUTBOX_NUDGE,
			.key = rows[i].parent,
			.list_address = "list@x",
			.subject = "Re: S",
			.parent = rows[i].parent,
			.body = "x\n" };
		g_autoptr(OutboxMail) m = outbox_get(s, post(s, &plain, &l));
		g_autofree char *references = field_of(m, "References"), *parent = field_of(m, "In-Reply-To");
		g_autofree char *want = g_strdup_printf("<%s>", rows[i].parent);

		assert_string_equal(references, rows[i].references);
		assert_string_equal(parent, want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_comes_first_then_people_in_order),
		cmocka_unit_test(nobody_left_is_an_error),
		cmocka_unit_test(one_key_is_one_letter),
		cmocka_unit_test(an_id_cannot_be_told_beforehand),
		cmocka_unit_test(what_must_be_released_is_shown_to_the_operator),
		cmocka_unit_test(a_letter_tells_how_to_stop_it),
		cmocka_unit_test(a_list_gets_no_larger_mail_than_it_takes),
		cmocka_unit_test(an_answer_hangs_in_the_thread_of_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
