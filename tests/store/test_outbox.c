/* tests/store/test_outbox.c: the life of a mail of our own, and of the schedule that makes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "store/messages.h"
#include "store/nudges.h"
#include "store/outbox.h"
#include "store/schedule.h"

static struct store *open_store(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	assert_non_null(s);
	return s;
}

/* Adds a mail to two recipients; the Message-ID is made of the key. */
static gint64 add(struct store *s, const char *key, enum outbox_state state, gint64 due)
{
	g_autoptr(GPtrArray) recipients = g_ptr_array_new();
	g_autofree char *id = g_strconcat(key, "@x", NULL);
	struct outbox_mail m = { .kind = OUTBOX_DIGEST,
		.key = key,
		.message_id = id,
		.sender = "bot@x",
		.subject = "S",
		.raw = "a\0b",
		.raw_len = 3,
		.state = state,
		.made = 100,
		.due = due,
		.recipients = recipients };

	g_ptr_array_add(recipients, (gpointer)(guintptr) "list@x");
	g_ptr_array_add(recipients, (gpointer)(guintptr) "ann@x");
	g_ptr_array_add(recipients, (gpointer)(guintptr) "list@x");
	return outbox_add(s, &m);
}

static int state_of(struct store *s, gint64 id)
{
	g_autoptr(OutboxMail) m = outbox_get(s, id);

	return m ? (int)m->state : 0;
}

static void a_mail_is_kept_as_it_was_made(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 id = add(s, "a", OUTBOX_QUEUED, 100);
	g_autoptr(OutboxMail) m = outbox_get(s, id);

	(void)state;
	assert_int_equal(m->raw_len, 3);
	assert_memory_equal(m->raw, "a\0b", 3);
	assert_string_equal(m->key, "a");
	assert_string_equal(m->message_id, "a@x");
	assert_int_equal(m->recipients->len, 2);
	assert_int_equal(m->state, OUTBOX_QUEUED);
	assert_null(m->reason);
	assert_null(outbox_get(s, id + 1));
}

static void what_has_been_written_is_not_written_again(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 id = add(s, "a", OUTBOX_QUEUED, 100);

	(void)state;
	assert_int_equal(add(s, "a", OUTBOX_QUEUED, 100), 0);
	assert_int_equal(outbox_find(s, "a"), id);
	assert_int_equal(outbox_count(s, OUTBOX_QUEUED), 1);
	assert_true(outbox_drop(s, id, 110, NULL));
	assert_int_equal(add(s, "a", OUTBOX_QUEUED, 100), 0);
}

static void the_queue_gives_what_is_due_oldest_first(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 late = add(s, "late", OUTBOX_QUEUED, 300), soon = add(s, "soon", OUTBOX_QUEUED, 200);

	(void)state;
	add(s, "held", OUTBOX_HELD, 100);
	assert_null(outbox_next(s, 199));
	assert_int_equal(outbox_next_due(s), 200);
	for (int i = 0; i < 2; i++) {
		g_autoptr(OutboxMail) m = outbox_next(s, 300);

		assert_int_equal(m->id, i == 0 ? soon : late);
		outbox_begin(s, m->id, 300);
	}
	assert_null(outbox_next(s, 300));
	assert_int_equal(outbox_next_due(s), 0);
	assert_int_equal(outbox_count(s, OUTBOX_SENDING), 2);
}

static void an_attempt_ends_as_the_server_says(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 id = add(s, "a", OUTBOX_QUEUED, 100);
	g_autoptr(OutboxMail) m = NULL;

	(void)state;
	outbox_begin(s, id, 110);
	outbox_note_recipient(s, id, "ann@x", OUTBOX_TAKEN, 250, "ok");
	outbox_note_recipient(s, id, "list@x", OUTBOX_LATER, 451, "later");
	outbox_settle(s, id, OUTBOX_QUEUED, 111, 500, "later");
	m = outbox_get(s, id);
	assert_int_equal(m->due, 500);
	assert_int_equal(m->tries, 1);
	assert_int_equal(m->begun, 110);
	assert_int_equal(m->settled, 0);
	assert_int_equal(m->recipients->len, 1);
	assert_string_equal(m->recipients->pdata[0], "list@x");
	assert_string_equal(m->reason, "later");
	outbox_begin(s, id, 500);
	outbox_settle(s, id, OUTBOX_SENT, 501, 0, NULL);
	assert_int_equal(outbox_sent_since(s, 501), 1);
	assert_int_equal(outbox_sent_since(s, 502), 0);
}

