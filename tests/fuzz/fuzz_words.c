/* tests/fuzz/fuzz_words.c: any bytes, cleaned, as a time, a length of time, a period, a token, a name, a column of text. */
#include "base/period.h"
#include "base/person.h"
#include "base/text.h"
#include "base/when.h"
#include "command/token.h"
#include "mail/clean.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define CENTURY (G_GINT64_CONSTANT(100) * 366 * 24 * 3600)
/* Calendars end soon after it. */
#define YEAR_9000 G_GINT64_CONSTANT(221845392000)

static void check_times(const char *text)
{
	gint64 when = -1, again = -1, length = -1;
	enum period p;

	if (when_parse(text, &when)) {
		g_autofree char *written = when_format(when);

		g_assert(*written == '\0' || (when_parse(written, &again) && again == when));
	} else {
		g_assert(when == -1);
	}
	g_assert(when_parse_length(text, &length) ? length >= 0 && length <= CENTURY : length == -1);
	for (p = 0; when >= 0 && when < YEAR_9000 && p < PERIODS; p++) {
		gint64 start = period_start(p, when);

		g_assert(start <= when && period_start(p, start) == start && period_shift(p, when, 1) > when);
	}
	if (period_parse(text, &p))
		g_assert(p < PERIODS && period_name(p));
}

static void check_columns(const char *text)
{
	for (guint width = 1; width < 100; width += 33) {
		g_autofree char *cut = text_cut(text, width), *wrapped = text_wrap(text, width, 2);

		g_assert(text_width(cut) <= width && g_utf8_validate(cut, -1, NULL));
		g_assert(g_utf8_validate(wrapped, -1, NULL));
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree char *text = clean_line((const char *)data, size, 500), *key = person_name_key(text);

	check_times(text);
	check_columns(text);
	(void)token_is(text);
	g_assert(g_utf8_validate(key, -1, NULL) && (*key == '\0' || strchr(key, ' ')));
	g_assert(person_similar(text, "a@b.example", text, "a@b.example"));
	return 0;
}
