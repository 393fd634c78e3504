/* tests/io/test_source_mbox.c: mbox files, plain and packed, whole and damaged. */
#include "source-kit.h"

#include "base/trouble.h"
#include "mail/message.h"

#include <sys/stat.h>
#include <unistd.h>

#define DIVIDER "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
#define CRLF_DIVIDER "From mboxrd@z Thu Jan  1 00:00:00 1970\r\n"
#define PATCH_DIVIDER "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"

static const struct {
	const char *what;
	const char *file;
	const char *mails[4];
} boxes[] = {
	{ "an empty file is an empty mailbox", "", { NULL } },
	{ "so is one of blank lines", "\n\r\n", { NULL } },
	{ "two mails", DIVIDER "A: 1\n\nx\n\n" DIVIDER "A: 2\n\ny\n\n", { "A: 1\n\nx\n", "A: 2\n\ny\n" } },
	{ "only the last blank line goes", DIVIDER "A: 1\n\nx\n\n\n" DIVIDER "A: 2\n", { "A: 1\n\nx\n\n", "A: 2\n" } },
	{ "no final line end", DIVIDER "A: 1\n\nx\n\n" DIVIDER "A: 2\n\ny", { "A: 1\n\nx\n", "A: 2\n\ny" } },
	{ "CRLF", CRLF_DIVIDER "A: 1\r\n\r\nx\r\n\r\n" CRLF_DIVIDER "A: 2\r\n", { "A: 1\r\n\r\nx\r\n", "A: 2\r\n" } },
	{ "a divider wants a blank line before it", DIVIDER "A: 1\n\nx\n" DIVIDER "y\n",
	        { "A: 1\n\nx\n" DIVIDER "y\n" } },
	{ "and a date", DIVIDER "A: 1\n\nFrom here on\n", { "A: 1\n\nFrom here on\n" } },
	{ "one level of quoting goes", DIVIDER "A: 1\n\n>From x\n>>From y\n> From z\n",
	        { "A: 1\n\nFrom x\n>From y\n> From z\n" } },
	{ "blank lines in front do not hurt", "\n\n" DIVIDER "A: 1\n", { "A: 1\n" } },
	{ "a mail of nothing", DIVIDER, { "" } },
	{ "a divider without a line end", DIVIDER "A: 1\n\nx\n\nFrom a@x Thu Jan  1 00:00:00 1970",
	        { "A: 1\n\nx\n", "" } },
	{ "git format-patch", PATCH_DIVIDER "A: 1\n\nx\n\n" PATCH_DIVIDER "A: 2\n", { "A: 1\n\nx\n", "A: 2\n" } },
	{ "a patch within a mail divides nothing", DIVIDER "A: 1\n\nsee\n\n" PATCH_DIVIDER "y\n",
	        { "A: 1\n\nsee\n\n" PATCH_DIVIDER "y\n" } },
	{ "a header section that ends in a divider", DIVIDER "A: 1\n\n" DIVIDER "A: 2\n", { "A: 1\n", "A: 2\n" } },
};

static void files_are_split(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(boxes); i++) {
		g_autofree char *path = kit_write(state, "a.mbox", boxes[i].file);

		print_message("  %s\n", boxes[i].what);
		kit_expect(path, boxes[i].mails);
		kit_expect_resumable(path);
	}
}

static void what_is_no_mailbox_is_refused(void **state)
{
	g_autofree char *text = kit_write(state, "text", "Dear reader,\n\n" DIVIDER "A: 1\n");
	g_autofree char *zeros = kit_write_bytes(state, "zeros", "\0\0\0\0\0\0\0\0", 8);
	g_autofree char *blank = kit_write(state, "blank", "From \n");
	g_autofree char *absent = g_build_filename(*state, "absent", NULL);
	g_autofree char *fifo = g_build_filename(*state, "fifo", NULL);
	g_autofree char *loop = g_build_filename(*state, "loop", NULL);

	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(symlink(loop, loop), 0);
	kit_expect_refused(text, TROUBLE_REFUSED, "no mailbox");
	kit_expect_refused(zeros, TROUBLE_REFUSED, "no mailbox");
	kit_expect_refused(blank, TROUBLE_REFUSED, "no mailbox");
	kit_expect_refused(absent, TROUBLE_SETUP, "No such file");
	kit_expect_refused(fifo, TROUBLE_REFUSED, "neither a file nor a folder");
	kit_expect_refused("/dev/zero", TROUBLE_REFUSED, "neither a file nor a folder");
	kit_expect_refused(loop, TROUBLE_SETUP, "Too many levels");
}

