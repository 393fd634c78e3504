/* tests/app/test_outgoing.c: what becomes of a mail after each end of an attempt, and when nothing may be sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/outgoing-fate.h"
#include "app/outgoing.h"
#include "store/health.h"
#include "store/messages.h"
#include "store/outbox.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT(1748854800)
#define MINUTE 60
#define HOUR 3600
#define DAY G_GINT64_CONSTANT(86400)
#define WAIT (6 * HOUR)

/* Nobody listens at port 1. */
#define SERVERS                                                                                         \
	"address = \"bot@x.example\"; operator = \"op@x.example\"; limits = { mails_per_day = 3; };\n"  \
	"smtp = { host = \"127.0.0.1\"; port = 1; security = \"none\"; };\n"                            \
	"lists = ( { name = \"one\"; address = \"one@x.example\"; }, { name = \"bare\"; } );\n"         \
	"imap = ( { name = \"m\"; host = \"127.0.0.1\"; port = 1; security = \"none\"; user = \"u\";\n" \
	"           password_command = \"echo secret\"; } );\n"
#define LIST_BOX "mailboxes = ( { account = \"m\"; folder = \"one\"; list = \"one\"; } );\n"

struct scene {
	struct settings *settings;
	struct store *store;
	struct mailboxes *mailboxes;
	struct outgoing *outgoing;
};

static void set_up(struct scene *c, const char *text)
{
	GError *error = NULL;

	assert_true(g_file_set_contents("test_outgoing.conf", text, -1, NULL));
	c->settings = settings_load("test_outgoing.conf", &error);
	if (!c->settings)
		fail_msg("%s", error->message);
	g_unlink("test_outgoing.conf");
	c->store = store_open(":memory:", FALSE, NULL);
	c->mailboxes = mailboxes_new(c->settings, NULL, -1, NULL, NULL);
	c->outgoing = outgoing_new(c->settings, c->mailboxes, -1, NULL, NULL);
}

static void tear_down(struct scene *c)
{
	outgoing_free(c->outgoing);
	mailboxes_free(c->mailboxes);
	store_close(c->store);
	settings_free(c->settings);
}

static gint64 add(struct scene *c, const char *key, enum outbox_kind kind, const char *list, gint64 made)
{
	g_autoptr(GPtrArray) recipients = g_ptr_array_new();
	g_autofree char *id = g_strconcat(key, "@x.example", NULL);
	struct outbox_mail m = { .kind = kind,
		.key = key,
		.message_id = id,
		.sender = "bot@x.example",
		.subject = key,
		.raw = "Subject: x\r\n\r\nx\r\n",
		.raw_len = strlen("Subject: x\r\n\r\nx\r\n"),
		.state = OUTBOX_QUEUED,
		.made = made,
		.due = made,
		.recipients = recipients };
	gint64 added;

	g_ptr_array_add(recipients, (gpointer)(guintptr) "ann@x.example");
	g_ptr_array_add(recipients, (gpointer)(guintptr) "bob@x.example");
	assert_true(store_begin(c->store, NULL));
	m.list = list ? messages_list(c->store, list) : 0;
	added = outbox_add(c->store, &m);
	assert_true(store_commit(c->store, NULL));
	return added;
}

static void begin(struct scene *c, gint64 id, gint64 when)
{
	assert_true(store_begin(c->store, NULL));
	outbox_begin(c->store, id, when);
	assert_true(store_commit(c->store, NULL));
}

/* Each end of an attempt, for two recipients. */
static const struct {
	const char *what;
	enum smtp_fate fate, ann, bob;
	gint64 age; /* of the mail, when the attempt ends */
	enum outbox_state state;
	guint left; /* recipients for the next attempt */
} ends[] = {
	{ "both have it", SMTP_SENT, SMTP_SENT, SMTP_SENT, 0, OUTBOX_SENT, 0 },
	{ "one is refused for good", SMTP_SENT, SMTP_SENT, SMTP_REFUSED, 0, OUTBOX_SENT, 0 },
	{ "one is to come later", SMTP_SENT, SMTP_SENT, SMTP_LATER, 0, OUTBOX_QUEUED, 1 },
	{ "both later", SMTP_LATER, SMTP_LATER, SMTP_LATER, 0, OUTBOX_QUEUED, 2 },
	{ "one later, one never", SMTP_LATER, SMTP_LATER, SMTP_REFUSED, 0, OUTBOX_QUEUED, 1 },
	{ "later, just within five days", SMTP_LATER, SMTP_LATER, SMTP_LATER, 5 * DAY - 1, OUTBOX_QUEUED, 2 },
	{ "later, for five days now", SMTP_LATER, SMTP_LATER, SMTP_LATER, 5 * DAY, OUTBOX_FAILED, 2 },
	{ "both refused", SMTP_REFUSED, SMTP_REFUSED, SMTP_REFUSED, 0, OUTBOX_FAILED, 0 },
	{ "nobody knows", SMTP_UNKNOWN, SMTP_UNKNOWN, SMTP_UNKNOWN, 0, OUTBOX_SENDING, 2 },
};

