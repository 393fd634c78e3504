/* bot/app/places.h: which files the live bot works with. */
#pragma once

#include "app/settings.h"

/* A folder with all that is in it, or a file. */
struct place {
	char *path;      /* as the settings have it, or the folder around it */
	gboolean writes; /* else it is only read */
};

/*
 * What the settings name: the database's folder, the folder for outgoing mail, repositories with all that they borrow
 * from, templates, and the folders of settings_file (NULL: none), of secrets and of certificates: folders, because such
 * files are replaced rather than changed. A new array of struct place *.
 */
GPtrArray *places_of_settings(const struct settings *s, const char *settings_file);

/*
 * What the libraries read on their way: name service, certificates, time zones, character sets and modules of all that.
 * A new array of struct place *.
 */
GPtrArray *places_of_system(void);

/* The commands of passwords and tokens. A new array of char *, borrowed from the settings. */
GPtrArray *places_commands(const struct settings *s);
