/* tests/store/test_copy.c: a copy holds all and gives nothing back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "store/copy.h"
#include "store/messages.h"
#include "store/nudges.h"
#include "store/outbox.h"
#include "store/schedule.h"

static struct store *with_mail(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);
	g_autoptr(GPtrArray) nobody = g_ptr_array_new();
	const struct outbox_mail m = { .kind = OUTBOX_DIGEST,
		.key = "digest one",
		.message_id = "digest@x",
		.list = messages_list(s, "one"),
		.sender = "",
		.subject = "",
		.raw = "",
		.state = OUTBOX_QUEUED,
		.made = 100,
		.recipients = nobody };
	gint64 id = outbox_add(s, &m);

	schedule_put(s, "digest one", 100, SCHEDULE_DONE, 100, id);
	nudges_add(s, id, 1, 1, 100);
	nudges_add_person(s, id, "ann@x", 100);
	store_meta_set(s, "key", "value");
	return s;
}

static void a_copy_lives_its_own_life(void **state)
{
	g_autoptr(Store) s = with_mail();
	g_autoptr(Store) copy = copy_in_memory(s, NULL);
	g_autofree char *copied = NULL, *kept = NULL;

	(void)state;
	assert_non_null(copy);
	copied = store_meta_get(copy, "key");
	assert_string_equal(copied, "value");
	assert_int_not_equal(outbox_find(copy, "digest one"), 0);
	store_meta_set(copy, "key", "other");
	kept = store_meta_get(s, "key");
	assert_string_equal(kept, "value");
}

static void in_a_copy_nothing_was_mailed(void **state)
{
	g_autoptr(Store) s = with_mail();
	g_autoptr(Store) copy = copy_in_memory(s, NULL);
	gint64 list = messages_list(copy, "one");

	(void)state;
	assert_true(store_begin(copy, NULL));
	copy_forget_mail(copy);
	assert_true(store_commit(copy, NULL));
	assert_int_equal(outbox_find(copy, "digest one"), 0);
	assert_false(outbox_is_ours(copy, "digest@x"));
	assert_null(outbox_next(copy, G_MAXINT64));
	assert_null(outbox_first_digest(copy, list, 0, G_MAXINT64));
	assert_int_equal(schedule_latest(copy, "digest one", 0), 0);
	assert_int_equal(nudges_mails_since(copy, 0), 0);
	assert_int_equal(nudges_last_to(copy, "ann@x"), 0);
	assert_int_not_equal(outbox_find(s, "digest one"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_lives_its_own_life),
		cmocka_unit_test(in_a_copy_nothing_was_mailed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