static void each_end_of_an_attempt_has_its_state(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct scene c;
		struct smtp_recipient who[] = { { .address = "ann@x.example", .fate = ends[i].ann },
			{ .address = "bob@x.example", .fate = ends[i].bob } };
		g_autoptr(OutboxMail) before = NULL, after = NULL;
		struct attempt a = { .recipients = who, .count = 2, .result = { .fate = ends[i].fate } };
		gint64 id;

		set_up(&c, SERVERS);
		id = add(&c, "mail", OUTBOX_ANSWER, NULL, NOW);
		begin(&c, id, NOW);
		a.mail = before = outbox_get(c.store, id);
		a.result.reason = (char *)(guintptr) "because";
		assert_true(store_begin(c.store, NULL));
		outgoing_fate_note(c.store, &a, NOW + ends[i].age);
		assert_true(store_commit(c.store, NULL));
		after = outbox_get(c.store, id);
		if (after->state != ends[i].state || after->recipients->len != ends[i].left)
			fail_msg("%s: state %d, left %u", ends[i].what, (int)after->state, after->recipients->len);
		tear_down(&c);
	}
}

static void pauses_grow_up_to_four_hours(void **state)
{
	static const gint64 minutes[] = { 1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240 };
	struct smtp_recipient who = { .address = "ann@x.example", .fate = SMTP_LATER };
	struct scene c;
	gint64 id;

	(void)state;
	set_up(&c, SERVERS);
	id = add(&c, "mail", OUTBOX_ANSWER, NULL, NOW);
	for (gsize i = 0; i < G_N_ELEMENTS(minutes); i++) {
		struct attempt a = { .recipients = &who, .count = 1, .result = { .fate = SMTP_LATER } };
		g_autoptr(OutboxMail) m = NULL, after = NULL;

		begin(&c, id, NOW);
		a.mail = m = outbox_get(c.store, id);
		assert_true(store_begin(c.store, NULL));
		outgoing_fate_note(c.store, &a, NOW);
		assert_true(store_commit(c.store, NULL));
		after = outbox_get(c.store, id);
		assert_int_equal(after->due - NOW, minutes[i] * MINUTE);
	}
	tear_down(&c);
}

/* Mails that are SENDING since NOW and not in hand; looked at some time later. */
static const struct {
	const char *what, *settings, *list;
	gint64 read, now; /* since NOW: when the mailbox was read, and the present; read -1: never */
	enum outbox_state state;
} unknowns[] = {
	{ "written twice is written once", "mode = \"observe\";", "one", -1, 1, OUTBOX_QUEUED },
	{ "nobody can see direct mail", "mode = \"live\";", NULL, -1, 1, OUTBOX_HELD },
	{ "nor mail to a list without a mailbox", "mode = \"live\";" LIST_BOX, "bare", -1, 1, OUTBOX_HELD },
	{ "nor to one that is gone from the settings", "mode = \"live\";" LIST_BOX, "gone", -1, 1, OUTBOX_HELD },
	{ "it is too early", "mode = \"live\";" LIST_BOX, "one", WAIT - 1, WAIT - 1, OUTBOX_SENDING },
	{ "the mailbox was read too early", "mode = \"live\";" LIST_BOX, "one", WAIT - 1, 9 * DAY, OUTBOX_SENDING },
	{ "the mailbox was never read", "mode = \"live\";" LIST_BOX, "one", -1, 9 * DAY, OUTBOX_SENDING },
	{ "the clock went back a day", "mode = \"live\";" LIST_BOX, "one", -DAY, -DAY, OUTBOX_SENDING },
	/* All has been waited for, but the server cannot be asked: nothing is sent on a guess. */
	{ "the server cannot be asked", "mode = \"live\";" LIST_BOX, "one", WAIT, WAIT, OUTBOX_SENDING },
	{ "the clock went ahead, and the server cannot be asked", "mode = \"live\";" LIST_BOX, "one", DAY, DAY,
	        OUTBOX_SENDING },
};

static void what_may_have_gone_out_is_not_sent_on_a_guess(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(unknowns); i++) {
		g_autofree char *text = g_strconcat(SERVERS, unknowns[i].settings, NULL);
		g_autoptr(OutboxMail) after = NULL;
		struct scene c;
		gint64 id;

		set_up(&c, text);
		id = add(&c, "mail", OUTBOX_NUDGE, unknowns[i].list, NOW);
		begin(&c, id, NOW);
		if (unknowns[i].read != -1) {
			assert_true(store_begin(c.store, NULL));
			health_good(c.store, "imap u@127.0.0.1 one", FALSE, NOW + unknowns[i].read);
			assert_true(store_commit(c.store, NULL));
		}
		assert_true(outgoing_fate_settle(c.store, c.settings, c.mailboxes, 0, NOW + unknowns[i].now, NULL));
		after = outbox_get(c.store, id);
		if (after->state != unknowns[i].state)
			fail_msg("%s: state %d", unknowns[i].what, (int)after->state);
		tear_down(&c);
	}
}

