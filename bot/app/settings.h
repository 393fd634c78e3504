/* bot/app/settings.h: what the operator chose: bot.conf, with a default for everything. */
#pragma once

#include "track/options.h"

/* All members are owned by the settings they are in, and NULL where nothing was chosen and no default is named. */
struct settings_list {
	char *name;        /* "lantern-devel" */
	char *tag;         /* what the list puts before subjects, without brackets */
	char *archive_url; /* with "%s" where the Message-ID goes */
};

struct settings_repository {
	char *path;
	GPtrArray *branches; /* char *; NULL: the one that HEAD points to */
};

struct settings_alias {
	char *from; /* the address that is written */
	char *to;   /* the one that it stands for */
};

struct settings_org {
	char *domain;
	char *name;
};

struct settings {
	char *database;             /* file */
	char *templates;            /* folder */
	char *contact;              /* who runs the bot, for the mails to name */
	GPtrArray *lists;           /* struct settings_list */
	GPtrArray *repositories;    /* struct settings_repository */
	GPtrArray *aliases;         /* struct settings_alias */
	GPtrArray *orgs;            /* struct settings_org */
	GPtrArray *robots;          /* char *, addresses */
	GPtrArray *freezes;         /* struct track_freeze */
	struct track_options track; /* tables and freezes made from the members above; list_tag is not set */
};
typedef struct settings Settings;

/*
 * The settings in path, or the defaults where path is NULL. NULL with TROUBLE_SETUP if the file cannot be read
 * or is wrong: the text holds one line for each mistake.
 */
struct settings *settings_load(const char *path, GError **error);
void settings_free(struct settings *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* The list of that name; the first one where name is NULL; NULL if there is none. Borrowed. */
const struct settings_list *settings_find_list(const struct settings *s, const char *name);

/* The file that is read when no --config is given: ./bot.conf, then the system's; NULL if there is neither. */
const char *settings_default_file(void);
