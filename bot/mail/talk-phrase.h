/* bot/mail/talk-phrase.h: what one sentence amounts to; for talk.c alone. */
#pragma once

#include <glib.h>

#define TALK_WORDS 40      /* of one sentence; a longer one says something */
#define TALK_WORD_BYTES 24 /* of one word; longer ones are cut: none that is looked for is that long */

struct talk_word {
	char text[TALK_WORD_BYTES]; /* lower case, only letters, digits, '-', '@' and apostrophes */
	gboolean capital;           /* began with a capital, or with '@': may be a name */
	gboolean pause;             /* a comma, colon or dash follows */
};

struct talk_sentence {
	struct talk_word words[TALK_WORDS];
	guint count;
	gboolean question;
	gboolean overlong; /* it had more words */
};

enum talk_phrase {
	PHRASE_EMPTY,    /* no words */
	PHRASE_POLITE,   /* thanks, greetings, "I will have a look" */
	PHRASE_AGREE,    /* "LGTM", "for the whole series" */
	PHRASE_PING,     /* "any comments?" */
	PHRASE_APPLIED,  /* "pushed with minor changes" */
	PHRASE_WITHDRAW, /* "please ignore this patch" */
	PHRASE_OTHER,    /* says something */
};
enum talk_phrase talk_phrase_read(const struct talk_sentence *s);

/* Whether the sentence may be no more than the name below a greeting formula. */
gboolean talk_phrase_is_name(const struct talk_sentence *s);
