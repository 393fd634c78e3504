/* tests/bench/made/crowd.c: see crowd.h. */
#include "crowd.h"

/* Columns of a line of prose. */
#define COLUMNS 72

static const char *const words[] = { "clock", "buffer", "page", "thread", "queue", "signal", "socket", "inode", "event",
	"timer", "lock", "mount", "group", "limit", "cache", "table", "entry", "state", "index", "frame", "check",
	"write", "read", "open", "close", "reset", "flush", "parse", "print", "count", "guard", "token", "shift",
	"value", "error", "result", "child", "parent", "worker", "kernel", "driver", "module", "device", "memory" };

static const char *const remarks[] = { "I think this should be checked before the loop.",
	"Why is this needed here? The caller has done it already.", "Looks good to me, but please add a comment.",
	"This would leak when the second call fails.", "Could you split this into two patches?",
	"The name does not tell what it is for.", "Good point, I will change that in the next version.",
	"No, it is called with the lock held, see the other file.", "Does this work on machines with one processor?",
	"Please keep the lines in order.", "There is a helper for this already.",
	"I have tried it on the old board, and there it waits for ever." };

guint64 crowd_mix(guint64 x)
{
	x ^= x >> 33;
	x *= G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
	x ^= x >> 33;
	x *= G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
	return x ^ x >> 33;
}

const char *crowd_word(guint64 n)
{
	return words[crowd_mix(n) % G_N_ELEMENTS(words)];
}

const char *crowd_remark(guint64 n)
{
	return remarks[crowd_mix(n) % G_N_ELEMENTS(remarks)];
}

void crowd_number(GString *out, guint64 n)
{
	char digits[20];
	gsize at = sizeof digits;

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

void crowd_domain(GString *out, guint person)
{
	guint organization = person / 5; /* a list's busiest organizations have several of its busiest people */

	g_string_append(out, crowd_word(organization + 31));
	crowd_number(out, organization);
	g_string_append(out, ".example");
}

static void capital(GString *out, const char *word)
{
	g_string_append_c(out, g_ascii_toupper(*word));
	g_string_append(out, word + 1);
}

void crowd_person(GString *out, guint person, guint64 which)
{
	const char *first = crowd_word(person), *last = crowd_word(person + 7919);
	/* One in two has a private address, and uses it now and then. */
	gboolean private = crowd_mix(person) % 2 == 0 && which % 4 == 0;

	capital(out, first);
	g_string_append_c(out, ' ');
	capital(out, last);
	g_string_append_c(out, (char)('a' + person % 26));
	g_string_append_c(out, (char)('a' + person / 26 % 26));
	g_string_append_c(out, (char)('a' + person / 676 % 26));
	g_string_append(out, " <");
	g_string_append(out, first);
	g_string_append_c(out, '.');
	g_string_append(out, last);
	crowd_number(out, person);
	g_string_append_c(out, '@');
	if (private)
		g_string_append(out, "home.example");
	else
		crowd_domain(out, person);
	g_string_append_c(out, '>');
}

void crowd_prose(GString *out, guint64 seed, guint count, const char *mark)
{
	gsize column = 0;
	gboolean capitals = TRUE;

	for (guint i = 0; i < count; i++) {
		const char *word = crowd_word(seed + i * 7);
		gsize length = strlen(word);
		gboolean stops = i % 11 == 10 || i + 1 == count;

		if (column == 0)
			g_string_append(out, mark);
		else
			g_string_append_c(out, ' ');
		if (capitals)
			capital(out, word);
		else
			g_string_append(out, word);
		if (i % 2 == 0) /* "clockbuffer": people know more words than are listed here */
			g_string_append(out, crowd_word(seed + i * 11));
		if (stops)
			g_string_append_c(out, '.');
		capitals = stops;
		column += length + (i % 2 == 0 ? 8 : 2);
		if (column > COLUMNS - 10 || i + 1 == count) {
			g_string_append_c(out, '\n');
			column = 0;
		}
	}
}

void crowd_title(GString *out, guint64 seed, guint length)
{
	gsize begin = out->len;

	for (guint i = 0; i == 0 || out->len - begin + 6 < length; i++) {
		if (i > 0)
			g_string_append_c(out, ' ');
		g_string_append(out, crowd_word(seed * 31 + i));
		if (i == 1) {
			g_string_append_c(out, ' ');
			crowd_number(out, crowd_mix(seed) % 100000);
		}
	}
}