/* The list has it by an earlier attempt, Bob was put off then: whether the next one reached him, no mailbox tells. */
static void what_was_seen_before_proves_no_later_attempt(void **state)
{
	struct scene c;
	g_autoptr(OutboxMail) after = NULL;
	gint64 id;

	(void)state;
	set_up(&c, SERVERS "mode = \"live\";" LIST_BOX);
	id = add(&c, "mail", OUTBOX_NUDGE, "one", NOW);
	begin(&c, id, NOW);
	assert_true(store_begin(c.store, NULL));
	outbox_note_recipient(c.store, id, "ann@x.example", OUTBOX_TAKEN, 250, NULL);
	outbox_note_recipient(c.store, id, "bob@x.example", OUTBOX_LATER, 450, NULL);
	outbox_settle(c.store, id, OUTBOX_QUEUED, NOW, NOW + MINUTE, NULL);
	outbox_see(c.store, "mail@x.example", NOW + 30);
	assert_true(store_commit(c.store, NULL));
	begin(&c, id, NOW + MINUTE);
	assert_true(outgoing_fate_settle(c.store, c.settings, c.mailboxes, 0, NOW + 2 * MINUTE, NULL));
	after = outbox_get(c.store, id);
	assert_int_equal(after->state, OUTBOX_HELD);
	assert_int_equal(after->recipients->len, 1);
	tear_down(&c);
}

static void what_is_in_hand_is_left_alone(void **state)
{
	struct scene c;
	g_autoptr(OutboxMail) after = NULL;
	gint64 id;

	(void)state;
	set_up(&c, SERVERS "mode = \"live\";");
	id = add(&c, "mail", OUTBOX_ANSWER, NULL, NOW);
	begin(&c, id, NOW);
	assert_true(outgoing_fate_settle(c.store, c.settings, c.mailboxes, id, NOW + DAY, NULL));
	after = outbox_get(c.store, id);
	assert_int_equal(after->state, OUTBOX_SENDING);
	tear_down(&c);
}

/* When the daemon should look again at what is SENDING since NOW. */
static void what_waits_for_a_mailbox_is_no_reason_to_hurry(void **state)
{
	struct scene c;
	gint64 id;

	(void)state;
	set_up(&c, SERVERS LIST_BOX "mode = \"live\";");
	id = add(&c, "mail", OUTBOX_NUDGE, "one", NOW);
	begin(&c, id, NOW);
	assert_int_equal(outgoing_next(c.outgoing, c.store, NOW), NOW + WAIT);
	assert_int_equal(outgoing_next(c.outgoing, c.store, NOW + WAIT - 1), NOW + WAIT);
	assert_int_equal(outgoing_next(c.outgoing, c.store, NOW + WAIT), 0);
	tear_down(&c);
}

static int state_of(struct scene *c, gint64 id, int *tries)
{
	g_autoptr(OutboxMail) m = outbox_get(c->store, id);

	if (tries)
		*tries = m->tries;
	return (int)m->state;
}

static void settle(struct scene *c, gint64 id, gint64 when)
{
	assert_true(store_begin(c->store, NULL));
	outbox_begin(c->store, id, when);
	outbox_settle(c->store, id, OUTBOX_SENT, when, when, NULL);
	assert_true(store_commit(c->store, NULL));
}

static void the_breaker_holds_all_but_notices(void **state)
{
	static const char *const keys[] = { "a", "b", "c" };
	struct scene c;
	gint64 mail, notice;
	int tries;

	(void)state;
	set_up(&c, SERVERS "mode = \"live\";");
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		settle(&c, add(&c, keys[i], OUTBOX_ANSWER, NULL, NOW - HOUR), NOW - HOUR);
	mail = add(&c, "mail", OUTBOX_ANSWER, NULL, NOW);
	assert_true(outgoing_run(c.outgoing, c.store, NOW, TRUE, NULL));
	assert_int_equal(outgoing_breaker(c.store), NOW);
	assert_int_equal(state_of(&c, mail, &tries), OUTBOX_QUEUED);
	assert_int_equal(tries, 0);
	/* Days later it still holds, but the operator is told of it. */
	notice = add(&c, "notice", OUTBOX_NOTICE, NULL, NOW);
	assert_true(outgoing_run(c.outgoing, c.store, NOW + 3 * DAY, TRUE, NULL));
	assert_int_equal(state_of(&c, mail, &tries), OUTBOX_QUEUED);
	assert_int_equal(tries, 0);
	state_of(&c, notice, &tries);
	assert_int_equal(tries, 1);
	assert_true(store_begin(c.store, NULL));
	outgoing_reset_breaker(c.store, NOW + 4 * DAY);
	assert_true(store_commit(c.store, NULL));
	assert_int_equal(outgoing_breaker(c.store), 0);
	assert_true(outgoing_run(c.outgoing, c.store, NOW + 4 * DAY, TRUE, NULL));
	state_of(&c, mail, &tries);
	assert_int_equal(tries, 1);
	tear_down(&c);
}

