/* bot/app/settings-keys.c: see settings-keys.h. */
#include "app/settings-keys.h"

#include "app/settings-wrong.h"
#include "app/settings.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT(86400)

/* More approvals than that no project wants for one patch. */
#define APPROVALS_MAX 10

static const char *wrong_freeze(const void *value)
{
	const struct track_freeze *freeze = value;

	return freeze->from < freeze->until ? NULL : "ends before it begins";
}

static const char *wrong_quiet(const void *value)
{
	const struct settings_quiet *quiet = value;

	return quiet->from < quiet->until ? NULL : "ends before it begins";
}

/* "[2001:db8::1]" */
static gboolean is_in_brackets(const char *host)
{
	gsize len = strlen(host);
	g_autofree char *address = *host == '[' && host[len - 1] == ']' ? g_strndup(host + 1, len - 2) : NULL;

	return address && strchr(address, ':') && g_hostname_is_ip_address(address);
}

static const char *wrong_host(const void *value)
{
	return is_in_brackets(value) ? NULL : settings_wrong_host(value);
}

static gboolean is_loopback(const char *host)
{
	return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 || strcmp(host, "[::1]") == 0 ||
	       (g_str_has_prefix(host, "127.") && g_hostname_is_ip_address(host));
}

static const char *wrong_server(const void *value)
{
	const struct settings_server *s = value;
	unsigned secrets = (s->password_file != NULL) + (s->password_command != NULL) + (s->token_command != NULL);

	if (s->security == WIRE_NONE && !is_loopback(s->host))
		return "may be without TLS on this host itself alone (localhost, 127.0.0.1, ::1)";
	if (secrets > 1)
		return "wants one of password_file, password_command and token_command, not several";
	if (secrets > 0 && s->user == NULL)
		return "names a secret, but no user";
	if (secrets == 0 && s->user != NULL)
		return "names a user, but no password_file, password_command or token_command";
	if (s->name != NULL && s->user == NULL)
		return "names no user";
	return NULL;
}

#define AT(type, field) G_STRUCT_OFFSET(struct type, field)

static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	NULL };

static const struct settings_key digest_keys[] = {
	{ .name = "day",
	        .kind = SETTINGS_CHOICE,
	        .offset = AT(settings_list, digest.day),
	        .required = TRUE,
	        .words = days,
	        .least = G_DATE_MONDAY },
	{ .name = "time", .kind = SETTINGS_CLOCK, .offset = AT(settings_list, digest.time), .required = TRUE },
	{ .name = "zone",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_list, digest.zone),
	        .required = TRUE,
	        .wrong = settings_wrong_zone },
	{ 0 },
};

static const struct settings_key list_keys[] = {
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings_list, name), .required = TRUE },
	{ .name = "tag", .kind = SETTINGS_TEXT, .offset = AT(settings_list, tag) },
	{ .name = "archive_url",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_list, archive_url),
	        .wrong = settings_wrong_url },
	{ .name = "address",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_list, address),
	        .wrong = settings_wrong_address },
	{ .name = "digest", .kind = SETTINGS_GROUP, .keys = digest_keys },
	{ .name = "nudges", .kind = SETTINGS_FLAG, .offset = AT(settings_list, nudges) },
	{ 0 },
};

static const struct settings_key repository_keys[] = {
	{ .name = "path", .kind = SETTINGS_TEXT, .offset = AT(settings_repository, path), .required = TRUE },
	{ .name = "branches", .kind = SETTINGS_TEXTS, .offset = AT(settings_repository, branches) },
	{ 0 },
};

static const struct settings_key alias_keys[] = {
	{ .name = "from",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_alias, from),
	        .required = TRUE,
	        .wrong = settings_wrong_address },
	{ .name = "to",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_alias, to),
	        .required = TRUE,
	        .wrong = settings_wrong_address },
	{ 0 },
};

static const struct settings_key org_keys[] = {
	{ .name = "domain",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings_org, domain),
	        .required = TRUE,
	        .wrong = settings_wrong_domain },
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings_org, name), .required = TRUE },
	{ 0 },
};

static const struct settings_key freeze_keys[] = {
	{ .name = "from", .kind = SETTINGS_TIME, .offset = AT(track_freeze, from), .required = TRUE },
	{ .name = "until", .kind = SETTINGS_TIME, .offset = AT(track_freeze, until), .required = TRUE },
	{ 0 },
};

