/* tests/app/test_letters.c: whatever names, titles and commands are like, each mail has lines that fit, few recipients and
 * a size that a list takes. */
#include "nasty.h"

#include "app/notices.h"
#include "base/text.h"
#include "report/answer.h"
#include "store/commands.h"
#include "store/health.h"
#include "store/naming.h"

#define BOT "the-bot-that-answers@a-rather-long-host-name.lists.lantern.example"
#define LIST_ADDRESS "lantern-development-and-everything@a-rather-long-host-name.lists.lantern.example"
#define LIST_BYTES (32 * 1024)
#define RECIPIENTS 9
/* The shortest name that does not fit, and 300 letters of a command. */
#define LONG NASTY_WORD NASTY_WORD NASTY_WORD
#define LONGER LONG LONG LONG

static struct track_options track;
static struct letter_options letter = { .address = BOT,
	.name = "Bellwether " NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN,
	.operator= "keeper@lantern.example",
	.marker = "#bellwether",
	.mode = LETTER_LIVE };
static struct round_list list = { .name = NASTY_LIST,
	.address = LIST_ADDRESS,
	.tag = "Lantern",
	.archive_url = "https://lists.lantern.example/archive/%s",
	.digest_day = G_DATE_MONDAY,
	.digest_minute = 9 * 60,
	.nudges = TRUE };
static struct round_options options = { .track = &track,
	.letter = &letter,
	.lists = &list,
	.n_lists = 1,
	.nudges_per_day = 50,
	.contact = "Keeper " NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN " <keeper@lantern.example>" };

static struct store *store;
static struct maintainers *maintainers;

static int set_up(void **state)
{
	(void)state;
	track_options_init(&track);
	maintainers = maintainers_parse(nasty_maintainers, sizeof(nasty_maintainers) - 1);
	list.zone = g_time_zone_new_utc();
	options.maintainers = maintainers;
	store = nasty_store(&track);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(store);
	maintainers_free(maintainers);
	g_time_zone_unref(list.zone);
	return 0;
}

/* A link, an address, a path or a condition that stands alone: somebody may want to copy it. */
static gboolean is_whole(const char *line)
{
	const char *word = line + strspn(line, "> ");

	return strpbrk(word, ":/@") != NULL && strchr(word, ' ') == NULL;
}

/* Drafts are quoted for the operator, which makes them wider. */
static void check_line(const char *line, const char *where)
{
	guint most = TEXT_COLUMNS + (g_str_has_prefix(line, "> ") && g_str_has_prefix(where, "To release") ? 2 : 0);

	if (text_width(line) > most && !is_whole(line))
		fail_msg("%s: %u columns: %s", where, text_width(line), line);
}

static void check_text(const char *text, const char *where)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		check_line(*line, where);
}

static void check_mail(gint64 id)
{
	g_autoptr(OutboxMail) row = outbox_get(store, id);
	g_autofree char *why = NULL, *where = g_strdup_printf("%s (%s)", row->subject, row->key);
	g_autoptr(Message) m = message_read(row->raw, row->raw_len, NULL, &why);

	assert_non_null(m);
	check_text(m->text, where);
	if (row->recipients->len > RECIPIENTS)
		fail_msg("%s: %u recipients", where, row->recipients->len);
	if (row->list && row->raw_len > LIST_BYTES)
		fail_msg("%s: %zu bytes", where, row->raw_len);
}

/* All mails of a kind that wait, or all: how many. */
static guint check_mails(int kind)
{
	g_autoptr(GPtrArray) rows = outbox_list(store, 0);
	guint count = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct outbox_mail *row = rows->pdata[i];

		if (kind && (int)row->kind != kind)
			continue;
		check_mail(row->id);
		count++;
	}
	return count;
}

static void answer(guint n, const char *line, gboolean proven, gboolean over_list)
{
	const struct answer_options o = { .round = &options, .per_person_per_day = 1000, .per_hour = 1000 };
	const gint64 now = POST_START + 9 * NASTY_DAY + n * 3700;
	g_autofree char *mid = g_strdup_printf("ask%u@x.example", n);
	const struct commands_row row = { .message_id = mid,
		.state = COMMANDS_WAITING,
		.list = over_list ? NASTY_LIST : NULL,
		.date = now,
		.due = now,
		.name = nasty_names[n % G_N_ELEMENTS(nasty_names)],
		.email = "p5@x.example",
		.subject = nasty_titles[n % G_N_ELEMENTS(nasty_titles)],
		.refs = n % 2 ? "root5-v2@x.example" : "",
		.lines = line,
		.proven = proven,
		.proof = "dkim=pass" };
	struct answer_done done = { 0 };

	assert_true(store_begin(store, NULL));
	assert_true(commands_put(store, &row, now));
	assert_true(store_commit(store, NULL));
	assert_true(answer_run(store, &o, now, &done, NULL));
	if (done.answers != 1)
		fail_msg("%s: no answer", line);
	nasty_settle(store, &track);
}