/* What came back was sent, whatever we thought of it; only the operator's word stands above. */
static void a_mail_that_comes_back_was_sent(void **state)
{
	static const struct {
		enum outbox_state before, after;
	} rows[] = {
		{ OUTBOX_SENDING, OUTBOX_SEEN },
		{ OUTBOX_SENT, OUTBOX_SEEN },
		{ OUTBOX_QUEUED, OUTBOX_SEEN },
		{ OUTBOX_HELD, OUTBOX_SEEN },
		{ OUTBOX_FAILED, OUTBOX_SEEN },
		{ OUTBOX_DROPPED, OUTBOX_DROPPED },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		gint64 id = add(s, "a", OUTBOX_QUEUED, 100);

		outbox_begin(s, id, 110);
		outbox_settle(s, id, rows[i].before, 110, 110, NULL);
		assert_int_equal(outbox_see(s, "a@x", 120), id);
		assert_int_equal(state_of(s, id), rows[i].after);
		/* A late word of a server changes nothing any more. */
		outbox_settle(s, id, OUTBOX_QUEUED, 130, 130, "late");
		assert_int_equal(state_of(s, id), rows[i].after);
		assert_int_equal(outbox_see(s, "b@x", 120), 0);
		assert_true(outbox_is_ours(s, "a@x"));
		assert_false(outbox_is_ours(s, "b@x"));
	}
}

/* Who may still get it. */
static char *left_of(struct store *s, gint64 id)
{
	g_autoptr(OutboxMail) m = outbox_get(s, id);
	GString *left = g_string_new(NULL);

	for (guint i = 0; i < m->recipients->len; i++)
		g_string_append_printf(left, "%s%s", i ? " " : "", (const char *)m->recipients->pdata[i]);
	return g_string_free(left, FALSE);
}

/* What became of the list's part of the mail may be unknown, Ann's is as the row says: who is left to be tried when it came back, and what
 * becomes of the mail, before and after the attempt's end is noted. */
static void who_was_put_off_gets_a_mail_that_was_seen(void **state)
{
	static const struct {
		enum outbox_fate ann;
		enum outbox_state before, seen, end, after, last;
		const char *left;
	} rows[] = {
		{ OUTBOX_OPEN, OUTBOX_SENDING, OUTBOX_SEEN, OUTBOX_SENDING, OUTBOX_SEEN, OUTBOX_SEEN, "" },
		{ OUTBOX_REFUSED, OUTBOX_SENT, OUTBOX_SEEN, OUTBOX_SENT, OUTBOX_SEEN, OUTBOX_SEEN, "" },
		{ OUTBOX_LATER, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_SEEN, "ann@x" },
		{ OUTBOX_LATER, OUTBOX_SENDING, OUTBOX_SENDING, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_SEEN, "ann@x" },
		{ OUTBOX_LATER, OUTBOX_SENT, OUTBOX_SEEN, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_SEEN, "ann@x" },
		{ OUTBOX_LATER, OUTBOX_QUEUED, OUTBOX_QUEUED, OUTBOX_FAILED, OUTBOX_SEEN, OUTBOX_SEEN, "ann@x" },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		gint64 id = add(s, "a", OUTBOX_QUEUED, 100);
		g_autofree char *left = NULL;

		outbox_begin(s, id, 110);
		outbox_note_recipient(s, id, "ann@x", rows[i].ann, 0, NULL);
		outbox_settle(s, id, rows[i].before, 110, 110, NULL);
		outbox_see(s, "a@x", 120);
		assert_int_equal(state_of(s, id), rows[i].seen);
		/* The end of the attempt may be noted after the mail was read. */
		outbox_note_recipient(s, id, "list@x", OUTBOX_OPEN, 0, NULL);
		left = left_of(s, id);
		assert_string_equal(left, rows[i].left);
		outbox_settle(s, id, rows[i].end, 130, 130, NULL);
		assert_int_equal(state_of(s, id), rows[i].after);
		outbox_settle(s, id, OUTBOX_SENT, 140, 140, NULL);
		assert_int_equal(state_of(s, id), rows[i].last);
	}
}