static const struct settings_key quiet_keys[] = {
	{ .name = "from", .kind = SETTINGS_TIME, .offset = AT(settings_quiet, from), .required = TRUE },
	{ .name = "until", .kind = SETTINGS_TIME, .offset = AT(settings_quiet, until), .required = TRUE },
	{ 0 },
};

static const struct settings_key people_keys[] = {
	{ .name = "aliases",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, aliases),
	        .keys = alias_keys,
	        .size = sizeof(struct settings_alias) },
	{ .name = "organisations",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, orgs),
	        .keys = org_keys,
	        .size = sizeof(struct settings_org) },
	{ .name = "robots", .kind = SETTINGS_TEXTS, .offset = AT(settings, robots), .wrong = settings_wrong_address },
	{ 0 },
};

static const struct settings_key policy_keys[] = {
	{ .name = "maintainers", .kind = SETTINGS_FLAG, .offset = AT(settings, track.need_maintainer) },
	{ .name = "approvals",
	        .kind = SETTINGS_COUNT,
	        .offset = AT(settings, track.min_approvals),
	        .most = APPROVALS_MAX },
	{ .name = "min_age", .kind = SETTINGS_LENGTH, .offset = AT(settings, track.min_age), .most = 365 * DAY },
	{ .name = "objections", .kind = SETTINGS_FLAG, .offset = AT(settings, track.block_objections) },
	{ .name = "freezes",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, freezes),
	        .wrong = wrong_freeze,
	        .keys = freeze_keys,
	        .size = sizeof(struct track_freeze) },
	{ 0 },
};

static const char *const securities[] = { "tls", "starttls", "none", NULL };

/* What IMAP and SMTP servers have in common. */
#define SERVER_KEYS                                                                                               \
	{ .name = "host",                                                                                         \
		.kind = SETTINGS_TEXT,                                                                            \
		.offset = AT(settings_server, host),                                                              \
		.required = TRUE,                                                                                 \
		.wrong = wrong_host },                                                                            \
	        { .name = "port",                                                                                 \
		        .kind = SETTINGS_COUNT,                                                                   \
		        .offset = AT(settings_server, port),                                                      \
		        .least = 1,                                                                               \
		        .most = 65535 },                                                                          \
	        { .name = "security",                                                                             \
		        .kind = SETTINGS_CHOICE,                                                                  \
		        .offset = AT(settings_server, security),                                                  \
		        .words = securities },                                                                    \
	        { .name = "user", .kind = SETTINGS_TEXT, .offset = AT(settings_server, user) },                   \
	        { .name = "password_file",                                                                        \
		        .kind = SETTINGS_TEXT,                                                                    \
		        .offset = AT(settings_server, password_file),                                             \
		        .wrong = settings_wrong_secret },                                                         \
	        { .name = "password_command",                                                                     \
		        .kind = SETTINGS_TEXT,                                                                    \
		        .offset = AT(settings_server, password_command) },                                        \
	        { .name = "token_command", .kind = SETTINGS_TEXT, .offset = AT(settings_server, token_command) }, \
	{                                                                                                         \
		.name = "ca_file", .kind = SETTINGS_TEXT, .offset = AT(settings_server, ca_file)                  \
	}

static const struct settings_key imap_keys[] = {
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings_server, name), .required = TRUE },
	SERVER_KEYS,
	{ 0 },
};

static const struct settings_key smtp_keys[] = {
	{ .name = "hello", .kind = SETTINGS_TEXT, .offset = AT(settings_server, hello), .wrong = settings_wrong_host },
	SERVER_KEYS,
	{ 0 },
};

static const struct settings_key mailbox_keys[] = {
	{ .name = "account", .kind = SETTINGS_TEXT, .offset = AT(settings_mailbox, account), .required = TRUE },
	{ .name = "folder", .kind = SETTINGS_TEXT, .offset = AT(settings_mailbox, folder), .required = TRUE },
	{ .name = "list", .kind = SETTINGS_TEXT, .offset = AT(settings_mailbox, list) },
	{ .name = "mark_seen", .kind = SETTINGS_FLAG, .offset = AT(settings_mailbox, mark_seen) },
	{ 0 },
};

