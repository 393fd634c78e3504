/* tests/hostile/bombs-repo.c: repositories, as git fast-import reads them. Mails with many files are fed beside each. */
#include "bomb.h"

#define COMMIT "commit refs/heads/master\ncommitter Ann Lee <a@b.c> 1735000000 +0000\ndata <<END\nlamp: light it\nEND\n"

static void begin_file(FILE *out, const char *path)
{
	fprintf(out, COMMIT "M 100644 inline %s\ndata <<END OF FILE\n", path);
}

static void end_file(FILE *out)
{
	fputs("\nEND OF FILE\n\n", out);
}

static void sections(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	for (guint i = 0; i < times; i++)
		fprintf(out, "SECTION %u\nM:\tP %u <p%u@x.y>\nF:\td%u/\n\n", i, i, i, i);
	end_file(out);
}

/* As large as that of a kernel, and larger than any other. */
static void large_maintainers(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	for (guint i = 0; i < times; i++)
		fprintf(out,
		        "SECTION %u\nM:\tP %u <p%u@x.y>\nF:\tdrivers/%u/%u/\nF:\tinclude/*/d%u*\nF:\t%u/\n%s%u\n\n", i,
		        i, i, i % 100, i, i, i, i % 20 ? "W:\t" : "N:\tname", i);
	fputs("THE REST\nM:\tAnn <a@b.c>\nF:\t*\nF:\t*/\n", out);
	end_file(out);
}

