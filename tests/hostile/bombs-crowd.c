/* tests/hostile/bombs-crowd.c: mails that are harmless one by one, and hurt where they meet. */
#include "bomb.h"

#define DIFF(file) "---\n--- a/" file "\n+++ b/" file "\n@@ -1 +1 @@\n-%u old\n+%u new\n\n"
#define SAME_DIFF \
	"---\n--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n-lamp_light(1);\n-lamp_dim(2);\n+lamp_light(3);\n+lamp_dim(4);\n\n"

static void chain(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "chain", i);
		fprintf(out, "Subject: Re: [PATCH] a\nIn-Reply-To: <%u.chain@b.example>\n\nhi %u\n\n", i - 1, i);
	}
}

/* The last answer comes first. */
static void chain_backwards(FILE *out, guint times)
{
	for (guint i = times; i > 0; i--) {
		bomb_mail(out, "back", i);
		fprintf(out, "Subject: Re: [PATCH] a\nIn-Reply-To: <%u.back@b.example>\n\nhi %u\n\n", i - 1, i);
	}
}

/* Each answers the next, and the last the first. */
static void circle(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "circle", i);
		fprintf(out, "Subject: [PATCH] a %u\nIn-Reply-To: <%u.circle@b.example>\n\nhi\n" DIFF("f"), i,
		        (i + 1) % times, i, i);
	}
}

/* Each refers to forty others, all over the crowd. */
static void knot(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "knot", i);
		fprintf(out, "Subject: Re: [PATCH] a\nReferences:");
		for (guint n = 1; n <= 40; n++)
			fprintf(out, " <%u.knot@b.example>", (guint)(((guint64)i * 7919 + n * 104729) % times));
		fprintf(out, "\n\nhi %u\n\n", i);
	}
}

static void star(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "star", i);
		fprintf(out, "Subject: Re: [PATCH] a\nIn-Reply-To: <0.star@b.example>\n\nhi %u\n\n", i);
	}
}

static void series(FILE *out, guint times)
{
	bomb_mail(out, "series", 0);
	fprintf(out, "Subject: [PATCH 0/%u] much\n\nmuch\n\n", times - 1);
	for (guint i = 1; i < times; i++) {
		bomb_mail(out, "series", i);
		fprintf(out, "Subject: [PATCH %u/%u] part %u\nIn-Reply-To: <0.series@b.example>\n\nhi\n" DIFF("f"), i,
		        times - 1, i, i, i);
	}
}

/* Nothing says that they belong together. */
static void series_unthreaded(FILE *out, guint times)
{
	for (guint i = 1; i <= times; i++) {
		bomb_mail(out, "loose", i);
		fprintf(out, "Subject: [PATCH %u/%u] loose %u\n\nhi\n" DIFF("f"), i, times, i, i, i);
	}
}

static void one_slot(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "slot", i);
		fprintf(out, "Subject: [PATCH 1/2] again\nIn-Reply-To: <0.slot@b.example>\n\nhi\n" DIFF("f"), i, i);
	}
}

static void same_patch(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "same", i);
		fprintf(out, "Subject: [PATCH] lamp: light it\n\nhi\n" SAME_DIFF);
	}
}

static void same_title(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "title", i);
		fprintf(out, "Subject: [PATCH v%u] lamp: light it\n\nhi\n" DIFF("f"), i % 900 + 1, i, i);
	}
}

static void same_lines(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_mail(out, "lines", i);
		fprintf(out, "Subject: [PATCH] %u\n\nhi\n" SAME_DIFF, i);
	}
}

static void versions(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		guint version = i / 10 + 1, number = i % 10;

		bomb_mail(out, "version", i);
		fprintf(out, "Subject: [PATCH v%u %u/9] part %u\nIn-Reply-To: <%u.version@b.example>\n\nhi\n", version,
		        number, number, i < 10 ? 0 : i - 10);
		if (number > 0)
			fprintf(out, DIFF("f"), number, i);
	}
}

/* Whoever answers the cover reviews all of the patches. */
static void reviews_of_all(FILE *out, guint times)
{
	guint patches = times / 2;

	series(out, patches);
	for (guint i = patches; i < times; i++) {
		bomb_begin(out, i);
		fprintf(out,
		        "From: Reviewer %u <r%u@x.y>\nMessage-ID: <%u.review@b.example>\nSubject: Re: [PATCH 0/9] "
		        "much\nIn-Reply-To: "
		        "<0.series@b.example>\n\n"
		        "Reviewed-by: Reviewer %u <r%u@x.y>\nTested-by: Reviewer %u <r%u@x.y>\n\n",
		        i, i, i, i, i, i, i);
	}
}

