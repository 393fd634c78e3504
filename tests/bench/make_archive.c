/*
 * tests/bench/make_archive.c: a made-up archive of any size, for measuring how costs grow.
 *
 * usage: make_archive MAILS [SEED] > archive.mbox
 * The same numbers give the same bytes. Threads, versions, patches, files, lines and people are spread as on a list
 * that was counted: 35,000 mails in seven years, three in ten a patch, one series in three with a second version, a
 * few people who post a fifth of everything. A larger archive has the same seven years and more people.
 */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPAN (7 * 365.0 * 86400)
#define BEGIN G_GINT64_CONSTANT(1546300800) /* 2019-01-01 */
#define MAILS_PER_SERIES 9.65
#define MAILS_PER_PERSON 34
#define REPLIES_PER_PATCH 1.25
#define CHANGED 0.15 /* of the lines from one version to the next */
#define LINES_MOST 3000
#define QUOTED_LEAST 10
#define QUOTED_MORE 190 /* people quote more than they need */

/* What was counted: of a thousand, how many have at most so many. */
static const guint versions_of[] = { 662, 845, 921, 958, 979, 989, 993, 996, 998, 1000 };
static const guint patches_of[] = { 696, 786, 870, 915, 944, 960, 970, 978, 983, 988, 993, 995, 996, 997, 998, 999,
	1000 };
static const guint files_of[] = { 540, 679, 819, 879, 915, 937, 947, 956, 970, 985, 1000 };
/* Lines of a diff at every twentieth. */
static const guint lines_of[] = { 1, 2, 3, 4, 6, 9, 12, 16, 22, 28, 38, 50, 66, 83, 104, 128, 155, 190, 241, 355,
	3000 };

static const char *const words[] = { "clock", "buffer", "page", "thread", "queue", "signal", "socket", "inode", "event",
	"timer", "lock", "mount", "group", "limit", "cache", "table", "entry", "state", "index", "frame", "check",
	"write", "read", "open", "close", "reset", "flush", "parse", "print", "count", "guard", "token", "shift",
	"value", "error", "result", "child", "parent", "worker", "kernel", "driver", "module", "device", "memory" };
static const char *const says[] = { "I think this should be checked before the loop.",
	"Why is this needed here? The caller has done it already.", "Looks good to me, but please add a comment.",
	"This would leak when the second call fails.", "Could you split this into two patches?",
	"The name does not tell what it is for.", "Good point, I will change that in the next version.",
	"No, it is called with the lock held, see the other file.", "Does this work on machines with one processor?",
	"Please keep the lines in order.", "There is a helper for this already." };

struct series {
	guint64 seed;
	guint author, patches, versions, version;
	guint area;
	gint64 last; /* when it was posted last */
};

enum what { ARRIVE, POST, ANSWER };

struct event {
	gint64 when;
	enum what what;
	struct series *series; /* lives as long as events need it */
	guint version, patch, person, depth;
	guint64 self; /* names the mail that an answer answers */
};

struct maker {
	GRand *rand;
	GArray *heap; /* struct event, the earliest first */
	guint mails, wanted, people, areas;
	guint64 next_series;
};

static guint64 mix(guint64 x)
{
	x ^= x >> 33;
	x *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
	x ^= x >> 33;
	x *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
	return x ^ x >> 33;
}

static const char *word(guint64 n)
{
	return words[mix(n) % G_N_ELEMENTS(words)];
}

/* How many a thousandth part has. */
static guint pick(const guint *table, gsize count, guint part)
{
	guint i = 0;

	while (i + 1 < count && part >= table[i])
		i++;
	return i + 1;
}
#define PICK(table, n) pick(table, G_N_ELEMENTS(table), (guint)((n) % 1000))

/* A few write most, and two in three never post. */
static guint pick_person(struct maker *m, gboolean poster)
{
	return (guint)(pow(g_rand_double(m->rand), 4.2) * (poster ? m->people / 3 : m->people - 1));
}