static void patterns(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	fputs("LAMP\nM:\tP <p@x.y>\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "F:\t*0*1*2*3*4*5*6*7*8*9*%u*x\n", i);
	end_file(out);
}

static void braces(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	fputs("LAMP\nM:\tP <p@x.y>\n", out);
	for (guint i = 0; i < times; i++) {
		fputs("F:\t", out);
		bomb_repeat(out, "{a,b}", 300);
		fputs("\n", out);
	}
	end_file(out);
}

static void regexes(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	fputs("LAMP\nM:\tP <p@x.y>\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "K:\t(([a-z0-9 ]+)+)+%u$\nN:\t(([a-z0-9/]+)+)+%u$\n", i, i);
	end_file(out);
}

static void people_of_a_section(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	fputs("LAMP\nF:\t*\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "M:\tP %u <p%u@x.y>\n", i, i);
	end_file(out);
}

static void mailmap(FILE *out, guint times)
{
	begin_file(out, ".mailmap");
	for (guint i = 0; i < times; i++)
		fprintf(out, "P %u <p%u@x.y> Q <q%u@x.y>\n", i, i, i);
	end_file(out);
}

/* All are one, by the map. */
static void mailmap_of_one(FILE *out, guint times)
{
	begin_file(out, ".mailmap");
	for (guint i = 0; i < times; i++)
		fprintf(out, "Ann Lee <a@b.c> <r%u@x.y>\n", i);
	end_file(out);
}

static void long_line(FILE *out, guint times)
{
	begin_file(out, "MAINTAINERS");
	fputs("LAMP\nM:\t", out);
	bomb_repeat(out, "<a@b> ", times);
	end_file(out);
}

static void large_file(FILE *out, guint times)
{
	begin_file(out, "lamp.c");
	bomb_repeat(out, "on and off, ", times);
	end_file(out);
	begin_file(out, "lamp.c");
	bomb_repeat(out, "off and on, ", times);
	end_file(out);
}

static void many_files(FILE *out, guint times)
{
	fputs(COMMIT, out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "M 100644 inline d%u/%u\ndata 2\na\n", i % 100, i);
	fputs("\n", out);
}

static void deep_folder(FILE *out, guint times)
{
	fputs(COMMIT "M 100644 inline ", out);
	bomb_repeat(out, "d/", times);
	fputs("f\ndata 2\na\n\n", out);
}

static void long_message(FILE *out, guint times)
{
	fputs("commit refs/heads/master\ncommitter Ann Lee <a@b.c> 1735000000 +0000\ndata <<END\nlamp: light it\n\n",
	        out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "Reviewed-by: P %u <p%u@x.y>\nLink: https://x.y/%u@z\n", i, i, i);
	fputs("END\nM 100644 inline f\ndata 2\na\n\n", out);
}

static void same_commits(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++)
		fprintf(out, COMMIT "M 100644 inline lamp.c\ndata <<END\nlamp_light(%u);\nlamp_dim(4);\nEND\n\n",
		        i % 2);
}

static void reverts(FILE *out, guint times)
{
	for (guint i = 0; i < times; i++)
		fprintf(out,
		        "commit refs/heads/master\ncommitter Ann Lee <a@b.c> 1735000000 +0000\ndata <<END\nRevert "
		        "\"lamp: light "
		        "it\"\n\nThis reverts commit %040u.\nEND\nM 100644 inline f\ndata <<END\n%u\nEND\n\n",
		        i, i);
}

/* Every line of a long file is another one in the second commit. */
static void lines(FILE *out, guint times)
{
	for (guint n = 0; n < 2; n++) {
		begin_file(out, "lamp.c");
		for (guint i = 0; i < times; i++)
			fprintf(out, "%u\n", i * 7 + n);
		end_file(out);
	}
}

/* Any line of these files could be any other one. */
static void lines_alike(FILE *out, guint times)
{
	GRand *random = g_rand_new_with_seed(1);

	for (guint n = 0; n < 2; n++) {
		fputs(COMMIT, out);
		for (guint file = 0; file < 8; file++) {
			fprintf(out, "M 100644 inline lamp%u.c\ndata <<END OF FILE\n", file);
			for (guint i = 0; i < times; i++)
				fputs(g_rand_boolean(random) ? "on\n" : "off\n", out);
			end_file(out);
		}
	}
	g_rand_free(random);
}

/* One file of 4 MB under all names, and another one in the second commit. */
static void names_of_a_file(FILE *out, guint times)
{
	for (guint n = 1; n <= 2; n++) {
		fprintf(out, "blob\nmark :%u\ndata <<END OF FILE\n", n);
		bomb_repeat(
		        out, n == 1 ? "lamp_light(lamp_of(1), 123456789, 0);\n" : "lamp_dim(lamp_of(1), 0);\n", 90000);
		end_file(out);
	}
	for (guint n = 1; n <= 2; n++) {
		fputs(COMMIT, out);
		for (guint i = 0; i < times; i++)
			fprintf(out, "M 100644 :%u d%u/%u\n", n, i % 100, i);
		fputs("\n", out);
	}
}

const struct bomb bombs_repo[] = {
	{ "sections", BOMB_REPO, sections, 350000, "taken" },
	{ "maintainers of a kernel", BOMB_REPO, large_maintainers, 4000, "taken" },
	{ "patterns", BOMB_REPO, patterns, 400000, "taken" },
	{ "braces", BOMB_REPO, braces, 10000, "taken" },
	{ "regular expressions", BOMB_REPO, regexes, 100000, "taken" },
	{ "maintainers of one section", BOMB_REPO, people_of_a_section, 600000, "taken" },
	{ "mailmap", BOMB_REPO, mailmap, 450000, "taken" },
	{ "mailmap of one person", BOMB_REPO, mailmap_of_one, 500000, "taken" },
	{ "maintainers in a line of 100 MB", BOMB_REPO, long_line, 16000000, "taken" },
	{ "file of 100 MB", BOMB_REPO, large_file, 9000000, "taken" },
	{ "a hundred thousand files", BOMB_REPO, many_files, 100000, "taken" },
	{ "folders within folders", BOMB_REPO, deep_folder, 2000, "taken" },
	{ "lines of a file", BOMB_REPO, lines, 2000000, "taken" },
	{ "longest lines compared", BOMB_REPO, lines, 100000, "taken" },
	{ "lines that are alike", BOMB_REPO, lines_alike, 99000, "taken" },
	{ "names of a file", BOMB_REPO, names_of_a_file, 20000, "taken" },
	{ "message of a commit", BOMB_REPO, long_message, 200000, "taken" },
	{ "same commits", BOMB_REPO, same_commits, 5000, "taken" },
	{ "reverts of nothing", BOMB_REPO, reverts, 5000, "taken" },
	{ 0 },
};
