/* bot/command/token.c: see token.h. */
#include "command/token.h"

#include <string.h>
#include <sys/random.h>

#define BYTES 16 /* 128 bits: nobody guesses them */
#define BITS 5   /* a letter's */
#define LETTERS ((BYTES * 8 + BITS - 1) / BITS)
#define GROUP 5 /* letters between two dashes */
#define DAY ((gint64)86400)

/* Without 0, 1, l and o, which are hard to tell apart. */
static const char alphabet[] = "23456789abcdefghijkmnpqrstuvwxyz";
G_STATIC_ASSERT(sizeof(alphabet) == (1 << BITS) + 1);

char *token_new(void)
{
	guint8 bytes[BYTES + 1] = { 0 };
	GString *token = g_string_new(NULL);

	/* So few bytes come whole or not at all, and not at all means a kernel without a source of them. */
	g_assert(getrandom(bytes, BYTES, 0) == BYTES);
	for (guint i = 0; i < LETTERS; i++) {
		guint at = i * BITS;
		guint two = (guint)bytes[at / 8] << 8 | bytes[at / 8 + 1];

		if (i > 0 && i % GROUP == 0)
			g_string_append_c(token, '-');
		g_string_append_c(token, alphabet[two >> (16 - BITS - at % 8) & ((1 << BITS) - 1)]);
	}
	return g_string_free(token, FALSE);
}

/* The letters alone, in lower case, however they were typed; "" for what is no token. A new string. */
static char *plain(const char *word)
{
	GString *out = g_string_new(NULL);

	for (; *word; word++) {
		if (*word == '-')
			continue;
		if (!strchr(alphabet, g_ascii_tolower(*word)) || out->len == LETTERS) {
			g_string_truncate(out, 0);
			break;
		}
		g_string_append_c(out, g_ascii_tolower(*word));
	}
	if (out->len != LETTERS)
		g_string_truncate(out, 0);
	return g_string_free(out, FALSE);
}

gboolean token_is(const char *word)
{
	g_autofree char *letters = plain(word);

	return *letters != '\0';
}

static char *hash_of(const char *token)
{
	g_autofree char *letters = plain(token);

	return *letters ? g_compute_checksum_for_string(G_CHECKSUM_SHA256, letters, -1) : NULL;
}

enum token_answer token_ask(struct store *s, const struct tokens_row *row, gint64 now, char **token)
{
	g_autofree char *fresh = NULL, *hash = NULL;

	tokens_forget(s, now - TOKEN_LIFE);
	if (tokens_pending(s, row->email, row->what, now))
		return TOKEN_PENDING;
	if (tokens_made_since(s, row->email, now - DAY) >= TOKEN_PER_DAY)
		return TOKEN_TOO_MANY;
	fresh = token_new();
	hash = hash_of(fresh);
	tokens_put(s, hash, row, now, now + TOKEN_LIFE);
	*token = g_steal_pointer(&fresh);
	return TOKEN_MADE;
}

struct tokens_row *token_redeem(struct store *s, const char *token, const char *email, gint64 now)
{
	g_autofree char *hash = hash_of(token);

	return hash ? tokens_take(s, hash, email, now) : NULL;
}