static void heap_push(struct maker *m, struct event e)
{
	guint i = m->heap->len;
	struct event *at;

	g_array_append_val(m->heap, e);
	at = (struct event *)(gpointer)m->heap->data;
	for (; i > 0 && at[(i - 1) / 2].when > e.when; i = (i - 1) / 2)
		at[i] = at[(i - 1) / 2];
	at[i] = e;
}

static struct event heap_pop(struct maker *m)
{
	struct event *at = (struct event *)(gpointer)m->heap->data, first = at[0], last = at[m->heap->len - 1];
	guint i = 0, count = m->heap->len - 1;

	g_array_set_size(m->heap, count);
	if (count == 0)
		return first;
	for (;;) {
		guint child = 2 * i + 1;

		if (child + 1 < count && at[child + 1].when < at[child].when)
			child++;
		if (child >= count || at[child].when >= last.when)
			break;
		at[i] = at[child];
		i = child;
	}
	at[i] = last;
	return first;
}

static double wait_about(struct maker *m, double mean)
{
	return -mean * log(1 - g_rand_double(m->rand));
}

static void put_person(guint n)
{
	printf("%c%s %c%s%u <%s.%s%u@%s.example>", g_ascii_toupper(word(n)[0]), word(n) + 1,
	        g_ascii_toupper(word(n + 7919)[0]), word(n + 7919) + 1, n, word(n), word(n + 7919), n,
	        word(n / 5 + 31));
}

/* "20190101000000.17-3-2-0@clock.example" */
static void put_id(const struct series *s, guint version, guint patch, guint64 answer)
{
	printf("<%" G_GUINT64_FORMAT ".%u-%u-%" G_GUINT64_FORMAT "@%s.example>", s->seed, version, patch, answer,
	        word(s->author / 5 + 31));
}

static void put_head(gint64 when, guint person, const struct series *s, guint version, guint patch, guint64 answer)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(when);
	g_autofree char *text = g_date_time_format(date, "%a, %d %b %Y %H:%M:%S +0000");

	printf("From mboxrd@z Thu Jan  1 00:00:00 1970\n");
	for (guint i = 0; i < 4; i++)
		printf("Received: from %s.example (%s.example [192.0.2.%u])\n"
		       "\tby %s.example (Postfix) with ESMTPS id %016" G_GINT64_MODIFIER "X\n"
		       "\tfor <lantern-devel@lists.example>; %s (UTC)\n",
		        word(person + i), word(person + i), person % 250, word(person + i + 1), mix(s->seed + i), text);
	printf("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s.example; s=mail; h=from:to:subject:date;\n"
	       " bh=%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x; b=%016" G_GINT64_MODIFIER "x\n",
	        word(person / 5 + 31), mix(s->seed + 1), mix(s->seed + 2), mix(s->seed + 3));
	printf("Date: %s\nFrom: ", text);
	put_person(person);
	printf("\nTo: lantern-devel@lists.example\nMessage-ID: ");
	put_id(s, version, patch, answer);
	printf("\nList-Id: <lantern-devel.lists.example>\nMIME-Version: 1.0\n"
	       "Content-Type: text/plain; charset=UTF-8\nX-Mailer: git-send-email 2.39.2\n");
}

/* "[PATCH v2 1/3] area: check the clock of a page" */
static void put_subject(const struct series *s, guint version, guint patch)
{
	g_autofree char *v = version > 1 ? g_strdup_printf(" v%u", version) : g_strdup("");
	g_autofree char *n = s->patches > 1 ? g_strdup_printf(" %u/%u", patch, s->patches) : g_strdup("");

	printf("[PATCH%s%s] %s/%s%u: %s the %s of a %s %u", v, n, word(s->area), word(s->area + 1), s->area,
	        word(s->seed * 31 + patch), word(s->seed * 37 + patch), word(s->seed * 41 + patch),
	        (guint)(s->seed % 100000));
}

