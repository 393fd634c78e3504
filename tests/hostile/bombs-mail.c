/* tests/hostile/bombs-mail.c: single mails in which no two pieces are the same, and mails that are too large. */
#include "bomb.h"
#include "repetition.h"

#define PATCH_HEAD \
	"From: a@b.c\nTo: l@x.y\nSubject: [PATCH] t\nMessage-ID: <" ID ">\nDate: Sat, 21 Mar 2020 15:45:57 +0100\n\n"
#define HUNK "@@ -1 +1 @@\n-a\n+b\n"
#define DIFF "--- a/f\n+++ b/f\n" HUNK

static void references(FILE *out, guint times)
{
	fputs("References:", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, " <%u@x>\n", i);
	fputs("In-Reply-To: <1@x>\n" HEAD "\nhi\n", out);
}

static void parents(FILE *out, guint times)
{
	fputs("In-Reply-To:", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, " <%u@x>\n", i);
	fputs(HEAD "\nhi\n", out);
}

static void recipients(FILE *out, guint times)
{
	fputs("To: ", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "P%u <p%u@x>,\n ", i, i);
	fputs("a@b\n" HEAD "\nhi\n", out);
}

static void nested_parts(FILE *out, guint times)
{
	fputs(HEAD "Content-Type: multipart/mixed; boundary=b0\n\n", out);
	for (guint i = 1; i < times; i++)
		fprintf(out, "--b%u\nContent-Type: multipart/mixed; boundary=\"b%u\"\n\n", i - 1, i);
	fprintf(out, "--b%u\nContent-Type: text/plain\n\nhi\n", times - 1);
}

/* Each tag of somebody else. */
static void reviewers(FILE *out, guint times)
{
	fputs("In-Reply-To: <good.1@lantern.example>\nFrom: a@b.c\nSubject: Re: [PATCH] a\nMessage-ID: <" ID ">\n\n",
	        out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "Reviewed-by: Reviewer %u <r%u@x.y>\n", i, i);
}

static void many_on_a_line(FILE *out, guint times)
{
	fputs("In-Reply-To: <good.1@lantern.example>\nFrom: a@b.c\nSubject: Re: [PATCH] a\nMessage-ID: <" ID ">\n\n"
	      "Reviewed-by:",
	        out);
	for (guint i = 0; i < times; i++)
		fprintf(out, " R%u <r%u@x.y>,", i, i);
	fputs("\n", out);
}

