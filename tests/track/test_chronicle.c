/* tests/track/test_chronicle.c: a chronicle comes back from its bytes; bytes of anything else are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "track/chronicle.h"

/* One series of two revisions, by hand. */
static struct chronicle *scene(void)
{
	static const struct state_row states[] = {
		{ .since = 2000,
		        .until = STATE_FOREVER,
		        .stage = STAGE_READY,
		        .turn = TURN_COMMITTERS,
		        .revision = 1,
		        .patches = 1,
		        .approved = 1,
		        .last_activity = 1990,
		        .turn_since = 1980 },
		{ .since = 1000,
		        .until = 2000,
		        .turn = TURN_REVIEWERS,
		        .patches = 2,
		        .last_activity = 1000,
		        .turn_since = 1000 },
	};
	static const struct chronicle_revision revisions[] = {
		{ .posted = 1000, .version = 1, .lines = 12, .mid = "a@x", .prefixes = "", .n_paths = 2 },
		{ .posted = 1900,
		        .version = 2.1,
		        .lines = 7,
		        .mid = "b@x",
		        .prefixes = "RFC for-2.1",
		        .first_path = 2,
		        .n_paths = 1 },
	};
	static const struct chronicle_deed deeds[] = {
		{ 1500, 7, CHRONICLE_COMMENT },
		{ 1400, 9, CHRONICLE_CARRIED },
	};
	static const char *const paths[] = { "wick.c", "oil.c", "wick.c" };
	struct chronicle *c = chronicle_new();
	gint64 list = 3;

	c->series = 1042;
	c->posted = 1000;
	c->title = "wick: burn longer";
	c->author = 5;
	c->first_review = 1400;
	c->last = 2000;
	c->marks = (struct chronicle_marks){ 1400, 1500, 1900 };
	g_array_append_val(c->lists, list);
	g_array_append_vals(c->states, states, G_N_ELEMENTS(states));
	g_array_append_vals(c->revisions, revisions, G_N_ELEMENTS(revisions));
	g_array_append_vals(c->deeds, deeds, G_N_ELEMENTS(deeds));
	for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
		g_ptr_array_add(c->paths, (gpointer)(guintptr)paths[i]);
	return c;
}

static void what_was_packed_comes_back(void **state)
{
	g_autoptr(Chronicle) c = scene();
	g_autoptr(Chronicle) back = chronicle_new();
	g_autoptr(GByteArray) bytes = chronicle_pack(c), paths = chronicle_pack_paths(c);
	g_autoptr(GByteArray) again = NULL;
	const struct state_row *ready;
	const struct chronicle_revision *second;

	(void)state;
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_DEEDS, G_MININT64));
	assert_true(chronicle_unpack_paths(back, paths->data, paths->len));
	assert_int_equal(back->series, 1042);
	assert_int_equal(back->last, 2000);
	assert_int_equal(back->marks.last_approval, 1400);
	assert_int_equal(back->marks.first_comment, 1500);
	assert_int_equal(back->marks.reworked, 1900);
	assert_int_equal(back->posted, 1000);
	assert_string_equal(back->title, "wick: burn longer");
	assert_int_equal(back->author, 5);
	assert_false(back->pull);
	assert_int_equal(back->first_review, 1400);
	assert_int_equal(back->landed_at, 0);
	assert_int_equal(g_array_index(back->lists, gint64, 0), 3);
	assert_int_equal(HISTORY_AT(back->states, state_row, 1)->until, 2000);
	ready = HISTORY_AT(back->states, state_row, 0);
	assert_int_equal(ready->until, STATE_FOREVER);
	assert_int_equal(ready->stage, STAGE_READY);
	assert_int_equal(ready->revision, 1);
	assert_int_equal(ready->turn_since, 1980);
	second = HISTORY_AT(back->revisions, chronicle_revision, 1);
	assert_true(second->version == 2.1);
	assert_string_equal(second->prefixes, "RFC for-2.1");
	assert_string_equal(g_ptr_array_index(back->paths, second->first_path), "wick.c");
	assert_int_equal(HISTORY_AT(back->deeds, chronicle_deed, 1)->person, 9);
	assert_int_equal(HISTORY_AT(back->deeds, chronicle_deed, 1)->kind, CHRONICLE_CARRIED);
	again = chronicle_pack(back);
	assert_int_equal(again->len, bytes->len);
	assert_memory_equal(again->data, bytes->data, bytes->len);
}

