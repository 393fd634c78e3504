/* tests/track/test_lists.c: how a list that nobody named gets its name. */
#include "post.h"

#include "store/lists.h"
#include "store/messages.h"
#include "store/progress.h"
#include "track/ingest.h"

static struct store *store;

static int set_up(void **state)
{
	(void)state;
	store = store_open(":memory:", FALSE, NULL);
	return store && store_begin(store, NULL) ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	store_rollback(store);
	store_close(store);
	return 0;
}

/* A mail with that List-Id; NULL: with none. */
static void put(const char *list, const char *mid, const char *list_id)
{
	g_autofree char *from = g_strdup_printf(
	        "Ann Lee <ann@x.org>%s%s%s", list_id ? "\nList-Id: <" : "", list_id ? list_id : "", list_id ? ">" : "");
	const struct post p = { .mid = mid, .from = from, .subject = "Hello" };
	g_autoptr(Message) m = post_read(&p);
	struct track_options o;

	track_options_init(&o);
	ingest_message(store, &o, messages_list(store, list), m);
}

static void check_only(const char *want)
{
	g_autofree char *only = lists_only(store);

	if (g_strcmp0(only, want) != 0)
		fail_msg("the only list is %s, not %s", only ? only : "none", want ? want : "none");
}

static void most_mails_decide(void **state)
{
	const struct progress kept = { (char *)(guintptr) "70", NULL, 0 };
	struct progress found = { 0 };

	(void)state;
	check_only(NULL);
	put(LISTS_NAMELESS, "1@x", "other.x.org");
	put(LISTS_NAMELESS, "2@x", "dev.x.org");
	put(LISTS_NAMELESS, "3@x", "dev.x.org");
	for (char mid[] = "a@x"; *mid < 'f'; (*mid)++)
		put(LISTS_NAMELESS, mid, NULL);
	progress_put(store, "list /a/list b.mbox", &kept);
	progress_put(store, "listen /c.mbox", &kept);
	check_only(LISTS_NAMELESS);
	lists_find_name(store);
	check_only("dev.x.org");
	/* What was read of its sources need not be read again; those of another list stay what they were. */
	assert_true(progress_get(store, "dev.x.org /a/list b.mbox", &found));
	assert_string_equal(found.position, "70");
	progress_clear(&found);
	assert_true(progress_get(store, "listen /c.mbox", &found));
	progress_clear(&found);
	lists_find_name(store);
	check_only("dev.x.org");
}

static void a_name_that_is_taken_or_unknown_is_not_given(void **state)
{
	(void)state;
	put(LISTS_NAMELESS, "1@x", NULL);
	lists_find_name(store);
	check_only(LISTS_NAMELESS);
	put("dev.x.org", "2@x", "dev.x.org");
	put(LISTS_NAMELESS, "3@x", "dev.x.org");
	lists_find_name(store);
	check_only(NULL);
	assert_true(lists_id(store, LISTS_NAMELESS) != 0);
	assert_true(store_check(store, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(most_mails_decide, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_name_that_is_taken_or_unknown_is_not_given, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
