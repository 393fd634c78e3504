/* tests/report/test_letter_own.c: mail of our own that a database does not remember is known again, and nobody else's is
 * taken for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "base/when.h"
#include "report/letter-own.h"
#include "report/letter.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "track/nudge.h"

#define SENT 1748854800 /* 2025-06-02T09:00:00Z */
#define NOW (SENT + 86400)
#define ADDRESS "bot@lantern.example"

static const struct letter_options bot = {
	.address = ADDRESS, .name = "Bellwether", .marker = "#bellwether", .mode = LETTER_LIVE
};
static const char *const lists[] = { "list@lantern.example", NULL };
static const struct letter_own_options own = { ADDRESS, lists };

static gboolean note(struct store *s, const char *bytes)
{
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read(bytes, strlen(bytes), NULL, &why);
	const struct letter_own_mail mail = { m, bytes, strlen(bytes) };
	gboolean ours;

	assert_non_null(m);
	assert_true(store_begin(s, NULL));
	ours = letter_own_note(s, &own, &mail, "lantern-devel", NOW);
	assert_true(store_commit(s, NULL));
	return ours;
}

/* A letter as it went out. A new string. */
static char *letter(struct store *s, enum outbox_kind kind, const char *key)
{
	g_autoptr(Address) ann = address_new("", "ann@x.org");
	g_autoptr(GPtrArray) to = g_ptr_array_new();
	const char *const more[] = { "X-Bellwether-Asks",
		"<v2.of.a.posting.with.a.long.message-id.0123456789@x.org> review", "X-Bellwether-Asks",
		"<b@x.org> ready", NULL };
	const struct letter l = { .kind = kind,
		.key = key,
		.list = messages_list(s, "lantern-devel"),
		.list_address = lists[0],
		.to = to,
		.subject = "a subject",
		.body = "Text.",
		.more = kind == OUTBOX_NUDGE ? more : NULL };
	g_autoptr(OutboxMail) m = NULL;

	g_ptr_array_add(to, ann);
	assert_true(store_begin(s, NULL));
	m = outbox_get(s, letter_post(s, &bot, &l, SENT, NULL));
	assert_true(store_commit(s, NULL));
	return g_strndup(m->raw, m->raw_len);
}

/* The secret that Message-IDs are made with is the backup's, too. */
static struct store *restored(struct store *from)
{
	g_autofree char *secret = store_meta_get(from, "message-id-secret");
	struct store *s = store_open(":memory:", FALSE, NULL);

	store_meta_set(s, "message-id-secret", secret);
	return s;
}

static void what_was_sent_is_not_written_again(void **state)
{
	static const char *const keys[] = { "digest lantern-devel 2025-06-02T09:00:00Z",
		"answer a-message-id-that-is-too-long-for-any-line-of-a-header-and-is-folded-and-encoded@x.org" };

	(void)state;
	for (int lost = 0; lost < 2; lost++)
		for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
			g_autoptr(Store) before = store_open(":memory:", FALSE, NULL);
			g_autofree char *bytes = letter(before, i ? OUTBOX_ANSWER : OUTBOX_DIGEST, keys[i]),
			                *again = NULL;
			g_autoptr(Store) s = lost ? store_open(":memory:", FALSE, NULL) : restored(before);
			g_autoptr(OutboxMail) m = NULL;

			assert_true(note(s, bytes));
			assert_true(note(s, bytes));
			m = outbox_get(s, outbox_find(s, keys[i]));
			assert_non_null(m);
			assert_int_equal(m->state, OUTBOX_SEEN);
			assert_int_equal(m->made, SENT);
			/* It does not count for today. */
			assert_int_equal(outbox_sent_since(s, NOW - 3600), 0);
			again = letter(s, i ? OUTBOX_ANSWER : OUTBOX_DIGEST, keys[i]);
			assert_string_equal(again, bytes);
			assert_null(outbox_next(s, NOW));
		}
}

static void a_nudge_is_remembered_with_what_it_asked_whom(void **state)
{
	g_autoptr(Store) before = store_open(":memory:", FALSE, NULL);
	g_autofree char *bytes = letter(before, OUTBOX_NUDGE, "nudge 2025-06-02T10:00:00Z b@x.org");
	g_autoptr(Store) s = restored(before);
	g_autoptr(GPtrArray) asked = NULL;
	gint64 id;

	(void)state;
	assert_true(note(s, bytes));
	id = outbox_find(s, "nudge 2025-06-02T10:00:00Z b@x.org");
	asked = nudges_people_of_mail(s, id);
	assert_int_equal(asked->len, 1);
	assert_string_equal(asked->pdata[0], "ann@x.org");
	assert_int_equal(nudges_last_to(s, "ann@x.org"), SENT);
	assert_int_equal(nudges_mails_since(s, SENT), 1);
	assert_int_not_equal(messages_find_mid(s, "v2.of.a.posting.with.a.long.message-id.0123456789@x.org", NULL), 0);
}

#define HEAD                                                                                                        \
	"From: Bellwether <bot@lantern.example>\nTo: list@lantern.example\nDate: Mon, 02 Jun 2025 09:00:00 +0000\n" \
	"Message-ID: <digest.0123@lantern.example>\nSubject: x\nAuto-Submitted: auto-generated\n"
#define LOOP "X-Loop: bot@lantern.example\n"
#define KEY "X-Bellwether-Report: digest\nX-Bellwether-Key: digest lantern-devel 2025-06-02T09:00:00Z\n"

static const struct {
	const char *what;
	const char *mail;
	gboolean believed; /* by a database that has not written anything yet */
} claims[] = {
	{ "ours", HEAD LOOP KEY "\nText\n", TRUE },
	{ "of a program that is another one", HEAD "X-Loop: other@lantern.example\n" KEY "\nText\n", FALSE },
	{ "without X-Loop", HEAD KEY "\nText\n", FALSE },
	{ "without a key", HEAD LOOP "X-Bellwether-Report: digest\n\nText\n", FALSE },
	{ "of no kind", HEAD LOOP "X-Bellwether-Report: king\nX-Bellwether-Key: x\n\nText\n", FALSE },
	{ "next week's",
	        HEAD LOOP "X-Bellwether-Report: digest\nX-Bellwether-Key: digest a 2025-06-09T09:00:00Z\n\nText\n",
	        FALSE },
	{ "asks twice",
	        HEAD LOOP "X-Bellwether-Report: nudge\nX-Bellwether-Key: nudge\nX-Bellwether-Asks: <a@x> ready\n"
	                  "X-Bellwether-Asks: <a@x> ready\nX-Bellwether-Asks: ready\nX-Bellwether-Asks: <> x\n\nText\n",
	        TRUE },
};

static void claims_are_believed_by_a_new_database_alone(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
		g_autoptr(Store) fresh = store_open(":memory:", FALSE, NULL),
		                 live = store_open(":memory:", FALSE, NULL);
		g_autofree char *sent = letter(live, OUTBOX_DIGEST, "digest other 2025-06-02T09:00:00Z");

		assert_non_null(sent);
		if (note(fresh, claims[i].mail) != claims[i].believed)
			fail_msg("%s: a new database", claims[i].what);
		if (note(live, claims[i].mail))
			fail_msg("%s: a database with a past", claims[i].what);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_sent_is_not_written_again),
		cmocka_unit_test(a_nudge_is_remembered_with_what_it_asked_whom),
		cmocka_unit_test(claims_are_believed_by_a_new_database_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
