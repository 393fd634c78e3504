/* tests/hostile/bombs-command.c: mails to the bot alone. */
#include "bomb.h"
#include "repetition.h"

/* Each is of somebody else, so that nobody asks too often. */
#define ASK(who)                                                                            \
	"From: " who " <" who "@x.example>\nTo: bellwether@lantern.example\nSubject: bot\n" \
	"Message-ID: <" who ".1@x.example>\nDate: Sun, 01 Jun 2025 11:50:00 +0000\n"

static void filters(FILE *out, guint times)
{
	fputs(ASK("ann") "\nbacklog", out);
	bomb_repeat(out, " author:a age>1d path:*a*b*c* stage:ready", times);
	fputs("\n", out);
}

static void many(FILE *out, guint times)
{
	fputs(ASK("ben") "\n", out);
	bomb_repeat(out, "backlog\nshow S1\nstats time\n", times);
}

static void wrapped(FILE *out, guint times)
{
	fputs(ASK("cay") "\n#bellwether backlog", out);
	bomb_repeat(out, " author:somebody-with-a-very-long-name-that-fills-a-line-of-the-mail\n", times);
}

static void quotes(FILE *out, guint times)
{
	fputs(ASK("dan") "\nbacklog ", out);
	bomb_repeat(out, "\"", times);
	fputs("\n", out);
}

static void unknown(FILE *out, guint times)
{
	fputs(ASK("eve") "\n", out);
	bomb_repeat(out, "#bellwether ", times);
	fputs("\n", out);
	bomb_repeat(out, "#bellwether backlgo statsu showw\n", times / 3);
}

static void html(FILE *out, guint times)
{
	fputs(ASK("fay") "Content-Type: text/html\n\n<html><body>backlog<br>", out);
	bomb_repeat(out, "<div><blockquote><table><tr><td><b>", times);
	bomb_repeat(out, "</b></td></tr></table></blockquote></div>", times);
	fputs("</body></html>\n", out);
}

static void results(FILE *out, guint times)
{
	fputs(ASK("gil"), out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "Authentication-Results: mx%u.example; dkim=pass header.d=x.example; dmarc=pass\n", i);
	fputs("\nsubscribe\n", out);
}

static void results_in_one(FILE *out, guint times)
{
	fputs(ASK("hal") "Authentication-Results: lantern.example (", out);
	bomb_repeat(out, "((\\)\"", times);
	bomb_repeat(out, "; dkim=pass (a) header.d=x.example", times);
	fputs("\n\nsubscribe\n", out);
}

static void subject(FILE *out, guint times)
{
	fputs("From: ida <ida@x.example>\nTo: bellwether@lantern.example\nMessage-ID: <ida.1@x.example>\n"
	      "Date: Sun, 01 Jun 2025 11:50:00 +0000\nSubject: ",
	        out);
	bomb_repeat(out, "Re: confirm ", times);
	fputs("\n\n\n", out);
}

static void tokens(FILE *out, guint times)
{
	fputs(ASK("jan") "\n", out);
	for (guint i = 0; i < times; i++)
		fprintf(out, "confirm AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-%u\n", i);
}

const struct bomb bombs_command[] = {
	{ "filters of a command", BOMB_COMMAND, filters, 200000, "taken" },
	{ "commands without end", BOMB_COMMAND, many, 300000, "taken" },
	{ "command over many lines", BOMB_COMMAND, wrapped, 120000, "taken" },
	{ "quotes of a command", BOMB_COMMAND, quotes, 9000000, "taken" },
	{ "markers", BOMB_COMMAND, unknown, 400000, "taken" },
	{ "command in nested HTML", BOMB_COMMAND, html, 120000, "taken" },
	{ "results of many servers", BOMB_COMMAND, results, 100000, "taken" },
	{ "results within comments", BOMB_COMMAND, results_in_one, 200000, "taken" },
	{ "subject of confirmations", BOMB_COMMAND, subject, 700000, "taken" },
	{ "tokens", BOMB_COMMAND, tokens, 200000, "taken" },
	{ 0 },
};
