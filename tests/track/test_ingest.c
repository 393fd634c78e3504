/* tests/track/test_ingest.c: what is stored of a mail, whatever came before it. */
#include <string.h>

#include "post.h"
#include "store-kit.h"
#include "store/changes.h"
#include "store/dirty.h"
#include "store/messages.h"
#include "store/people.h"
#include "track/ingest.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)
#define ANN "Ann Lee <ann@x.org>"
#define BOB "Bob Ray <bob@y.org>"

static enum ingest_result put_as(struct store *s, const struct post *p, gboolean blind, const char *list)
{
	g_autoptr(Message) m = post_read(p);
	struct track_options o;

	track_options_init(&o);
	o.blind = blind;
	return ingest_message(s, &o, messages_list(s, list), m);
}

static enum ingest_result put(struct store *s, const struct post *p)
{
	return put_as(s, p, FALSE, "list");
}

static gint64 thread_of(struct store *s, const char *mid)
{
	gint64 thread = 0;

	assert_int_not_equal(messages_find_mid(s, mid, &thread), 0);
	return thread;
}

static gboolean is_dirty(struct store *s, enum dirty_kind kind, gint64 id)
{
	g_autoptr(GArray) ids = dirty_next(s, kind, id - 1, 1);

	return ids->len == 1 && g_array_index(ids, gint64, 0) == id;
}

static void a_patch_is_stored_with_its_change(void **state)
{
	struct store *s = store_kit_open();
	const struct post p = { "a@x", ANN, 0, "", "[PATCH v2 1/3] x: fix", "Why.\n\nReviewed-by: Bob Ray <bob@y.org>",
		"dir/a.c", 0 };
	g_autoptr(MessagesMembers) members = NULL;
	g_autoptr(Change) change = NULL;
	const struct messages_member *m;
	gint64 id;

	(void)state;
	assert_int_equal(put(s, &p), INGEST_NEW);
	id = messages_find_mid(s, "a@x", NULL);
	members = messages_of_thread(s, thread_of(s, "a@x"));
	assert_int_equal(members->members->len, 1);
	m = &g_array_index(members->members, struct messages_member, 0);
	assert_string_equal(m->mid, "a@x");
	assert_int_equal(m->kind, MESSAGE_PATCH);
	assert_int_equal(m->date, POST_START);
	assert_int_equal((int)m->version, 2);
	assert_int_equal((int)m->number, 1);
	assert_int_equal(m->total, 3);
	assert_true(m->flags & MESSAGES_VERSIONED);
	assert_string_equal(m->title, "x: fix");

	change = changes_load(s, changes_of_message(s, id));
	assert_non_null(change);
	assert_int_equal(change->authored, POST_START);
	assert_int_equal(change->files->len, 1);
	assert_true(change->has_patch_id);

	assert_true(is_dirty(s, DIRTY_THREAD, thread_of(s, "a@x")));
	assert_true(is_dirty(s, DIRTY_CHANGE, change->id));
	assert_true(is_dirty(s, DIRTY_IDENTITY, m->identity));
	assert_true(is_dirty(s, DIRTY_IDENTITY, people_identity(s, "Bob Ray", "bob@y.org")));
	store_kit_close(s);
}

static void copies_are_counted_and_kept_once(void **state)
{
	struct store *s = store_kit_open();
	const struct post p = { "a@x", ANN, 0, "", "[PATCH] x: fix", "Why.", "a.c", 0 };

	(void)state;
	assert_int_equal(put(s, &p), INGEST_NEW);
	assert_int_equal(put(s, &p), INGEST_DUPLICATE);
	assert_int_equal(put_as(s, &p, FALSE, "other"), INGEST_DUPLICATE);
	store_kit_close(s);
}

/* Two mails of one Message-ID: the one received first is kept, whichever comes in first. */
static void the_copy_received_first_is_kept(void **state)
{
	const struct post early = { "a@x", ANN, 100, "", "[PATCH] early", "Why.", "a.c", 200 };
	const struct post late = { "a@x", BOB, 50, "r@x", "[PATCH] late", "Why.", "b.c", 300 };
	const struct post *orders[2][2] = { { &early, &late }, { &late, &early } };
	static const enum ingest_result second[] = { INGEST_DUPLICATE, INGEST_REPLACED };

	(void)state;
	for (guint i = 0; i < 2; i++) {
		struct store *s = store_kit_open();
		g_autoptr(MessagesMembers) members = NULL;
		g_autoptr(Change) change = NULL;
		struct people_identity *ann, *bob;

		assert_int_equal(put(s, orders[i][0]), INGEST_NEW);
		assert_int_equal(put(s, orders[i][1]), second[i]);
		assert_int_equal(put(s, &early), INGEST_DUPLICATE);
		assert_int_equal(put(s, &late), INGEST_DUPLICATE);
		members = messages_of_thread(s, thread_of(s, "a@x"));
		assert_int_equal(members->members->len, 1);
		assert_string_equal(g_array_index(members->members, struct messages_member, 0).title, "early");
		assert_int_equal(members->refs->len, 0);
		change = changes_load(s, changes_of_message(s, messages_find_mid(s, "a@x", NULL)));
		assert_string_equal(((struct change_file *)g_ptr_array_index(change->files, 0))->path, "a.c");
		/* What either of them joins stays joined, or the order would matter. */
		assert_int_equal(thread_of(s, "a@x"), thread_of(s, "r@x"));
		ann = people_get_identity(s, people_identity(s, "Ann Lee", "ann@x.org"));
		bob = people_get_identity(s, people_identity(s, "Bob Ray", "bob@y.org"));
		assert_int_equal(ann->seen, 1);
		assert_int_equal(bob->seen, 0);
		people_identity_free(ann);
		people_identity_free(bob);
		store_kit_close(s);
	}
}

