/*
 * tests/bench/bench_answers.c: how long every answer takes, each alone, as the only one of a poll; and a hundred of them
 * together.
 *
 * usage: bench_answers DATABASE NOW [ADDRESS [RUNS]]     (2026-03-09T18:00:00Z lee@example.org 20)
 *
 * ADDRESS is whose "mine" and "waiting" are asked.
 */
#include "app/inputs.h"
#include "base/percentile.h"
#include "base/when.h"
#include "report/answer.h"
#include "store/lists.h"
#include "track/backlog.h"

#include <stdio.h>
#include <string.h>

#define RUNS 20
#define IN_ONE_POLL 100

/* "%s": a series of the backlog. */
static const char *const questions[] = {
	"help",
	"help stats",
	"status %s",
	"show %s",
	"csv show %s",
	"backlog",
	"backlog author:a",
	"backlog reviewer:a",
	"backlog org:suse.cz",
	"backlog section:a",
	"backlog path:lib/",
	"backlog stage:ready",
	"backlog turn:author",
	"backlog for:next",
	"backlog since:2025-01",
	"backlog age>30d",
	"backlog patches>5",
	"backlog versions>2",
	"backlog lines>500",
	"mine",
	"waiting",
	"stats time",
	"stats time week",
	"stats time quarter since:2010",
	"stats time by patches",
	"stats time by versions",
	"stats time by lines",
	"stats time by files",
	"stats time by section",
	"stats time by person",
	"stats time by org",
	"stats review",
	"stats review month",
	"stats review by section",
	"stats people",
	"stats people quarter",
	"stats orgs",
	"stats orgs since:2010",
	"digest",
	"csv backlog",
	"csv stats time week since:2010",
	"csv stats people since:2010",
	"shwo S1",
};

struct bench {
	struct store *store;
	struct answer_options options;
	struct answer_asker asker;
	gint64 now;
	char *series; /* "S1042" */
};

/* Microseconds. */
static gint64 ask(const struct bench *b, const char *line, struct answer_memory *memory)
{
	gint64 begin = g_get_monotonic_time(), took;
	struct answer_text text;

	answer_one(b->store, &b->options, &b->asker, line, 0, b->now, memory, &text);
	took = g_get_monotonic_time() - begin;
	answer_text_clear(&text);
	return took;
}

/* "status %s" of a series. A new string. */
static char *line_of(const struct bench *b, const char *question)
{
	g_auto(GStrv) parts = g_strsplit(question, "%s", 2);

	return g_strjoinv(b->series, parts);
}

static gint64 measure(const struct bench *b, const char *question, int runs)
{
	g_autofree char *line = line_of(b, question);
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (int i = 0; i < runs; i++) {
		struct answer_memory memory = { 0 };
		gint64 took = ask(b, line, &memory);

		answer_memory_clear(&memory);
		g_array_append_val(times, took);
	}
	printf("%-34s %8.1f ms %8.1f ms\n", line, (double)percentile_of(times, 50) / 1000,
	        (double)percentile_of(times, 100) / 1000);
	return percentile_of(times, 100);
}

static gint64 measure_poll(const struct bench *b)
{
	struct answer_memory memory = { 0 };
	gint64 took = 0;

	for (gsize i = 0; i < IN_ONE_POLL; i++) {
		g_autofree char *line = line_of(b, questions[i % G_N_ELEMENTS(questions)]);

		took += ask(b, line, &memory);
	}
	answer_memory_clear(&memory);
	return took;
}

static int bench(struct bench *b, int runs)
{
	const struct backlog_window window = { .from = b->now, .until = b->now + 1, .marks_from = b->now };
	struct backlog open;
	gint64 series, worst = 0;

	backlog_load(&open, b->store, &window);
	series = open.states->len ? g_array_index(open.states, struct backlog_row, 0).series : 1;
	b->series = g_strdup_printf("S%" G_GINT64_FORMAT, series);
	backlog_clear(&open);
	printf("%-34s %11s %11s\n", "", "median", "worst");
	for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
		gint64 took = measure(b, questions[i], runs);

		worst = MAX(worst, took);
	}
	printf("%-34s %11s %8.1f ms\n", "all of them", "", (double)worst / 1000);
	printf("%-34s %11s %8.1f ms\n", "100 commands in one poll", "", (double)measure_poll(b) / 1000);
	g_free(b->series);
	return 0;
}

int main(int argc, char **argv)
{
	g_autoptr(Store) store = NULL;
	g_auto(Inputs) inputs = { 0 };
	g_autofree char *list_name = NULL;
	GError *error = NULL;
	struct track_options track;
	const struct letter_options letter = { .address = "bot@bell.example", .marker = "#bellwether" };
	struct round_list list = { 0 };
	struct round_options round = { .track = &track, .letter = &letter, .lists = &list, .n_lists = 1 };
	struct bench b = { .options = { .round = &round },
		.asker = { .who = { (char *)(guintptr) "", argc > 3 ? argv[3] : (char *)(guintptr) "" },
		        .message_id = "bench@x",
		        .proof = "",
		        .list = &list } };

	if (argc < 3 || argc > 5 || !when_parse(argv[2], &b.now)) {
		fprintf(stderr, "usage: bench_answers DATABASE NOW [ADDRESS [RUNS]]\n");
		return 2;
	}
	store = store_open(argv[1], TRUE, &error);
	if (!store) {
		fprintf(stderr, "bench_answers: %s\n", error->message);
		g_error_free(error);
		return 1;
	}
	track_options_init(&track);
	inputs_load(&inputs, store);
	round.maintainers = inputs.maintainers;
	b.store = store;
	list.name = list_name = lists_first(store);
	return bench(&b, argc > 4 ? (int)CLAMP(g_ascii_strtoll(argv[4], NULL, 10), 1, 1000) : RUNS);
}
