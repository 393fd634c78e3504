/* tests/fuzz/fuzz_settings.c: any bytes as bot.conf: good settings, or a line for each mistake. */
#include "app/settings.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	int fd = memfd_create("bot.conf", 0);
	g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) s = NULL;

	/* Nothing is read but these bytes. */
	if (!memmem(data, size, "@include", strlen("@include"))) {
		g_assert(fd >= 0 && write(fd, data, size) == (gssize)size);
		s = settings_load(path, &error);
		g_assert((s == NULL) == (error != NULL));
		g_assert(!error || g_str_has_prefix(error->message, path));
		g_assert(!s || (s->mode <= SETTINGS_LIVE && s->poll > 0));
	}
	close(fd);
	return 0;
}
