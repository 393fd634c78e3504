/* bot/mail/talk.c: see talk.h. */
#include "mail/talk.h"

#include <string.h>

#include "mail/line.h"
#include "mail/talk-phrase.h"
#include "mail/trailer.h"

#define LOOKED 6000       /* bytes: whoever says more than that comments */
#define WITHDRAW_WORDS 80 /* who takes a patch back says why in a few words; an essay with the phrase in it is talk */
#define NAME_LINES 2      /* "Ann Lee" / "Acme" below "Thanks," */

/* What has been heard so far. */
struct hearing {
	struct talk_sentence sentence; /* being read */
	guint heard[PHRASE_OTHER + 1]; /* sentences of each kind */
	guint words;                   /* of all sentences */
	guint names_left;              /* lines that may still be the name below "Thanks," */
};

static void finish(struct hearing *h)
{
	enum talk_phrase phrase = talk_phrase_read(&h->sentence);

	h->words += h->sentence.count;
	h->heard[phrase]++;
	h->sentence.count = 0;
	h->sentence.question = h->sentence.overlong = FALSE;
}

/* Letters, digits and what joins them; bytes of other scripts count as letters, for they say something. */
static inline gboolean in_word(char c)
{
	return g_ascii_isalnum(c) || c == '\'' || c == '-' || c == '@' || c == '_' || (guchar)c >= 0x80;
}

/* Adds the word at text and returns its length; a URL is skipped: it is no speech. */
static gsize take_word(struct hearing *h, struct line text)
{
	struct talk_sentence *s = &h->sentence;
	struct talk_word *w;
	gsize len = 0;

	if (line_starts(text, "http://") || line_starts(text, "https://")) {
		while (len < text.len && !g_ascii_isspace(text.text[len]))
			len++;
		return len;
	}
	/* "v2.1", "tst_test.c": a full stop inside of a word does not end it. */
	while (len < text.len && (in_word(text.text[len]) || (text.text[len] == '.' && len > 0 && len + 1 < text.len &&
	                                                             in_word(text.text[len + 1]))))
		len++;
	/* "-", "--Ann" */
	if (text.text[0] == '-' || text.text[0] == '\'')
		return 1;
	if (s->count == TALK_WORDS) {
		s->overlong = TRUE;
		return len;
	}
	w = &s->words[s->count++];
	w->capital = g_ascii_isupper(text.text[0]) || text.text[0] == '@' || (guchar)text.text[0] >= 0x80;
	w->pause = FALSE;
	for (gsize i = 0; i < MIN(len, TALK_WORD_BYTES - 1); i++)
		w->text[i] = line_lower(text.text[i]);
	w->text[MIN(len, TALK_WORD_BYTES - 1)] = '\0';
	return len;
}

static void pause_here(struct hearing *h)
{
	if (h->sentence.count > 0)
		h->sentence.words[h->sentence.count - 1].pause = TRUE;
}

/* "Hi Ann," ends with its comma. */
static gboolean is_greeting(const struct talk_sentence *s)
{
	return s->count > 0 && s->count <= 6 &&
	       (strcmp(s->words[0].text, "hi") == 0 || strcmp(s->words[0].text, "hello") == 0 ||
	               strcmp(s->words[0].text, "hey") == 0 || strcmp(s->words[0].text, "dear") == 0);
}

static void take_mark(struct hearing *h, char c)
{
	switch (c) {
	case '?':
		h->sentence.question = TRUE;
		finish(h);
		break;
	case '.':
	case '!':
	case ';':
	case '~':
		finish(h);
		break;
	case ',':
	case ':':
	case '(':
	case ')':
		pause_here(h);
		if (is_greeting(&h->sentence))
			finish(h);
		break;
	default:
		break;
	}
}

/* The words of a line go on a sentence of the line before, unless it is a formula or a name. */
static void hear_line(struct hearing *h, struct line l)
{
	gsize at = 0;
	struct line t = line_trim(l);
	guint before = h->heard[PHRASE_POLITE];

	if (t.len == 0) {
		finish(h);
		return;
	}
	while (at < t.len) {
		if (in_word(t.text[at])) {
			at += take_word(h, line_skip(t, at));
		} else {
			take_mark(h, t.text[at]);
			at++;
		}
	}
	/* "Best regards," / "Ann": a short formula ends with its line. */
	if (h->sentence.count > 0 && h->sentence.count <= 4) {
		enum talk_phrase phrase = talk_phrase_read(&h->sentence);

		if (phrase == PHRASE_POLITE || is_greeting(&h->sentence) ||
		        (h->names_left > 0 && talk_phrase_is_name(&h->sentence))) {
			h->heard[PHRASE_POLITE]++;
			h->sentence.count = 0;
		}
	}
	if (h->heard[PHRASE_POLITE] > before)
		h->names_left = NAME_LINES;
	else if (h->names_left > 0)
		h->names_left--;
}

static enum message_talk verdict(const struct hearing *h, gboolean tagged)
{
	if (h->heard[PHRASE_WITHDRAW] > 0 && h->words <= WITHDRAW_WORDS)
		return TALK_WITHDRAW;
	if (h->heard[PHRASE_APPLIED] > 0)
		return TALK_APPLIED;
	if (h->heard[PHRASE_OTHER] > 0 || h->heard[PHRASE_WITHDRAW] > 0)
		return TALK_COMMENT;
	if (h->heard[PHRASE_PING] > 0)
		return TALK_PING;
	return tagged || h->heard[PHRASE_AGREE] > 0 ? TALK_TAGS : TALK_NOTHING;
}

/* The last line of a mail is a name if it can be one. */
static void forget_name(struct hearing *h)
{
	if (talk_phrase_is_name(&h->sentence))
		h->sentence.count = 0;
	finish(h);
}

enum message_talk talk_classify(const char *own)
{
	struct line whole = line_of(own), l;
	struct line head = line_head(whole, LOOKED);
	g_autofree char *looked = g_strndup(head.text, head.len);
	g_autofree char *prose = trailer_strip(looked);
	/* The prose ends with an LF that the text may lack, so it is never shorter unless a tag was taken out. */
	gboolean tagged = strlen(prose) < head.len;
	const char *rest = prose;
	struct hearing h = { .words = 0 };

	while (line_next(&rest, &l))
		hear_line(&h, l);
	forget_name(&h);
	if (head.len < whole.len)
		h.heard[PHRASE_OTHER]++;
	return verdict(&h, tagged);
}
