/* bot/app/settings-keys.h: the settings that bot.conf may have, for settings.c. */
#pragma once

#include "app/settings-read.h"

/* Fills a struct settings. */
extern const struct settings_key settings_keys[];

/* What the settings must have in common: a settings_check_fn (app/settings-read.h) for a struct settings. */
void settings_check(struct settings_reading *r, const void *settings);
