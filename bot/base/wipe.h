/* bot/base/wipe.h: what was secret is no more in memory once it is freed. */
#pragma once

#include <glib.h>

/* Frees a string that nobody made longer since it was made; its bytes are overwritten before. NULL does nothing. */
void wipe_free(char *text);

/* A string that is freed so at the end of its block: g_autoptr(Wiped). */
typedef char Wiped;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wiped, wipe_free)