/* All of one patch. */
static void reviews_of_one(FILE *out, guint times)
{
	bomb_mail(out, "one", 0);
	fprintf(out, "Subject: [PATCH] much looked at\n\nhi\n" DIFF("f"), 1U, 2U);
	for (guint i = 1; i < times; i++) {
		bomb_begin(out, i);
		fprintf(out,
		        "From: Reviewer %u <r%u@x.y>\nMessage-ID: <%u.one@b.example>\nSubject: Re: [PATCH] much looked "
		        "at\n"
		        "In-Reply-To: <0.one@b.example>\n\nI do not like line %u.\n\nReviewed-by: Reviewer %u "
		        "<r%u@x.y>\n\n",
		        i, i, i, i, i, i);
	}
}

/* Each under a name or an address of its own. */
static void namesakes(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_begin(out, i);
		fprintf(out,
		        "From: Ann Lee <ann%u@x%u.y>\nMessage-ID: <%u.name@b.example>\nSubject: Re: [PATCH] "
		        "a\n\nhi\n\n",
		        i, i, i);
	}
}

static void names(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++) {
		bomb_begin(out, i);
		fprintf(out,
		        "From: Ann Lee %u <ann@x.y>\nMessage-ID: <%u.names@b.example>\nSubject: [PATCH] a "
		        "%u\n\nhi\n" DIFF("f"),
		        i, i, i, i, i);
	}
}

/* All differ, and each is older than the one before, so that it is the one to keep. */
static void copies(FILE *out, guint times)
{
	for (guint i = times; i > 0; i--) {
		bomb_begin(out, i);
		fprintf(out,
		        "From: Ann Lee <a@b.c>\nMessage-ID: <copy@b.example>\nSubject: [PATCH] copy %u\n\nhi\n" DIFF(
		                "f"),
		        i, i, i);
	}
}

static void empty(FILE *out, guint times)
{
	bomb_repeat(out, "From a@b.c Sat Mar 21 15:45:57 2020\n\n", times);
}

static void dividers(FILE *out, guint times)
{
	bomb_repeat(out, "\nFrom a@b.c Sat Mar 21 15:45:57 2020\n", times);
}

static void tiny(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++)
		fprintf(out, "From a@b.c Sat Mar 21 15:45:57 2020\nSubject: %u\n\n", i);
}

const struct bomb bombs_crowd[] = {
	{ "chain of answers", BOMB_MAILS, chain, 10000, "taken" },
	{ "chain of answers backwards", BOMB_MAILS, chain_backwards, 10000, "taken" },
	{ "circle of answers", BOMB_MAILS, circle, 10000, "taken" },
	{ "knot of answers", BOMB_MAILS, knot, 5000, "taken" },
	{ "star of answers", BOMB_MAILS, star, 10000, "taken" },
	{ "series of ten thousand", BOMB_MAILS, series, 10000, "taken" },
	{ "loose series of ten thousand", BOMB_MAILS, series_unthreaded, 9999, "taken" },
	{ "one place for all", BOMB_MAILS, one_slot, 10000, "taken" },
	{ "same patch", BOMB_MAILS, same_patch, 10000, "taken" },
	{ "same title", BOMB_MAILS, same_title, 10000, "taken" },
	{ "same lines", BOMB_MAILS, same_lines, 10000, "taken" },
	{ "nine hundred versions", BOMB_MAILS, versions, 9000, "taken" },
	{ "reviews of all patches", BOMB_MAILS, reviews_of_all, 3000, "taken" },
	{ "reviews of one patch", BOMB_MAILS, reviews_of_one, 20000, "taken" },
	{ "namesakes", BOMB_MAILS, namesakes, 10000, "taken" },
	{ "many names", BOMB_MAILS, names, 10000, "taken" },
	{ "copies", BOMB_MAILS, copies, 10000, "taken" },
	{ "tiny mails", BOMB_MAILS, tiny, 20000, "taken" },
	{ "empty mails", BOMB_MAILS, empty, 1000000, "it is empty" },
	{ "dividers", BOMB_MAILS, dividers, 1000000, "it is empty" },
	{ 0 },
};
