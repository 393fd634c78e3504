#include <time.h>

#define SUNSET_DEFAULT (20 * 60)
#define SUNRISE_DEFAULT (6 * 60)

static int minute_of_day(time_t now)
{
	struct tm tm;

	gmtime_r(&now, &tm);
	return tm.tm_hour * 60 + tm.tm_min;
}

int clock_is_night(time_t now)
{
	int minute = minute_of_day(now);

	return minute >= SUNSET_DEFAULT || minute < SUNRISE_DEFAULT;
}

time_t clock_next_minute(time_t now)
{
	return now - now % 60 + 60;
}
