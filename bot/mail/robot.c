/* bot/mail/robot.c: see robot.h. */
#include "mail/robot.h"

#include <string.h>

/* Fields that only machines add to what they send. */
static const char *const fields[] = {
	"X-Bellwether-Report",
	"X-Bellwether-Series",
	"X-Patchwork-Bot",
	"X-Patchwork-Submitter-Notification",
	"X-Patchew-Result",
	"X-PR-Merge-Tree",
	"X-PR-Tracked-List-Id",
	"X-Jenkins-Job",
	"X-Jenkins-Result",
	"X-Buildbot-Builder",
	"X-Bugzilla-Reason",
	"X-Bugzilla-Type",
	"X-Debbugs-No-Ack",
	"X-GitHub-Reason",
	"X-GitLab-Project",
	"X-Gerrit-MessageType",
	"X-Autoreply",
	"X-Autorespond",
	"X-Autoresponse",
	"X-Failed-Recipients",
};

/* The part of an address before the "@", up to a "+". */
static const char *const mailboxes[] = {
	"mailer-daemon",
	"postmaster",
	"noreply",
	"no-reply",
	"no_reply",
	"donotreply",
	"do-not-reply",
	"notifications",
	"notification",
	"bugzilla-daemon",
	"bugzilla-noreply",
	"listserv",
	"majordomo",
	"mailman",
	"syzbot",
	"lkp",
	"kbuild",
	"patchwork",
	"patchew",
	"patchwork-bot",
	"buildbot",
	"jenkins",
	"hudson",
	"kernelci",
	"root",
	"cron",
	"robot",
	"bot",
	"ci",
	"autobuild",
	"0day",
	"gitlab",
	"github",
	"gerrit",
	"cki-project",
	"osstest",
};

/* What the name of a machine ends in, as a word. */
static const char *const last_words[] = { "bot", "robot", "[bot]", "daemon", "jenkins", "patchwork", "buildbot",
	"syzbot", "patchew", "autobuild", "notifications", "kernelci", "bugzilla" };

/* How a machine begins a subject. */
static const char *const subjects[] = { "Automatic reply:", "Auto-reply:", "Auto reply:", "Autoreply:", "Out of Office",
	"Undelivered Mail Returned to Sender", "Undeliverable:", "Mail delivery failed", "Delivery Status Notification",
	"[Patchwork-notify]" };

/* The value of a field begins with a word, in any case. */
static gboolean field_begins(const struct header *h, const char *name, const char *word)
{
	const struct header_field *f = header_find(h, name);
	gsize len = strlen(word), i = 0;

	if (f == NULL)
		return FALSE;
	while (i < f->value_len && g_ascii_isspace(f->value[i]))
		i++;
	return f->value_len - i >= len && g_ascii_strncasecmp(f->value + i, word, len) == 0;
}

static gboolean is_machine_field(const struct header_field *f)
{
	for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
		/* The first comparison is for speed: most fields differ in what stands behind "X-". */
		if (f->name_len > 2 && (f->name[2] | 0x20) == (fields[i][2] | 0x20) &&
		        strlen(fields[i]) == f->name_len && g_ascii_strncasecmp(f->name, fields[i], f->name_len) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean has_mark(const struct header *h, const struct subject *subject)
{
	if (header_find(h, "Auto-Submitted") != NULL && !field_begins(h, "Auto-Submitted", "no"))
		return TRUE;
	if (field_begins(h, "Return-Path", "<>") || field_begins(h, "Content-Type", "multipart/report") ||
	        field_begins(h, "Precedence", "auto_reply"))
		return TRUE;
	/* People hide their patches from a tracker too; a machine hides its talk. */
	if (field_begins(h, "X-Patchwork-Hint", "ignore") && !subject->patch && !subject->reply)
		return TRUE;
	for (guint i = 0; i < h->count; i++) {
		if (g_ascii_tolower(h->fields[i].name[0]) == 'x' && is_machine_field(&h->fields[i]))
			return TRUE;
	}
	return FALSE;
}

gboolean robot_mailbox(const char *email)
{
	static const char *const endings[] = { "bot", "robot", "ci", "noreply", "daemon" };
	gsize len = strcspn(email, "@+");

	for (gsize i = 0; i < G_N_ELEMENTS(mailboxes); i++) {
		if (strlen(mailboxes[i]) == len && strncmp(email, mailboxes[i], len) == 0)
			return TRUE;
	}
	/* "review-bot@", "xen_ci@" */
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		gsize tail = strlen(endings[i]);

		if (len > tail + 1 && strncmp(email + len - tail, endings[i], tail) == 0 &&
		        strchr("-_.", email[len - tail - 1]) != NULL)
			return TRUE;
	}
	return FALSE;
}

/* "kernel test robot", "Patchwork CI" */
static gboolean is_machine_name(const char *name)
{
	const char *space = strrchr(name, ' ');
	const char *last = space != NULL ? space + 1 : name;

	for (gsize i = 0; i < G_N_ELEMENTS(last_words); i++) {
		if (g_ascii_strcasecmp(last, last_words[i]) == 0)
			return TRUE;
	}
	/* "patchwork-bot+f2fs via List", where the list took the address away. */
	if (g_str_has_prefix(name, "patchwork-bot"))
		return TRUE;
	/* Somebody may be called Ci. */
	return strcmp(last, "CI") == 0 || g_str_has_suffix(name, "[bot]");
}

static gboolean begins_as_machine(const char *line)
{
	for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++) {
		if (g_ascii_strncasecmp(line, subjects[i], strlen(subjects[i])) == 0)
			return TRUE;
	}
	return FALSE;
}

/* The words may stand behind the tag of a list. */
static gboolean is_machine_subject(const char *line)
{
	if (begins_as_machine(line))
		return TRUE;
	for (const char *tag = strchr(line, ']'); tag != NULL; tag = strchr(tag + 1, ']')) {
		if (tag[1] != '\0' && begins_as_machine(tag + 2))
			return TRUE;
	}
	return FALSE;
}

gboolean robot_sent(const struct header *h, const struct address *from, const struct subject *subject, const char *line)
{
	return has_mark(h, subject) || robot_mailbox(from->email) || is_machine_name(from->name) ||
	       is_machine_subject(line);
}