static void a_server_that_is_away_is_no_fault_of_the_mail(void **state)
{
	g_autoptr(Health) h = NULL;
	struct scene c;
	gint64 first, second;
	int tries;

	(void)state;
	set_up(&c, SERVERS "mode = \"live\";");
	first = add(&c, "first", OUTBOX_ANSWER, NULL, NOW);
	second = add(&c, "second", OUTBOX_ANSWER, NULL, NOW);
	assert_true(outgoing_run(c.outgoing, c.store, NOW, TRUE, NULL));
	assert_int_equal(state_of(&c, first, &tries), OUTBOX_QUEUED);
	assert_int_equal(tries, 1);
	/* The next mail does not run into the same wall at once. */
	assert_int_equal(state_of(&c, second, &tries), OUTBOX_QUEUED);
	assert_int_equal(tries, 0);
	assert_int_equal(outgoing_failures(c.outgoing), 1);
	assert_int_equal(outgoing_failures(c.outgoing), 0);
	h = health_get(c.store, "smtp");
	assert_int_equal(h->since, NOW);
	assert_non_null(strstr(h->trouble, "127.0.0.1:1"));
	assert_in_range(outgoing_next(c.outgoing, c.store, NOW), NOW + 1, NOW + HOUR);
	/* A clock that jumps back a day does not stop it for a day. */
	assert_true(outgoing_run(c.outgoing, c.store, NOW - DAY, TRUE, NULL));
	assert_true(outgoing_run(c.outgoing, c.store, NOW + 2 * MINUTE, TRUE, NULL));
	state_of(&c, second, &tries);
	assert_int_equal(tries, 1);
	tear_down(&c);
}

static void observing_writes_each_mail_once(void **state)
{
	static const char *const folders[] = { "box/new", "box/cur", "box/tmp", "box", "" };
	g_autofree char *folder = g_dir_make_tmp("outgoing-XXXXXX", NULL);
	g_autofree char *text = g_strdup_printf(SERVERS "outgoing = \"%s/box\";", folder);
	g_autofree char *new = g_build_filename(folder, "box", "new", NULL), *file = NULL, *bytes = NULL;
	g_autoptr(GDir) dir = NULL;
	struct scene c;
	gint64 id;

	(void)state;
	set_up(&c, text);
	id = add(&c, "mail", OUTBOX_DIGEST, "one", NOW);
	assert_true(outgoing_run(c.outgoing, c.store, NOW - 1, TRUE, NULL));
	assert_false(g_file_test(new, G_FILE_TEST_EXISTS));
	assert_true(outgoing_run(c.outgoing, c.store, NOW, TRUE, NULL));
	assert_int_equal(state_of(&c, id, NULL), OUTBOX_SENT);
	/* The process was ended before it could note that. */
	assert_true(store_begin(c.store, NULL));
	outbox_settle(c.store, id, OUTBOX_QUEUED, NOW, NOW, NULL);
	assert_true(store_commit(c.store, NULL));
	assert_true(outgoing_run(c.outgoing, c.store, NOW, TRUE, NULL));
	dir = g_dir_open(new, 0, NULL);
	assert_non_null(dir);
	file = g_build_filename(new, g_dir_read_name(dir), NULL);
	assert_null(g_dir_read_name(dir));
	assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	assert_string_equal(bytes, "Subject: x\r\n\r\nx\r\n");
	tear_down(&c);
	g_unlink(file);
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(folder, folders[i], NULL);

		g_rmdir(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_end_of_an_attempt_has_its_state),
		cmocka_unit_test(pauses_grow_up_to_four_hours),
		cmocka_unit_test(what_may_have_gone_out_is_not_sent_on_a_guess),
		cmocka_unit_test(what_was_seen_before_proves_no_later_attempt),
		cmocka_unit_test(what_is_in_hand_is_left_alone),
		cmocka_unit_test(what_waits_for_a_mailbox_is_no_reason_to_hurry),
		cmocka_unit_test(the_breaker_holds_all_but_notices),
		cmocka_unit_test(a_server_that_is_away_is_no_fault_of_the_mail),
		cmocka_unit_test(observing_writes_each_mail_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