static void a_file_that_may_not_be_read_is_a_matter_of_setup(void **state)
{
	g_autofree char *path = kit_write(state, "a.mbox", DIVIDER "A: 1\n");

	/* Root may read anything, so it becomes somebody else for the moment. */
	chmod(path, 0);
	chmod(*state, 0711);
	if (geteuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	kit_expect_refused(path, TROUBLE_SETUP, "Permission denied");
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
}

/* Mails whose sizes differ, so that their ends fall on all places of the reader's buffer: about 5 MB. */
static GString *many(guint count)
{
	GString *box = g_string_new(NULL);

	for (guint i = 0; i < count; i++) {
		g_string_append_printf(box, DIVIDER "Number: %u\n\n", i);
		for (guint line = 0; line < i % 83; line++)
			g_string_append(box, "From time to time a line is blank\n\n>From here on they are long\n");
		g_string_append(box, "\n");
	}
	return box;
}

static void expect_many(const char *path, guint count)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) found = kit_read(path, NULL, &error);

	if (error)
		fail_msg("%s", error->message);
	assert_int_equal(found->len, count);
	for (guint i = 0; i < count; i++) {
		g_autofree char *head = g_strdup_printf("Number: %u\n\n", i);
		const char *mail = g_ptr_array_index(found, i);

		assert_true(g_str_has_prefix(mail, head));
		assert_int_equal(strlen(mail),
		        strlen(head) +
		                (i % 83) * strlen("From time to time a line is blank\n\nFrom here on they are long\n"));
	}
}

static void mails_may_lie_across_reads(void **state)
{
	g_autoptr(GString) box = many(2000);
	g_autofree char *path = kit_write(state, "a.mbox", box->str);

	expect_many(path, 2000);
}

static void packed_files_are_known_by_their_content(void **state)
{
	static const char *const packers[] = { "gzip -c", "xz -c", "zstd -q -c" };
	g_autoptr(GString) box = many(500);

	g_free(kit_write(state, "a.mbox", box->str));
	for (gsize i = 0; i < G_N_ELEMENTS(packers); i++) {
		g_autofree char *command = g_strdup_printf(
		        "%s a.mbox >packed; : | %s >nothing", packers[i], packers[i]);
		g_autofree char *packed = g_build_filename(*state, "packed", NULL);
		g_autofree char *nothing = g_build_filename(*state, "nothing", NULL);

		kit_run(state, command);
		expect_many(packed, 500);
		kit_expect(nothing, (const char *const[]){ NULL });
	}
}

static void packed_files_in_pieces_are_one(void **state)
{
	g_autofree char *path = g_build_filename(*state, "both", NULL);

	g_free(kit_write(state, "a.mbox", DIVIDER "A: 1\n\n"));
	kit_run(state, "gzip -c a.mbox >both; gzip -c a.mbox >>both");
	kit_expect(path, (const char *const[]){ "A: 1\n", "A: 1\n", NULL });
	kit_run(state, "xz -c a.mbox >both; xz -c a.mbox >>both");
	kit_expect(path, (const char *const[]){ "A: 1\n", "A: 1\n", NULL });
	kit_run(state, "zstd -q -c a.mbox >both; zstd -q -c a.mbox >>both");
	kit_expect(path, (const char *const[]){ "A: 1\n", "A: 1\n", NULL });
}

static void packed_files_can_be_resumed(void **state)
{
	g_autoptr(GString) box = many(40);
	g_autofree char *packed = g_build_filename(*state, "a.mbox.xz", NULL);

	g_free(kit_write(state, "a.mbox", box->str));
	kit_run(state, "xz -k a.mbox");
	kit_expect_resumable(packed);
}

/* Random text, so that the packed file is long enough to lose its end in the middle of the mails. */
static void a_truncated_packed_file_gives_what_it_has_and_an_error(void **state)
{
	static const char *const packers[] = { "gzip -c", "xz -c", "zstd -q -c" };
	g_autoptr(GString) box = g_string_new(NULL);
	g_autoptr(GRand) random = g_rand_new_with_seed(1);
	g_autofree char *plain = NULL;

	for (guint i = 0; i < 3000; i++) {
		g_string_append_printf(box, DIVIDER "Number: %u\n\n", i);
		for (guint word = 0; word < 100; word++)
			g_string_append_printf(box, "%x ", g_rand_int(random));
		g_string_append(box, "\n\n");
	}
	plain = kit_write(state, "a.mbox", box->str);
	for (gsize i = 0; i < G_N_ELEMENTS(packers); i++) {
		g_autofree char *command = g_strdup_printf(
		        "%s a.mbox >whole; head -c $(($(stat -c %%s whole) * 3 / 4)) whole >part", packers[i]);
		g_autofree char *part = g_build_filename(*state, "part", NULL);
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) found = NULL;

		kit_run(state, command);
		found = kit_read(part, NULL, &error);
		assert_non_null(error);
		assert_int_equal(error->code, TROUBLE_REFUSED);
		assert_non_null(strstr(error->message, "truncated"));
		assert_in_range(found->len, 500, 2999);
		for (guint k = 0; k < found->len; k++) {
			g_autofree char *head = g_strdup_printf("Number: %u\n\n", k);

			assert_true(g_str_has_prefix(g_ptr_array_index(found, k), head));
		}
	}
}