static void put_text(guint64 n, guint sentences)
{
	for (guint i = 0; i < sentences; i++)
		printf("%s The %s of the %s was %s by the %s.\n", says[mix(n + i) % G_N_ELEMENTS(says)], word(n + i),
		        word(n + i + 11), word(n + i + 13), word(n + i + 17));
}

static guint patch_lines(const struct series *s, guint patch)
{
	guint64 h = mix(s->seed * 131 + patch);
	guint step = (guint)(h % (G_N_ELEMENTS(lines_of) - 1));
	guint low = lines_of[step], high = lines_of[step + 1];

	return MIN(low + (guint)(h >> 32) % (high - low + 1), LINES_MOST);
}

/* A line of a diff as it is since the version that changed it last. */
static void put_line(const struct series *s, guint version, guint patch, guint line, const char *before)
{
	guint64 base = mix(s->seed * 1009 + patch) + line, since = version;

	while (since > 1 && (double)(mix(base * 31 + since) % 1000) >= CHANGED * 1000)
		since--;
	base = mix(base + since * 7);
	printf("%s\t%s_%s(%s, %u);\n", before, word(base), word(base + 1), word(base + 2), (guint)(base % 4096));
}

static void put_diff(const struct series *s, guint version, guint patch)
{
	guint lines = patch_lines(s, patch), files = MIN(PICK(files_of, mix(s->seed + patch * 17)), lines);

	for (guint f = 0, line = 0; f < files; f++) {
		guint until = lines * (f + 1) / files, here = until - line;
		guint64 name = mix(s->area * 61 + (s->seed + patch + f) % 40);

		printf("diff --git a/%s/%s%u/%s%u.c b/%s/%s%u/%s%u.c\nindex %07x..%07x 100644\n", word(s->area),
		        word(s->area + 1), s->area, word(name), (guint)(name % 97), word(s->area), word(s->area + 1),
		        s->area, word(name), (guint)(name % 97), (guint)(name & 0xfffffff),
		        (guint)(mix(name + version) & 0xfffffff));
		printf("--- a/%s/%s%u/%s%u.c\n+++ b/%s/%s%u/%s%u.c\n", word(s->area), word(s->area + 1), s->area,
		        word(name), (guint)(name % 97), word(s->area), word(s->area + 1), s->area, word(name),
		        (guint)(name % 97));
		printf("@@ -%u,6 +%u,%u @@ static void %s(void)\n", 10 + line, 10 + line, 6 + here, word(name + 3));
		for (guint i = 0; i < 3; i++)
			printf(" \t%s_%s(%u);\n", word(name + i), word(name + i + 5), i);
		for (; line < until; line++)
			put_line(s, version, patch, line, "+");
		for (guint i = 3; i < 6; i++)
			printf(" \t%s_%s(%u);\n", word(name + i), word(name + i + 5), i);
	}
}

static gboolean has_cover(const struct series *s)
{
	return s->patches > 1 && s->seed % 10 < 7;
}

static void put_posting(struct maker *m, const struct series *s, guint version, guint patch, gint64 when)
{
	gboolean follows = patch > (has_cover(s) ? 0 : 1);

	put_head(when, s->author, s, version, patch, 0);
	if (follows) {
		printf("In-Reply-To: ");
		put_id(s, version, has_cover(s) ? 0 : 1, 0);
		printf("\n");
	}
	printf("Subject: ");
	put_subject(s, version, patch);
	printf("\n\n");
	put_text(s->seed + patch, 2);
	if (patch > 0) {
		printf("\nSigned-off-by: ");
		put_person(s->author);
		printf("\n---\n 1 file changed\n\n");
		put_diff(s, version, patch);
	}
	printf("-- \n2.39.2\n\n");
	m->mails++;
}