/* A backup is put back: what a mail waits as, and whose turn it is, if that was so when the backup was made. */
static void a_backup_is_doubted(void **state)
{
	static const struct {
		enum outbox_fate ann, list;
		gboolean seen;
		enum outbox_state doubted, comes_back;
	} rows[] = {
		{ OUTBOX_OPEN, OUTBOX_OPEN, FALSE, OUTBOX_QUEUED, OUTBOX_SEEN },
		{ OUTBOX_LATER, OUTBOX_LATER, FALSE, OUTBOX_QUEUED, OUTBOX_SEEN },
		{ OUTBOX_LATER, OUTBOX_TAKEN, FALSE, OUTBOX_HELD, OUTBOX_HELD },
		{ OUTBOX_LATER, OUTBOX_TAKEN, TRUE, OUTBOX_HELD, OUTBOX_HELD },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		gint64 id = add(s, "a", OUTBOX_QUEUED, 100);

		outbox_begin(s, id, 110);
		outbox_note_recipient(s, id, "ann@x", rows[i].ann, 0, NULL);
		outbox_note_recipient(s, id, "list@x", rows[i].list, 0, NULL);
		outbox_settle(s, id, OUTBOX_QUEUED, 110, 110, NULL);
		if (rows[i].seen)
			outbox_see(s, "a@x", 115);
		assert_int_equal(outbox_doubt(s, "why"), rows[i].doubted == OUTBOX_HELD);
		assert_int_equal(state_of(s, id), rows[i].doubted);
		outbox_see(s, "a@x", 120);
		assert_int_equal(state_of(s, id), rows[i].comes_back);
	}
}

static void the_operator_releases_and_drops_what_waits(void **state)
{
	static const struct {
		enum outbox_state before;
		gboolean released, dropped;
	} rows[] = {
		{ OUTBOX_QUEUED, FALSE, TRUE },
		{ OUTBOX_SENDING, FALSE, FALSE },
		{ OUTBOX_SENT, FALSE, FALSE },
		{ OUTBOX_HELD, TRUE, TRUE },
		{ OUTBOX_FAILED, TRUE, TRUE },
		{ OUTBOX_DROPPED, FALSE, FALSE },
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Store) s = open_store();
		gint64 a = add(s, "a", OUTBOX_QUEUED, 100), b = add(s, "b", OUTBOX_QUEUED, 100);

		outbox_settle(s, a, rows[i].before, 110, 0, "why");
		outbox_settle(s, b, rows[i].before, 110, 0, "why");
		assert_int_equal(outbox_release(s, a, 120), rows[i].released);
		assert_int_equal(state_of(s, a), rows[i].released ? OUTBOX_QUEUED : rows[i].before);
		assert_int_equal(outbox_drop(s, b, 120, "no"), rows[i].dropped);
		assert_int_equal(state_of(s, b), rows[i].dropped ? OUTBOX_DROPPED : rows[i].before);
	}
}

static void who_was_refused_is_tried_again_when_released(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 id = add(s, "a", OUTBOX_QUEUED, 100);
	g_autoptr(OutboxMail) m = NULL;

	(void)state;
	outbox_note_recipient(s, id, "ann@x", OUTBOX_TAKEN, 250, "ok");
	outbox_note_recipient(s, id, "list@x", OUTBOX_REFUSED, 550, "no");
	outbox_settle(s, id, OUTBOX_FAILED, 110, 0, "no");
	assert_true(outbox_release(s, id, 120));
	m = outbox_get(s, id);
	assert_int_equal(m->recipients->len, 1);
	assert_int_equal(m->due, 120);
	assert_int_equal(m->tries, 0);
}

static void lists_show_what_is_not_over(void **state)
{
	g_autoptr(Store) s = open_store();
	g_autoptr(GPtrArray) waiting = NULL, dropped = NULL;
	gint64 a = add(s, "a", OUTBOX_QUEUED, 100), b = add(s, "b", OUTBOX_HELD, 100), c = add(s, "c", OUTBOX_HELD, 1);

	(void)state;
	outbox_drop(s, b, 110, "no");
	waiting = outbox_list(s, 0);
	dropped = outbox_list(s, OUTBOX_DROPPED);
	assert_int_equal(waiting->len, 2);
	assert_int_equal(((struct outbox_mail *)waiting->pdata[0])->id, a);
	assert_int_equal(((struct outbox_mail *)waiting->pdata[1])->id, c);
	assert_int_equal(dropped->len, 1);
	assert_int_equal(outbox_made_since(s, OUTBOX_DIGEST, 100), 2);
	assert_int_equal(outbox_made_since(s, OUTBOX_DIGEST, 101), 0);
	assert_int_equal(outbox_made_since(s, OUTBOX_NUDGE, 0), 0);
}