static void a_damaged_packed_file_is_refused(void **state)
{
	g_autofree char *path = kit_write_bytes(state, "a", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03garbage", 17);
	g_autofree char *xz = kit_write_bytes(state, "b",
	        "\xfd"
	        "7zXZ\0garbage, and more of it",
	        30);

	kit_expect_refused(path, TROUBLE_REFUSED, "damaged");
	kit_expect_refused(xz, TROUBLE_REFUSED, "damaged");
}

static void a_file_that_unpacks_out_of_all_proportion_is_left_alone(void **state)
{
	g_autofree char *path = g_build_filename(*state, "bomb", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Source) s = NULL;
	struct source_mail mail = { 0 };

	kit_run(state, "(printf '" DIVIDER "A: 1\\n\\n'; head -c 90000000 /dev/zero) | xz -0 -c >bomb");
	s = source_open(path, NULL, &error);
	assert_non_null(s);
	assert_false(source_next(s, &mail, &error));
	assert_non_null(error);
	assert_non_null(strstr(error->message, "times its size"));
}

/* A mail of that many bytes between two small ones. */
static char *with_large(void **state, gsize len)
{
	g_autoptr(GString) box = g_string_new(DIVIDER "A: 1\n\n" DIVIDER "B: 2\n\n");
	gsize begin = box->len - strlen("B: 2\n\n");

	while (box->len + 80 < begin + len)
		g_string_append(box, "a line of some length, blank ones, and >From ones\n\n>From the beginning\n");
	while (box->len + 1 < begin + len)
		g_string_append_c(box, 'x');
	g_string_append(box, "\n\n" DIVIDER "C: 3\n");
	return kit_write(state, "large.mbox", box->str);
}

static void a_mail_that_is_too_large_is_told_and_passed(void **state)
{
	static const struct {
		gsize len;
		gboolean oversized;
	} sizes[] = {
		{ MESSAGE_BYTES - 1, FALSE }, /* and the blank line after it */
		{ MESSAGE_BYTES + 1, TRUE },
		{ 2 * MESSAGE_BYTES, TRUE },
		{ 3 * MESSAGE_BYTES, TRUE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *path = with_large(state, sizes[i].len);
		g_autoptr(Source) s = source_open(path, NULL, NULL);
		struct source_mail mail = { 0 };

		assert_true(source_next(s, &mail, NULL));
		assert_memory_equal(mail.bytes, "A: 1\n", mail.len);
		source_mail_clear(&mail);
		assert_true(source_next(s, &mail, NULL));
		assert_memory_equal(mail.bytes, "B: 2\n\na line", 12);
		assert_int_equal(mail.oversized, sizes[i].oversized);
		if (sizes[i].oversized)
			assert_in_range(mail.len, SOURCE_KEPT * 9 / 10, SOURCE_KEPT);
		source_mail_clear(&mail);
		assert_true(source_next(s, &mail, NULL));
		assert_memory_equal(mail.bytes, "C: 3\n", mail.len);
		assert_false(mail.oversized);
		source_mail_clear(&mail);
		assert_false(source_next(s, &mail, NULL));
	}
}

static void one_line_without_end_takes_no_more_memory(void **state)
{
	g_autofree char *path = g_build_filename(*state, "line", NULL);
	g_autoptr(Source) s = NULL;
	struct source_mail mail = { 0 };

	kit_run(state, "(printf '" DIVIDER "A: 1\\n\\n'; head -c 70000000 /dev/zero | tr '\\0' F) >line");
	s = source_open(path, NULL, NULL);
	assert_true(source_next(s, &mail, NULL));
	assert_true(mail.oversized);
	assert_int_equal(mail.len, SOURCE_KEPT);
	source_mail_clear(&mail);
	assert_false(source_next(s, &mail, NULL));
}

static void a_position_of_another_file_is_ignored(void **state)
{
	g_autofree char *path = kit_write(state, "a.mbox", DIVIDER "A: 1\n\n" DIVIDER "A: 2\n\n");
	g_autoptr(Source) s = source_open(path, NULL, NULL);
	static const char *const odd[] = { "", "mbox", "mbox 1 2", "maildir x", "mbox 0 0 0", "mbox -1 -1 0",
		"mbox 99999999999999999999 9 9", "inbox" };
	g_autofree char *position = NULL;
	struct source_mail mail = { 0 };

	assert_true(source_next(s, &mail, NULL));
	source_mail_clear(&mail);
	position = source_position(s);
	g_free(kit_write(state, "a.mbox", DIVIDER "B: 1\n\n" DIVIDER "A: 2\n\n"));
	for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_autoptr(GPtrArray) all = kit_read(path, odd[i], NULL);

		assert_int_equal(all->len, 2);
	}
	{
		g_autoptr(GPtrArray) all = kit_read(path, position, NULL);

		assert_int_equal(all->len, 2);
		assert_string_equal(g_ptr_array_index(all, 0), "B: 1\n");
	}
}

static void a_file_that_grew_goes_on_where_it_was(void **state)
{
	g_autoptr(GString) box = many(200);
	g_autofree char *path = kit_write(state, "a.mbox", box->str);
	g_autoptr(Source) s = source_open(path, NULL, NULL);
	g_autofree char *position = NULL;
	g_autoptr(GPtrArray) rest = NULL;
	struct source_mail mail = { 0 };

	while (source_next(s, &mail, NULL))
		source_mail_clear(&mail);
	position = source_position(s);
	g_string_append(box, DIVIDER "A: new\n\n");
	g_free(kit_write(state, "a.mbox", box->str));
	rest = kit_read(path, position, NULL);
	assert_int_equal(rest->len, 1);
	assert_string_equal(g_ptr_array_index(rest, 0), "A: new\n");
}

static void a_position_far_in_a_changed_file_is_ignored(void **state)
{
	g_autoptr(GString) box = many(2000);
	g_autofree char *path = kit_write(state, "a.mbox", box->str);
	g_autoptr(Source) s = source_open(path, NULL, NULL);
	g_autofree char *position = NULL;
	g_autoptr(GPtrArray) all = NULL;
	struct source_mail mail = { 0 };

	for (guint i = 0; i < 1900; i++) {
		assert_true(source_next(s, &mail, NULL));
		source_mail_clear(&mail);
	}
	position = source_position(s);
	/* A byte less in the middle moves all that follows. */
	g_string_erase(box, (gssize)box->len / 2, 1);
	g_free(kit_write(state, "a.mbox", box->str));
	all = kit_read(path, position, NULL);
	assert_in_range(all->len, 1999, 2001);
}

static void a_file_cut_off_while_it_is_read_is_told(void **state)
{
	g_autoptr(GString) box = many(2000);
	g_autofree char *path = kit_write(state, "a.mbox", box->str);
	g_autoptr(Source) s = source_open(path, NULL, NULL);
	g_autoptr(GError) error = NULL;
	struct source_mail mail = { 0 };

	assert_int_equal(truncate(path, 2 * 1024 * 1024), 0);
	while (source_next(s, &mail, &error))
		source_mail_clear(&mail);
	assert_non_null(error);
	assert_int_equal(error->code, TROUBLE_RETRY);
	assert_non_null(strstr(error->message, "became shorter"));
}

static void progress_goes_from_nothing_to_all(void **state)
{
	g_autoptr(GString) box = many(50);
	g_autofree char *path = kit_write(state, "a.mbox", box->str);
	g_autoptr(Source) s = source_open(path, NULL, NULL);
	struct source_mail mail = { 0 };
	guint64 done, total;

	while (source_next(s, &mail, NULL))
		source_mail_clear(&mail);
	source_progress(s, &done, &total);
	assert_int_equal(done, box->len);
	assert_int_equal(total, box->len);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_are_split),
		TEST(what_is_no_mailbox_is_refused),
		TEST(a_file_that_may_not_be_read_is_a_matter_of_setup),
		TEST(mails_may_lie_across_reads),
		TEST(packed_files_are_known_by_their_content),
		TEST(packed_files_in_pieces_are_one),
		TEST(packed_files_can_be_resumed),
		TEST(a_truncated_packed_file_gives_what_it_has_and_an_error),
		TEST(a_damaged_packed_file_is_refused),
		TEST(a_file_that_unpacks_out_of_all_proportion_is_left_alone),
		TEST(a_mail_that_is_too_large_is_told_and_passed),
		TEST(one_line_without_end_takes_no_more_memory),
		TEST(a_position_of_another_file_is_ignored),
		TEST(a_file_that_grew_goes_on_where_it_was),
		TEST(a_position_far_in_a_changed_file_is_ignored),
		TEST(a_file_cut_off_while_it_is_read_is_told),
		TEST(progress_goes_from_nothing_to_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
