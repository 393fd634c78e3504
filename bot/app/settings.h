/* bot/app/settings.h: what the operator chose: bot.conf, with a default for everything. */
#pragma once

#include "io/wire.h"
#include "track/options.h"

/* All members are owned by the settings they are in, and NULL where nothing was chosen and no default is named. */
struct settings_list {
	char *name;        /* "lantern-devel" */
	char *tag;         /* what the list puts before subjects, without brackets */
	char *archive_url; /* with "%s" where the Message-ID goes */
	char *address;     /* where its mails are sent to */
	struct {
		unsigned day;  /* 1 is Monday, as in GDateWeekday; 0: it gets no digest */
		unsigned time; /* minutes since midnight */
		char *zone;    /* "Europe/Berlin" */
	} digest;
	gboolean nudges; /* whether series that went stale are asked about */
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

/* A mail server and how to log in there: by password or by token; user NULL: without. */
struct settings_server {
	char *name; /* of an IMAP account, for mailboxes to name */
	char *host;
	unsigned port;
	enum wire_security security;
	char *user;
	char *password_file;    /* holds the password as its first line */
	char *password_command; /* prints it */
	char *token_command;    /* prints an OAuth 2.0 access token */
	char *ca_file;          /* trusted instead of the system's */
	char *hello;            /* for SMTP: our name in EHLO */
};

struct settings_mailbox {
	char *account; /* the name of an IMAP account */
	char *folder;
	char *list; /* whose mail it holds; NULL: mail to the bot itself */
	gboolean mark_seen;
};

/* No nudges from..until (UTC seconds). */
struct settings_quiet {
	gint64 from;
	gint64 until;
};

/* Where outgoing mail goes. */
enum settings_mode {
	SETTINGS_OBSERVE,  /* into a Maildir, for the operator to read */
	SETTINGS_MODERATE, /* to people, digests and nudges once the operator released them */
	SETTINGS_LIVE,
};

struct settings_limits {
	unsigned nudges_per_day;             /* mails that nudge */
	unsigned mails_per_day;              /* of every kind; more trips the breaker */
	unsigned recipients;                 /* of one mail to a list */
	unsigned answers_per_person_per_day; /* to commands */
	unsigned answers_per_hour;           /* to commands, of all people */
};

struct settings {
	char *database;              /* file */
	char *templates;             /* folder */
	char *contact;               /* who runs the bot, for the mails to name */
	char *address;               /* the bot's own */
	char *name;                  /* the bot's, in From */
	char *operator;              /* address for notices and what wants release */
	enum settings_mode mode;     /* where mail goes */
	char *outgoing;              /* Maildir of observe mode */
	gint64 poll;                 /* seconds between two looks at a mailbox or repository */
	gint64 unknown_wait;         /* seconds after which a mail that nobody saw may be sent again */
	GPtrArray *imap;             /* struct settings_server */
	GPtrArray *mailboxes;        /* struct settings_mailbox */
	struct settings_server smtp; /* host NULL: none */
	struct settings_limits limits;
	GPtrArray *quiet;           /* struct settings_quiet */
	char *command;              /* "bellwether": what #bellwether begins a command with */
	GPtrArray *admins;          /* char *, addresses that may change anything */
	char *authserv_id;          /* whose Authentication-Results are believed; NULL: nobody's */
	char *site_url;             /* where the pages of bellwether site are; NULL: nowhere */
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

/* The IMAP account of that name; NULL if there is none. Borrowed. */
const struct settings_server *settings_find_account(const struct settings *s, const char *name);

/* The file that is read when no --config is given: ./bot.conf, then the system's; NULL if there is neither. */
const char *settings_default_file(void);