/* %s is a series. */
static const char *const questions[] = {
	"help\nhelp stats\nhelp nobody-knows",
	"status %s",
	"show %s",
	"backlog",
	"mine",
	"waiting",
	"digest",
	"csv show %s",
	"csv backlog\ncsv mine",
	"stats time",
	"stats time month",
	"stats time week by section",
	"stats review by person",
	"stats review quarter\nstats time year",
	"stats people",
	"stats people week",
	"stats orgs month",
	"stats orgs",
	"stats time by org\nstats time by lines\nstats review by patches\nstats review by versions\nstats review by "
	"files",
	"csv stats time month\ncsv stats people",
	"subscribe weekly author:" LONG,
	"subscribe monthly",
	"backlog author:\"" NASTY_TEN NASTY_TEN NASTY_TEN "\" section:" LONG " path:lamp/ age>1d",
	"backlog " LONGER,
	LONGER,
	LONG " " NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN,
	"show " LONGER,
	"status " NASTY_TEN LONG,
	"csv " LONGER,
	"stats " LONGER,
	"stats time " LONGER,
	"backlog author:" LONGER,
	"backlog " LONG ":x",
	"status",
	"snooze %s " LONGER,
	"snooze %s 2w",
	"not-me %s",
	"nudge off %s",
	"nudge off all",
	"nudge " LONGER,
	"withdraw %s",
	"reopen %s",
	"landed %s " LONGER,
	"link %s " LONGER,
	"supersede %s " NASTY_TEN NASTY_TEN NASTY_TEN NASTY_TEN,
	"unlink %s",
	"confirm " LONGER,
	"unsubscribe",
	"help\nbacklog\nshow %s\nstats time\nstats people\ndigest\nmine",
};

static void every_answer_fits(void **state)
{
	const guint count = G_N_ELEMENTS(questions);

	(void)state;
	for (guint i = 0; i < 4 * count; i++) {
		g_autofree char *mid = g_strdup_printf("root%u-v2@x.example", i % 30);
		g_autofree char *number = g_strdup_printf("S%" G_GINT64_FORMAT, naming_of_mid(store, mid));
		g_auto(GStrv) parts = g_strsplit(questions[i % count], "%s", -1);
		g_autofree char *line = g_strjoinv(number, parts);

		answer(i, line, i / count % 2 == 0, i / count >= 2);
	}
	assert_int_equal(check_mails(OUTBOX_ANSWER), 4 * count);
	assert_true(check_mails(OUTBOX_TOKEN) > 5);
}

static void run_rounds(void)
{
	for (gint64 day = 6; day < 70; day++) {
		struct round_done done = { 0 };
		g_autoptr(GError) error = NULL;

		if (!round_run(store, &options, POST_START + day * NASTY_DAY + NASTY_DAY / 2, &done, &error))
			fail_msg("%s", error->message);
	}
}

static guint nudges_of(gboolean many)
{
	g_autoptr(GPtrArray) rows = outbox_list(store, 0);
	guint count = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct outbox_mail *row = rows->pdata[i];

		count += row->kind == OUTBOX_NUDGE && g_str_has_prefix(row->subject, "Re: ") != many;
	}
	return count;
}

static void every_mail_of_the_schedule_fits(void **state)
{
	static const char *const wishes[] = { "subscribe weekly",
		"subscribe monthly author:p section:lamps age>1d path:lamp" };

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(wishes); i++)
		answer(i, wishes[i], TRUE, FALSE);
	run_rounds();
	assert_true(check_mails(OUTBOX_DIGEST) >= 8);
	assert_true(check_mails(OUTBOX_SUBSCRIPTION) >= 2);
	assert_true(check_mails(OUTBOX_NUDGE) > 2);
	assert_true(nudges_of(FALSE) > 0);
	assert_true(nudges_of(TRUE) > 0);
}

static void every_notice_fits(void **state)
{
	const gint64 now = POST_START + 80 * NASTY_DAY;
	struct settings settings = { .address = (char *)(guintptr)BOT,
		.operator=(char *)(guintptr) "keeper@lantern.example" };

	(void)state;
	letter.mode = LETTER_MODERATE;
	run_rounds();
	letter.mode = LETTER_LIVE;
	assert_true(check_mails(OUTBOX_NOTICE) > 5);
	assert_true(store_begin(store, NULL));
	health_failed(store, "mailbox " LONG NASTY_TEN NASTY_TEN, "the server says: " LONGER " " NASTY_LIST,
	        now - 3 * NASTY_DAY);
	assert_true(store_commit(store, NULL));
	assert_true(notices_run(store, &settings, &options, now, NULL));
	assert_true(outbox_find(store, "notice 2024-03-21T00:00:00Z") != 0);
	check_mails(OUTBOX_NOTICE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_answer_fits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_mail_of_the_schedule_fits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_notice_fits, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
