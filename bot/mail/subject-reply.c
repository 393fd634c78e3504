/* bot/mail/subject-reply.c: see subject-reply.h. */
#include "mail/subject-reply.h"

#include <string.h>

#define WORD_BYTES 40 /* no mailer writes a longer word for "answer" */

/* How far a word can be trusted to be a reply and no subsystem ("tr: fix delimiters", "res: free it"). */
enum trust {
	TRUST_ALWAYS,
	TRUST_CAPITAL, /* only if it begins with a capital, as mailers write it */
	TRUST_BRACKET, /* only in front of a tag in brackets */
};

/* What mailers of the world put in front; ASCII in lower case, else as mailers write it. */
static const struct {
	const char *word;
	enum subject_reply means;
	enum trust trust;
} words[] = {
	{ "re", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "aw", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },      /* German */
	{ "antw", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },    /* Dutch, German */
	{ "antwort", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS }, /* German */
	{ "betr", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },   /* Dutch */
	{ "sv", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },      /* Swedish, Danish, Norwegian */
	{ "vs", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },     /* Finnish */
	{ "res", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },    /* Portuguese */
	{ "rv", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },    /* Spanish */
	{ "r", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },      /* Italian */
	{ "rif", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },    /* Italian */
	{ "odp", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },    /* Polish */
	{ "ynt", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },    /* Turkish */
	{ "ilt", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },   /* Turkish */
	{ "atb", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },    /* Latvian, Welsh */
	{ "vá", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },     /* Hungarian */
	{ "ref", SUBJECT_REPLY_ANSWER, TRUST_BRACKET },
	{ "réf", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS }, /* French */
	{ "回复", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "回覆", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "答复", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "答覆", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "返信", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "답장", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "회신", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "Ответ", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "Отв", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "ΑΠ", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "Απ", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "ΣΧΕΤ", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "תגובה", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "رد", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "ping", SUBJECT_REPLY_ANSWER, TRUST_BRACKET }, /* "Ping: [PATCH] x"; but ping is a program, too */
	{ "automatic reply", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "automatische antwort", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "out of office", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "自动回复", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "自动答复", SUBJECT_REPLY_ANSWER, TRUST_ALWAYS },
	{ "undeliverable", SUBJECT_REPLY_ANSWER, TRUST_CAPITAL },
	{ "recall", SUBJECT_REPLY_ANSWER, TRUST_BRACKET },
	{ "accepted", SUBJECT_REPLY_ANSWER, TRUST_BRACKET },
	{ "declined", SUBJECT_REPLY_ANSWER, TRUST_BRACKET },
	{ "fwd", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "fw", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },
	{ "wg", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },  /* German */
	{ "tr", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },  /* French */
	{ "vb", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },  /* Swedish */
	{ "vl", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },  /* Finnish */
	{ "i", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },   /* Italian */
	{ "enc", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL }, /* Portuguese */
	{ "pd", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },  /* Polish */
	{ "doorst", SUBJECT_REPLY_FORWARD, TRUST_CAPITAL },
	{ "továbbítás", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "转发", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "轉寄", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "轉發", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "転送", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "전달", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "ΠΡΘ", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
	{ "הועבר", SUBJECT_REPLY_FORWARD, TRUST_ALWAYS },
};

/* Takes ":" or the full-width "：". */
static gboolean take_colon(struct line *l)
{
	if (line_starts(*l, ":"))
		*l = line_skip(*l, 1);
	else if (line_starts(*l, "：") || line_starts(*l, "﹕"))
		*l = line_skip(*l, strlen("："));
	else
		return FALSE;
	return TRUE;
}

/* The "[2]", "(2)", "^2" or "*2" with which some mailers count answers. */
static struct line drop_counter(struct line l)
{
	gsize at = 1;

	if (l.len < 2 || !strchr("[(^*", l.text[0]))
		return l;
	while (at < l.len && at < 5 && g_ascii_isdigit(l.text[at]))
		at++;
	if (at == 1)
		return l;
	if (l.text[0] == '[' || l.text[0] == '(') {
		if (at >= l.len || !strchr("])", l.text[at]))
			return l;
		at++;
	}
	return line_skip(l, at);
}

static gboolean before_bracket(struct line rest)
{
	return line_starts(line_trim(line_head(rest, WORD_BYTES)), "[");
}

/* Whether the word in front can be meant as a reply where it stands; *rest is behind its colon. */
static gboolean fits(struct line l, enum trust trust, struct line *rest)
{
	struct line after = *rest;

	while (line_starts(after, " "))
		after = line_skip(after, 1);
	after = drop_counter(after);
	while (line_starts(after, " "))
		after = line_skip(after, 1);
	if (!take_colon(&after))
		return FALSE;
	*rest = after;
	switch (trust) {
	case TRUST_ALWAYS:
		return TRUE;
	case TRUST_CAPITAL:
		return g_ascii_isupper(l.text[0]);
	case TRUST_BRACKET:
		return before_bracket(after);
	}
	return FALSE;
}

/* "????: [PATCH" is an answer in a script that some mailer lost; "Re [PATCH" lost its colon. */
static gboolean take_damaged(struct line *l)
{
	struct line rest = *l;

	while (line_starts(rest, "?"))
		rest = line_skip(rest, 1);
	if (rest.len < l->len) {
		if (!take_colon(&rest))
			return FALSE;
	} else if (line_starts(rest, "re ")) {
		rest = line_skip(rest, 2);
	}
	if (rest.len == l->len || !before_bracket(rest))
		return FALSE;
	*l = rest;
	return TRUE;
}

/* "xx:[PATCH" from a mailer that nobody knows: two or three letters, no space, a bracket. */
static gboolean take_stranger(struct line *l)
{
	struct line rest;
	gsize letters = 0;

	while (letters < l->len && letters < 4 && g_ascii_isalpha(l->text[letters]))
		letters++;
	rest = line_skip(*l, letters);
	if (letters < 2 || letters > 3 || line_starts(*l, "rfc") || !take_colon(&rest) || !line_starts(rest, "["))
		return FALSE;
	*l = rest;
	return TRUE;
}

enum subject_reply subject_reply_take(struct line *l)
{
	for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
		struct line rest = line_skip(*l, strlen(words[i].word));

		if (line_starts(*l, words[i].word) && fits(*l, words[i].trust, &rest)) {
			*l = rest;
			return words[i].means;
		}
	}
	return take_damaged(l) || take_stranger(l) ? SUBJECT_REPLY_ANSWER : SUBJECT_REPLY_NONE;
}
