/* tests/fuzz/fuzz_date.c: any bytes as the value of a Date or Received field. */
#include "mail/date.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	gint64 written = date_parse((const char *)data, size);
	gint64 received = date_of_received((const char *)data, size);

	g_assert(written == 0 || (written >= DATE_FIRST && written <= DATE_LAST));
	g_assert(received == 0 || (received >= DATE_FIRST && received <= DATE_LAST));
	g_assert(date_believe(written, received, received) == 0 || written != 0 || received != 0);
	return 0;
}
