/* bot/track/stem.c: see stem.h. */
#include "track/stem.h"

#include <glib.h>
#include <string.h>

/* A time as digits: seconds since 1970 have ten, "20200101120000" fourteen. */
#define TIME_LEAST 9
#define TIME_MOST 14
/* Process numbers and counters are shorter. */
#define NUMBER_MOST 10
/* An abbreviated commit id of hg has twelve, a full one forty. */
#define HASH_LEAST 12
#define HASH_MOST 40

static gsize digits(const char *text)
{
	gsize n = 0;

	while (g_ascii_isdigit(text[n]))
		n++;
	return n;
}

static gboolean is_time(gsize n)
{
	return n >= TIME_LEAST && n <= TIME_MOST;
}

/* "20200101120000.1234-2-ann@x.org", "1386062325-12765-1-git-send-email-ann@x.org" */
static char *send_email(const char *mid)
{
	gsize time = digits(mid), process, counter;
	const char *rest = mid + time;

	if (!is_time(time) || (*rest != '.' && *rest != '-'))
		return NULL;
	process = digits(++rest);
	rest += process;
	if (process == 0 || process > NUMBER_MOST || *rest != '-')
		return NULL;
	counter = digits(++rest);
	if (counter == 0 || counter > NUMBER_MOST || rest[counter] != '-')
		return NULL;
	return g_strdup_printf("%.*s*%s", (int)(rest - mid), mid, rest + counter);
}

static gsize word_before_time(const char *mid)
{
	gsize n = 0;

	if (g_str_has_prefix(mid, "cover."))
		return strlen("cover");
	if (g_str_has_prefix(mid, "patchbomb."))
		return strlen("patchbomb");
	while (g_ascii_isxdigit(mid[n]))
		n++;
	return n >= HASH_LEAST && n <= HASH_MOST && mid[n] == '.' ? n : 0;
}

/* "0123456789abcdef.1594131695.git.ann@x.org", "patchbomb.1594131695@host" */
static char *format_patch(const char *mid)
{
	gsize word = word_before_time(mid), time;
	const char *rest;

	if (word == 0)
		return NULL;
	rest = mid + word + 1;
	time = digits(rest);
	if (!is_time(time) || (rest[time] != '@' && !g_str_has_prefix(rest + time, ".git.")))
		return NULL;
	return g_strconcat("*", mid + word, NULL);
}

char *stem_of_mid(const char *mid)
{
	char *stem = send_email(mid);

	return stem ? stem : format_patch(mid);
}
