/* bot/mail/date.c: see date.h. */
#include "mail/date.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)
#define BELIEVED_FROM G_GINT64_CONSTANT(631152000) /* 1990-01-01 */
#define BELIEVED_LATE (10 * 365 * DAY)             /* held mail and re-sent old patches are younger */

/* No date has more; what follows is comment. */
#define TOKENS 16
#define TOKEN_BYTES 32

/* The words and numbers of a date; comments and commas are gone. */
struct tokens {
	char text[TOKENS][TOKEN_BYTES];
	guint count;
};

struct parts {
	int year, month, day, hour, minute, second; /* month from 1; -1: not seen */
	int zone;                                   /* seconds east of UTC */
	gboolean late;                              /* "PM" */
};

static void split(const char *p, const char *end, struct tokens *t)
{
	guint depth = 0;

	t->count = 0;
	while (p < end && t->count < TOKENS) {
		gsize n = 0;

		if (*p == '(')
			depth++;
		if (*p == ')' && depth > 0)
			depth--;
		if (depth > 0 || g_ascii_isspace(*p) || strchr(",()\"", *p) != NULL) {
			p++;
			continue;
		}
		while (p < end && !g_ascii_isspace(*p) && strchr(",()\"", *p) == NULL) {
			if (n < TOKEN_BYTES - 1)
				t->text[t->count][n++] = *p;
			p++;
		}
		t->text[t->count++][n] = '\0';
	}
}

/* Reads 1 to most digits at *p. */
static gboolean read_number(const char **p, guint most, int *out)
{
	int value = 0;
	guint n;

	for (n = 0; n < most && g_ascii_isdigit(**p); n++, (*p)++)
		value = value * 10 + (**p - '0');
	if (n == 0 || g_ascii_isdigit(**p))
		return FALSE;
	*out = value;
	return TRUE;
}

/* "Mar", "March" */
static int month_number(const char *word)
{
	static const char names[][4] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
		"dec" };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		/* The first comparison is for speed, here and below: three dates of each mail come here. */
		if ((*word | 0x20) == names[i][0] && g_ascii_strncasecmp(word, names[i], 3) == 0)
			return (int)i + 1;
	}
	return -1;
}

/* "11:23:52", "11:23", "11.23.52", "11:23:52.123" */
static gboolean read_time(const char *word, struct parts *d)
{
	const char *p = word;
	int hour, minute, second = 0;
	char mark;

	if (!read_number(&p, 2, &hour) || (*p != ':' && *p != '.'))
		return FALSE;
	mark = *p++;
	if (!read_number(&p, 2, &minute))
		return FALSE;
	if (*p == mark) {
		p++;
		if (!read_number(&p, 2, &second))
			return FALSE;
	}
	d->hour = hour;
	d->minute = minute;
	d->second = second;
	return TRUE;
}

/* "+0100", "-05:30", "GMT+0100" */
static gboolean read_offset(const char *word, struct parts *d)
{
	const char *p = word;
	int sign, digits = 0, value = 0;

	if (g_ascii_strncasecmp(p, "GMT", 3) == 0 || g_ascii_strncasecmp(p, "UTC", 3) == 0)
		p += 3;
	if (*p != '+' && *p != '-')
		return FALSE;
	sign = *p++ == '-' ? -1 : 1;
	for (; *p != '\0' && digits < 5; p++) {
		if (*p == ':')
			continue;
		if (!g_ascii_isdigit(*p))
			return FALSE;
		value = value * 10 + (*p - '0');
		digits++;
	}
	if (digits <= 2)
		value *= 100; /* "+01" */
	/* No place is further than 14 hours from Greenwich; "+9900" says nothing. */
	if (digits == 0 || digits > 4 || value / 100 > 14 || value % 100 > 59)
		return TRUE;
	d->zone = sign * (value / 100 * 3600 + value % 100 * 60);
	return TRUE;
}