/* A bot that sends more than this a day is no bot for a list. */
#define MAILS_MAX 10000

#define LIMIT(field, lowest, highest)                                                                            \
	{                                                                                                        \
		.name = #field, .kind = SETTINGS_COUNT, .offset = AT(settings_limits, field), .least = (lowest), \
		.most = (highest)                                                                                \
	}

static const struct settings_key limit_keys[] = {
	LIMIT(nudges_per_day, 0, MAILS_MAX),
	LIMIT(mails_per_day, 1, MAILS_MAX),
	LIMIT(recipients, 2, 100),
	LIMIT(answers_per_person_per_day, 1, MAILS_MAX),
	LIMIT(answers_per_hour, 1, MAILS_MAX),
	{ 0 },
};

static const char *const modes[] = { "observe", "moderate", "live", NULL };

const struct settings_key settings_keys[] = {
	{ .name = "database", .kind = SETTINGS_TEXT, .offset = AT(settings, database) },
	{ .name = "templates", .kind = SETTINGS_TEXT, .offset = AT(settings, templates) },
	{ .name = "contact", .kind = SETTINGS_TEXT, .offset = AT(settings, contact) },
	{ .name = "address", .kind = SETTINGS_TEXT, .offset = AT(settings, address), .wrong = settings_wrong_address },
	{ .name = "name", .kind = SETTINGS_TEXT, .offset = AT(settings, name) },
	{ .name = "operator",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings, operator),
	        .wrong = settings_wrong_address },
	{ .name = "mode", .kind = SETTINGS_CHOICE, .offset = AT(settings, mode), .words = modes },
	{ .name = "outgoing", .kind = SETTINGS_TEXT, .offset = AT(settings, outgoing) },
	{ .name = "poll", .kind = SETTINGS_LENGTH, .offset = AT(settings, poll), .least = 10, .most = DAY },
	{ .name = "unknown_wait",
	        .kind = SETTINGS_LENGTH,
	        .offset = AT(settings, unknown_wait),
	        .least = 60,
	        .most = 7 * DAY },
	{ .name = "command", .kind = SETTINGS_TEXT, .offset = AT(settings, command), .wrong = settings_wrong_marker },
	{ .name = "admins", .kind = SETTINGS_TEXTS, .offset = AT(settings, admins), .wrong = settings_wrong_address },
	{ .name = "authserv_id",
	        .kind = SETTINGS_TEXT,
	        .offset = AT(settings, authserv_id),
	        .wrong = settings_wrong_domain },
	{ .name = "site_url", .kind = SETTINGS_TEXT, .offset = AT(settings, site_url), .wrong = settings_wrong_site },
	{ .name = "stale_after",
	        .kind = SETTINGS_LENGTH,
	        .offset = AT(settings, track.stale_after),
	        /* Quiet within a week is "active" and over a year "stalled": stale lies between. */
	        .least = 7 * DAY,
	        .most = 365 * DAY },
	{ .name = "lists",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, lists),
	        .keys = list_keys,
	        .size = sizeof(struct settings_list) },
	{ .name = "repositories",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, repositories),
	        .keys = repository_keys,
	        .size = sizeof(struct settings_repository) },
	{ .name = "imap",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, imap),
	        .wrong = wrong_server,
	        .keys = imap_keys,
	        .size = sizeof(struct settings_server) },
	{ .name = "mailboxes",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, mailboxes),
	        .keys = mailbox_keys,
	        .size = sizeof(struct settings_mailbox) },
	{ .name = "smtp",
	        .kind = SETTINGS_GROUP,
	        .offset = AT(settings, smtp),
	        .wrong = wrong_server,
	        .keys = smtp_keys },
	{ .name = "limits", .kind = SETTINGS_GROUP, .offset = AT(settings, limits), .keys = limit_keys },
	{ .name = "quiet",
	        .kind = SETTINGS_GROUPS,
	        .offset = AT(settings, quiet),
	        .wrong = wrong_quiet,
	        .keys = quiet_keys,
	        .size = sizeof(struct settings_quiet) },
	{ .name = "people", .kind = SETTINGS_GROUP, .keys = people_keys },
	{ .name = "policy", .kind = SETTINGS_GROUP, .keys = policy_keys },
	{ 0 },
};