static void a_row_is_read_as_deep_as_is_wanted(void **state)
{
	g_autoptr(Chronicle) c = scene();
	g_autoptr(Chronicle) back = chronicle_new();
	g_autoptr(GByteArray) bytes = chronicle_pack(c);

	(void)state;
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_HEAD, G_MININT64));
	assert_int_equal(back->posted, 1000);
	assert_int_equal(back->states->len, 0);
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_STATES, G_MININT64));
	assert_int_equal(back->states->len, 2);
	assert_int_equal(back->deeds->len, 0);
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_STATES, 1999));
	assert_int_equal(back->states->len, 2);
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_STATES, 2000));
	assert_int_equal(back->states->len, 1);
	assert_int_equal(HISTORY_AT(back->states, state_row, 0)->stage, STAGE_READY);
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_POSTINGS, G_MININT64));
	assert_string_equal(back->title, "wick: burn longer");
	assert_int_equal(back->revisions->len, 2);
	assert_int_equal(back->deeds->len, 0);
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_DEEDS, G_MININT64));
	assert_int_equal(back->deeds->len, 2);
	assert_int_equal(HISTORY_AT(back->revisions, chronicle_revision, 0)->n_paths, 2);
	assert_int_equal(back->paths->len, 0);
}

static void a_piece_of_a_row_is_refused(void **state)
{
	g_autoptr(Chronicle) c = scene();
	g_autoptr(Chronicle) back = chronicle_new();
	g_autoptr(GByteArray) bytes = chronicle_pack(c), paths = chronicle_pack_paths(c);

	(void)state;
	for (guint len = 0; len < bytes->len; len++)
		assert_false(chronicle_unpack(back, bytes->data, len, CHRONICLE_DEEDS, G_MININT64));
	assert_true(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_DEEDS, G_MININT64));
	for (guint len = 0; len < paths->len; len++)
		assert_false(chronicle_unpack_paths(back, paths->data, len));
	g_byte_array_append(paths, (const guint8 *)"\0", 1);
	assert_false(chronicle_unpack_paths(back, paths->data, paths->len));
	g_byte_array_append(bytes, (const guint8 *)"\0", 1);
	assert_false(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_DEEDS, G_MININT64));
}

static void a_state_without_its_revision_is_refused(void **state)
{
	g_autoptr(Chronicle) c = scene();
	g_autoptr(Chronicle) back = chronicle_new();
	g_autoptr(GByteArray) bytes = NULL;

	(void)state;
	HISTORY_AT(c->states, state_row, 0)->revision = 2;
	bytes = chronicle_pack(c);
	assert_false(chronicle_unpack(back, bytes->data, bytes->len, CHRONICLE_DEEDS, G_MININT64));
}

/* The scene: approved on 1400, commented on 1500, posted again on 1900. */
static const struct {
	gint64 now, landed_at;
	struct chronicle_marks marks;
} times[] = {
	{ 1300, 0, { 0, 0, 0 } },
	{ 1400, 0, { 1400, 0, 0 } },
	{ 1500, 0, { 1400, 1500, 0 } },
	{ 1900, 0, { 1400, 1500, 1900 } },
	{ 1900, 1300, { 0, 1500, 1900 } },
	{ 1450, 1600, { 1400, 0, 0 } },
};

static void marks_are_those_of_their_time(void **state)
{
	g_autoptr(Chronicle) c = scene();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
		struct chronicle_marks marks;

		c->landed_at = times[i].landed_at;
		marks = chronicle_marks_at(c, times[i].now);
		assert_memory_equal(&marks, &times[i].marks, sizeof marks);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_those_of_their_time),
		cmocka_unit_test(what_was_packed_comes_back),
		cmocka_unit_test(a_row_is_read_as_deep_as_is_wanted),
		cmocka_unit_test(a_piece_of_a_row_is_refused),
		cmocka_unit_test(a_state_without_its_revision_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