/* Which mails end in one thread; the order in which they come in does not matter. */
static void threads_are_joined_whatever_comes_first(void **state)
{
	static const struct post posts[] = {
		{ "root@x", ANN, 0, "", "Question", NULL, NULL, 0 },
		{ "reply@x", BOB, 1, "root@x", "Re: Question", NULL, NULL, 0 },
		{ "deep@x", ANN, 2, "root@x lost@x reply@x", "Re: Question", NULL, NULL, 0 },
		{ "other@x", ANN, 3, "", "Question", NULL, NULL, 0 },
		{ "orphan@x", ANN, 4, "lost@x", "Re: Question", NULL, NULL, 0 },
	};

	(void)state;
	for (guint first = 0; first < G_N_ELEMENTS(posts); first++) {
		struct store *s = store_kit_open();

		for (guint i = 0; i < G_N_ELEMENTS(posts); i++)
			put(s, &posts[(first + i * 2) % G_N_ELEMENTS(posts)]);
		assert_int_equal(thread_of(s, "root@x"), thread_of(s, "reply@x"));
		assert_int_equal(thread_of(s, "root@x"), thread_of(s, "deep@x"));
		assert_int_equal(thread_of(s, "root@x"), thread_of(s, "orphan@x"));
		assert_int_not_equal(thread_of(s, "root@x"), thread_of(s, "other@x"));
		store_kit_close(s);
	}
}

static void parts_of_an_unthreaded_series_share_a_thread(void **state)
{
	static const struct {
		struct post post;
		gboolean joins;
	} others[] = {
		{ { "o@x", ANN, 60, "", "[PATCH 2/2] b", "Why.", "b.c", 0 }, TRUE },
		{ { "o@x", ANN, 11 * HOUR, "", "[PATCH 2/2] b", "Why.", "b.c", 0 }, TRUE },
		{ { "o@x", ANN, -11 * HOUR, "", "[PATCH 2/2] b", "Why.", "b.c", 0 }, TRUE },
		{ { "o@x", ANN, 1, "", "[PATCH 0/2] all", "Why.", NULL, 0 }, TRUE },
		{ { "o@x", BOB, 1, "", "[PATCH 2/2] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 1, "", "[PATCH v2 2/2] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 1, "", "[PATCH 2/3] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 1, "", "[PATCH foo 2/2] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 3 * DAY, "", "[PATCH 2/2] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 1, "", "[PATCH] b", "Why.", "b.c", 0 }, FALSE },
		{ { "o@x", ANN, 1, "r@x", "[PATCH 2/2] b", "Why.", "b.c", 0 }, FALSE },
	};
	const struct post p = { "a@x", ANN, 0, "", "[PATCH 1/2] a", "Why.", "a.c", 0 };

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
		struct store *s = store_kit_open();

		put(s, &p);
		put(s, &others[i].post);
		if ((thread_of(s, "a@x") == thread_of(s, "o@x")) != others[i].joins)
			fail_msg("case %u", i);
		store_kit_close(s);
	}
}

/* A mail made up to join everything joins its root and its nearest ancestors. */
static void one_mail_joins_few_threads(void **state)
{
	struct store *s = store_kit_open();
	GString *refs = g_string_new(NULL);
	struct post p = { .from = ANN, .subject = "Question" };
	g_autoptr(GHashTable) threads = g_hash_table_new(NULL, NULL);

	(void)state;
	for (guint i = 0; i < 30; i++) {
		g_autofree char *mid = g_strdup_printf("m%u@x", i);

		p.mid = mid;
		put(s, &p);
		g_string_append_printf(refs, "%s%s", i ? " " : "", mid);
	}
	p.mid = "all@x";
	p.refs = refs->str;
	put(s, &p);
	for (guint i = 0; i < 30; i++) {
		g_autofree char *mid = g_strdup_printf("m%u@x", i);

		g_hash_table_add(threads, GINT_TO_POINTER(thread_of(s, mid)));
	}
	assert_int_equal(g_hash_table_size(threads), 21);
	assert_int_equal(thread_of(s, "all@x"), thread_of(s, "m0@x"));
	assert_int_equal(thread_of(s, "all@x"), thread_of(s, "m29@x"));
	g_string_free(refs, TRUE);
	store_kit_close(s);
}

static void unreadable_mail_is_kept_once(void **state)
{
	struct store *s = store_kit_open();

	(void)state;
	assert_true(ingest_unreadable(s, "box, mail 3", "too deep", "bytes\0more", 10));
	assert_false(ingest_unreadable(s, "box, mail 3", "too deep", "bytes\0more", 10));
	assert_true(ingest_unreadable(s, "box, mail 4", "too deep", "bytes\0MORE", 10));
	store_kit_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_patch_is_stored_with_its_change),
		cmocka_unit_test(copies_are_counted_and_kept_once),
		cmocka_unit_test(the_copy_received_first_is_kept),
		cmocka_unit_test(threads_are_joined_whatever_comes_first),
		cmocka_unit_test(parts_of_an_unthreaded_series_share_a_thread),
		cmocka_unit_test(one_mail_joins_few_threads),
		cmocka_unit_test(unreadable_mail_is_kept_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