static gint64 add_digest(struct store *s, const char *key, gint64 list, gint64 made)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	struct outbox_mail m = { .kind = OUTBOX_DIGEST,
		.key = key,
		.message_id = key,
		.list = list,
		.sender = "",
		.subject = "",
		.raw = "",
		.state = OUTBOX_QUEUED,
		.made = made,
		.recipients = none };

	return outbox_add(s, &m);
}

static void a_year_has_a_first_digest(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 list = messages_list(s, "one"), other = messages_list(s, "other");
	g_autofree char *first = NULL, *next = NULL, *none = NULL;
	gint64 dropped = add_digest(s, "dropped", list, 110);

	(void)state;
	add_digest(s, "before", list, 99);
	add_digest(s, "other", other, 100);
	add_digest(s, "first", list, 120);
	add_digest(s, "second", list, 130);
	outbox_drop(s, dropped, 111, NULL);
	first = outbox_first_digest(s, list, 100, 200);
	assert_string_equal(first, "first");
	next = outbox_first_digest(s, list, 121, 200);
	assert_string_equal(next, "second");
	none = outbox_first_digest(s, list, 131, 200);
	assert_null(none);
}

static void a_slot_has_one_outcome(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 id = add(s, "a", OUTBOX_QUEUED, 100);

	(void)state;
	assert_int_equal(schedule_latest(s, "digest one", 0), 0);
	schedule_put(s, "digest one", 100, SCHEDULE_DONE, 101, id);
	schedule_put(s, "digest one", 200, SCHEDULE_MISSED, 999, 0);
	schedule_put(s, "digest one", 300, SCHEDULE_MISSED, 1000, 0);
	schedule_put(s, "digest other", 400, SCHEDULE_EMPTY, 401, 0);
	assert_true(schedule_has(s, "digest one", 200));
	assert_false(schedule_has(s, "digest one", 201));
	assert_int_equal(schedule_latest(s, "digest one", 0), 300);
	assert_int_equal(schedule_latest(s, "digest one", SCHEDULE_DONE), 100);
	assert_int_equal(schedule_count_since(s, "digest one", SCHEDULE_MISSED, 100), 2);
	assert_int_equal(schedule_count_since(s, "digest one", SCHEDULE_MISSED, 200), 1);
	schedule_forget_after(s, "digest one", 999);
	assert_true(schedule_has(s, "digest one", 200));
	assert_false(schedule_has(s, "digest one", 300));
	assert_true(schedule_has(s, "digest other", 400));
}

static void nudges_are_remembered_by_person_and_day(void **state)
{
	g_autoptr(Store) s = open_store();
	gint64 a = add(s, "a", OUTBOX_QUEUED, 100), b = add(s, "b", OUTBOX_QUEUED, 100);

	(void)state;
	nudges_add(s, a, 1, 1, 100);
	nudges_add(s, a, 2, 1, 100);
	nudges_add(s, b, 1, 1, 200);
	nudges_add_person(s, a, "Ann@x", 100);
	nudges_add_person(s, b, "bob@x", 200);
	assert_int_equal(nudges_mails_since(s, 100), 2);
	assert_int_equal(nudges_mails_since(s, 101), 1);
	assert_int_equal(nudges_last_to(s, "ann@X"), 100);
	assert_int_equal(nudges_last_to(s, "eve@x"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_is_kept_as_it_was_made),
		cmocka_unit_test(what_has_been_written_is_not_written_again),
		cmocka_unit_test(the_queue_gives_what_is_due_oldest_first),
		cmocka_unit_test(an_attempt_ends_as_the_server_says),
		cmocka_unit_test(a_mail_that_comes_back_was_sent),
		cmocka_unit_test(who_was_put_off_gets_a_mail_that_was_seen),
		cmocka_unit_test(a_backup_is_doubted),
		cmocka_unit_test(the_operator_releases_and_drops_what_waits),
		cmocka_unit_test(who_was_refused_is_tried_again_when_released),
		cmocka_unit_test(lists_show_what_is_not_over),
		cmocka_unit_test(a_year_has_a_first_digest),
		cmocka_unit_test(a_slot_has_one_outcome),
		cmocka_unit_test(nudges_are_remembered_by_person_and_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