static void earlier_versions(FILE *out, guint times)
{
	fputs(PATCH_HEAD "a\n---\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "v%u: https://x.y/z/%u@2\nprerequisite-message-id: <%u@3>\n", i % 99, i, i);
	fputs(DIFF, out);
}

static void files(FILE *out, guint times)
{
	fputs(PATCH_HEAD "a\n---\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "--- a/%u\n+++ b/%u\n" HUNK, i, i);
}

static void git_files(FILE *out, guint times)
{
	fputs(PATCH_HEAD "a\n---\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "diff --git a/d/%u b/e/%u\nsimilarity index 100%%\nrename from d/%u\nrename to e/%u\n", i,
		        i, i, i);
}

static void hunks(FILE *out, guint times)
{
	fputs(PATCH_HEAD "a\n---\n--- a/f\n+++ b/f\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "@@ -%u +%u @@\n-%u old\n+%u new\n", i * 9 + 1, i * 9 + 1, i, i);
}

static void lines(FILE *out, guint times)
{
	fprintf(out, PATCH_HEAD "a\n---\n--- /dev/null\n+++ b/f\n@@ -0,0 +1,%u @@\n", times);
	for (guint i = 0; i < times; i++)
		fprintf(out, "+line number %u\n", i);
}

static void words(FILE *out, guint times)
{
	fputs(PATCH_HEAD, out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "word%u%s", i, i % 8 == 7 ? "\n" : " ");
	fputs("\n---\n" DIFF, out);
}

static void long_path(FILE *out, guint times)
{
	fputs(PATCH_HEAD "a\n---\n--- a", out);
	bomb_repeat(out, "/d", times);
	fputs("\n+++ b", out);
	bomb_repeat(out, "/d", times);
	fputs("\n" HUNK, out);
}

static void zeros(FILE *out, guint times)
{
	fputs(HEAD "X-Zero: ", out);
	for (guint i = 0; i < times; i++)
		putc(0, out);
	fputs("\n\n", out);
	for (guint i = 0; i < times; i++)
		putc(0, out);
	fputs("\n", out);
}

static void header_of_zeros(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++)
		putc(0, out);
	fputs("\n" HEAD "\nhi\n", out);
}

static void every_byte(FILE *out, guint times)
{
	fputs(HEAD "\n", out);
	for (guint i = 0; i < times; i++)
		putc((int)(i * 7919 >> 3 & 255), out);
	fputs("\n", out);
}

static void megabyte(FILE *out, guint times)
{
	fputs("From: a@b.c\nMessage-ID: <" ID ">\nSubject: [PATCH] ", out);
	bomb_repeat(out, "lamp: light ", times);
	fputs("\n\na\n---\n" DIFF, out);
}

static void claim(FILE *out, guint times)
{
	fprintf(out, "From: a@b.c\nMessage-ID: <" ID ">\nSubject: [PATCH 1/%u] claims much\n\na\n---\n" DIFF, times);
}

static void claim_of_version(FILE *out, guint times)
{
	fprintf(out, "From: a@b.c\nMessage-ID: <" ID ">\nSubject: [PATCH v%u %u/%u] so late\n\na\n---\n" DIFF, times,
	        times, times);
}

static void line_without_end(FILE *out, guint times)
{
	fputs(HEAD "\n", out);
	bomb_repeat(out, "a long line ", times);
	fputs("\n", out);
}

static void field_without_end(FILE *out, guint times)
{
	fputs("Subject: ", out);
	bomb_repeat(out, "a long line ", times);
	fputs("\n" HEAD "\nhi\n", out);
}

static void short_lines(FILE *out, guint times)
{
	fputs(HEAD "\n", out);
	bomb_repeat(out, "a\n", times);
}

static void nothing(FILE *out, guint times)
{
	bomb_repeat(out, "\n", times);
}

#define TOO_LARGE "larger than 10 MB"

const struct bomb bombs_mail[] = {
	{ "a hundred thousand references", BOMB_MAIL, references, 100000, "taken" },
	{ "a hundred thousand parents", BOMB_MAIL, parents, 100000, "taken" },
	{ "recipients of their own", BOMB_MAIL, recipients, 400000, "taken" },
	{ "nested parts", BOMB_MAIL, nested_parts, 100000, "taken" },
	{ "reviewers", BOMB_MAIL, reviewers, 200000, "taken" },
	{ "reviewers on a line", BOMB_MAIL, many_on_a_line, 400000, "taken" },
	{ "earlier versions", BOMB_MAIL, earlier_versions, 130000, "taken" },
	{ "files without end", BOMB_MAIL, files, 240000, "taken" },
	{ "renames without end", BOMB_MAIL, git_files, 90000, "taken" },
	{ "hunks without end", BOMB_MAIL, hunks, 200000, "taken" },
	{ "lines without end", BOMB_MAIL, lines, 450000, "taken" },
	{ "words without end", BOMB_MAIL, words, 800000, "taken" },
	{ "a path of a million folders", BOMB_MAIL, long_path, 1000000, "taken" },
	{ "NULs", BOMB_MAIL, zeros, 5000000, "taken" },
	{ "NULs before the header", BOMB_MAIL, header_of_zeros, 10000000, "no mail header" },
	{ "every byte", BOMB_MAIL, every_byte, 10000000, "taken" },
	{ "subject of a megabyte", BOMB_MAIL, megabyte, 90000, "taken" },
	{ "patch 1 of 99999999", BOMB_MAIL, claim, 99999999, "taken" },
	{ "version 4294967295", BOMB_MAIL, claim_of_version, 4294967295, "taken" },
	{ "line of 100 MB", BOMB_MAIL, line_without_end, 9000000, TOO_LARGE },
	{ "field of 100 MB", BOMB_MAIL, field_without_end, 9000000, TOO_LARGE },
	{ "mail of 100 MB", BOMB_MAIL, short_lines, 50000000, TOO_LARGE },
	{ "nothing but line ends", BOMB_MAIL, nothing, 10000000, "no mail header" },
	{ 0 },
};