static void plan_answers(struct maker *m, struct series *s, gint64 when)
{
	guint count = (guint)wait_about(m, REPLIES_PER_PATCH * s->patches + 0.4);

	for (guint i = 0; i < MIN(count, 60); i++) {
		struct event e = { .when = when + (gint64)wait_about(m, 4 * 86400.0),
			.what = ANSWER,
			.series = s,
			.version = s->version,
			.patch = 1 + (guint)g_rand_int_range(m->rand, 0, (gint32)s->patches),
			.person = pick_person(m, FALSE) };

		heap_push(m, e);
	}
}

static void post(struct maker *m, struct event e)
{
	struct series *s = e.series;

	s->version++;
	for (guint i = has_cover(s) ? 0 : 1; i <= s->patches; i++)
		put_posting(m, s, s->version, i, e.when + i);
	plan_answers(m, s, e.when + s->patches);
	if (s->version < s->versions) {
		e.when += 86400 + (gint64)wait_about(m, 12 * 86400.0);
		heap_push(m, e);
	}
}

static void answer(struct maker *m, struct event e)
{
	struct series *s = e.series;
	guint64 self = m->mails + 1ull;
	guint lines = patch_lines(s, e.patch), quoted = QUOTED_LEAST + (guint)(mix(self + 3) % QUOTED_MORE);
	guint from = lines > quoted ? (guint)(mix(self) % (lines - quoted)) : 0;

	put_head(e.when, e.person, s, e.version, e.patch, self);
	printf("In-Reply-To: ");
	put_id(s, e.version, e.patch, e.self);
	printf("\nSubject: Re: ");
	put_subject(s, e.version, e.patch);
	printf("\n\nOn Monday, somebody wrote:\n");
	if (mix(self) % 10 < 2) {
		printf("\nReviewed-by: ");
		put_person(e.person);
		printf("\n\n");
	} else {
		for (guint i = from; i < MIN(from + quoted, lines); i++)
			put_line(s, e.version, e.patch, i, "> +");
		printf("\n");
		put_text(self, 1 + (guint)(mix(self) % 3));
		printf("\n");
		if (e.depth < 6 && mix(self + 5) % 10 < 4) {
			struct event next = e;

			next.when += (gint64)wait_about(m, 86400.0);
			next.person = e.depth % 2 == 0 ? s->author : pick_person(m, FALSE);
			next.depth++;
			next.self = self;
			heap_push(m, next);
		}
	}
	m->mails++;
}

static void arrive(struct maker *m, struct event e)
{
	struct series *s = g_new0(struct series, 1);

	s->seed = ++m->next_series;
	s->author = pick_person(m, TRUE);
	s->area = (guint)g_rand_int_range(m->rand, 0, (gint32)m->areas);
	s->patches = PICK(patches_of, g_rand_int(m->rand));
	s->versions = PICK(versions_of, g_rand_int(m->rand));
	heap_push(m, e);
	e.what = POST;
	e.series = s;
	post(m, e);
}

int main(int argc, char **argv)
{
	struct maker m = { .heap = g_array_new(FALSE, FALSE, sizeof(struct event)) };
	struct event first = { .when = BEGIN, .what = ARRIVE };
	double gap;

	if (argc < 2 || atoi(argv[1]) <= 0) {
		fprintf(stderr, "usage: make_archive MAILS [SEED] > archive.mbox\n");
		return 2;
	}
	m.wanted = (guint)atoi(argv[1]);
	m.rand = g_rand_new_with_seed(argc > 2 ? (guint32)atoi(argv[2]) : 1);
	m.people = MAX(30, m.wanted / MAILS_PER_PERSON);
	m.areas = MAX(20, m.people / 4);
	gap = SPAN / (m.wanted / MAILS_PER_SERIES);
	heap_push(&m, first);
	while (m.mails < m.wanted) {
		struct event e = heap_pop(&m);

		if (e.what == ANSWER) {
			answer(&m, e);
		} else if (e.what == POST) {
			post(&m, e);
		} else {
			e.when += (gint64)wait_about(&m, gap);
			arrive(&m, e);
		}
	}
	return 0; /* the series that are still talked about go with the process */
}
