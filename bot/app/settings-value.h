/* bot/app/settings-value.h: one value of a configuration file into one member. For settings-read.c alone. */
#pragma once

#include "app/settings-read.h"

#include <libconfig.h>

struct settings_reading {
	const char *path;
	config_t *config;
	GPtrArray *mistakes; /* char *, "file:line: what is wrong" */
};

/* Notes a mistake in what stands at a place; at NULL: in the file. */
void settings_value_mistake(struct settings_reading *r, config_setting_t *at, const char *format, ...)
        G_GNUC_PRINTF(3, 4);

/* Reads any kind but groups into out. */
void settings_value_read(struct settings_reading *r, const struct settings_key *key, config_setting_t *at, void *out);