static gboolean read_zone_name(const char *word, struct parts *d)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = {
		{ "GMT", 0 },
		{ "UT", 0 },
		{ "UTC", 0 },
		{ "Z", 0 },
		{ "EST", -5 },
		{ "EDT", -4 },
		{ "CST", -6 },
		{ "CDT", -5 },
		{ "MST", -7 },
		{ "MDT", -6 },
		{ "PST", -8 },
		{ "PDT", -7 },
		{ "CET", 1 },
		{ "MET", 1 },
		{ "CEST", 2 },
		{ "BST", 1 },
		{ "JST", 9 },
		{ "KST", 9 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(zones); i++) {
		if ((*word & ~0x20) == zones[i].name[0] && g_ascii_strcasecmp(word, zones[i].name) == 0) {
			d->zone = zones[i].hours * 3600;
			return TRUE;
		}
	}
	return FALSE;
}

/* "2020-03-05", "2020-03-05T11:23:52Z", "05-Mar-2020" */
static gboolean read_dashed(const char *word, struct parts *d)
{
	const char *p = word;
	int first, month, last;

	if (!read_number(&p, 4, &first) || *p++ != '-')
		return FALSE;
	if (g_ascii_isalpha(*p)) {
		month = month_number(p);
		p = strchrnul(p, '-');
	} else if (!read_number(&p, 2, &month)) {
		return FALSE;
	}
	if (*p++ != '-' || !read_number(&p, 4, &last))
		return FALSE;
	d->year = first > 31 ? first : last;
	d->day = first > 31 ? last : first;
	d->month = month;
	if (*p == 'T' || *p == 't') {
		const char *zone = p + 1 + strcspn(p + 1, "Zz+-");

		if (!read_time(p + 1, d))
			return FALSE;
		read_offset(zone, d);
	}
	return TRUE;
}

static void read_token(const char *word, struct parts *d)
{
	const char *p = word;
	int number;

	if (read_dashed(word, d) || read_time(word, d) || read_offset(word, d))
		return;
	if (g_ascii_isalpha(*word)) {
		if (g_ascii_strcasecmp(word, "PM") == 0)
			d->late = TRUE;
		else if (!read_zone_name(word, d) && d->month < 0)
			d->month = month_number(word);
	} else if (read_number(&p, 4, &number)) {
		if (d->day < 0 && number <= 31)
			d->day = number;
		else if (d->year < 0)
			d->year = number;
	}
}

/* Days from 1970-01-01 to a date of the Gregorian calendar; month from 1. */
static gint64 days_of(int year, int month, int day)
{
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
	return (gint64)g_date_get_julian(&date) - 719163; /* that of 1970-01-01 */
}

gint64 date_parse(const char *value, gsize len)
{
	struct parts d = { -1, -1, -1, 0, 0, 0, 0, FALSE };
	struct tokens t = { .count = 0 };
	gint64 when;

	split(value, value + len, &t);
	for (guint i = 0; i < t.count; i++)
		read_token(t.text[i], &d);
	/* RFC 5322 4.3: two digits up to 49 are of this century, three count from 1900. */
	if (d.year >= 0 && d.year < 50)
		d.year += 2000;
	else if (d.year >= 50 && d.year < 1000)
		d.year += 1900;
	if (d.late && d.hour < 12)
		d.hour += 12;
	if (d.year < 1970 || d.month < 1 || d.month > 12 || d.hour > 23 || d.minute > 59 || d.second > 60)
		return 0;
	if (!g_date_valid_dmy((GDateDay)MAX(d.day, 0), (GDateMonth)d.month, (GDateYear)d.year))
		return 0;
	when = days_of(d.year, d.month, d.day) * DAY + d.hour * 3600 + d.minute * 60 + d.second - d.zone;
	return when >= DATE_FIRST && when <= DATE_LAST ? when : 0;
}

gint64 date_of_received(const char *value, gsize len)
{
	const char *semicolon = memrchr(value, ';', len);

	if (semicolon == NULL)
		return 0;
	return date_parse(semicolon + 1, (gsize)(value + len - semicolon - 1));
}

gint64 date_believe(gint64 written, gint64 first, gint64 last)
{
	gint64 received = first;

	/* A relay with a wrong clock is corrected by the one nearest to us, which the operator knows. */
	if (first == 0 || (last != 0 && (first > last + DAY || first < last - BELIEVED_LATE)))
		received = last;
	if (written == 0 || written < BELIEVED_FROM)
		return received != 0 ? received : written;
	if (received == 0 || (written <= MAX(received, last) + DAY && written >= received - BELIEVED_LATE))
		return written;
	return received;
}
