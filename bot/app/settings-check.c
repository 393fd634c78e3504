/* bot/app/settings-check.c: what settings say together: who is named must be there, who sends must be able to. */
#include "app/settings-keys.h"
#include "app/settings.h"

#include <string.h>

G_GNUC_PRINTF(4, 5)
static void entry_mistake(struct settings_reading *r, const char *of, guint n, const char *format, ...)
{
	g_autofree char *place = g_strdup_printf("%s.[%u]", of, n), *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	settings_mistake(r, place, "%s", text);
}

static void check_accounts(struct settings_reading *r, const struct settings *s)
{
	for (guint i = 0; s->imap && i < s->imap->len; i++) {
		const struct settings_server *account = s->imap->pdata[i];

		if (settings_find_account(s, account->name) != account)
			entry_mistake(r, "imap", i, "there are two accounts of the name '%s'", account->name);
	}
}

static gboolean same_folder(const struct settings_mailbox *a, const struct settings_mailbox *b)
{
	return strcmp(a->account, b->account) == 0 && strcmp(a->folder, b->folder) == 0;
}

static void check_mailboxes(struct settings_reading *r, const struct settings *s)
{
	for (guint i = 0; s->mailboxes && i < s->mailboxes->len; i++) {
		const struct settings_mailbox *box = s->mailboxes->pdata[i];

		if (!settings_find_account(s, box->account))
			entry_mistake(r, "mailboxes", i, "there is no account '%s' in 'imap'", box->account);
		if (box->list && !settings_find_list(s, box->list))
			entry_mistake(r, "mailboxes", i, "there is no list '%s' in 'lists'", box->list);
		if (!box->list && !s->address)
			entry_mistake(r, "mailboxes", i, "mail to the bot itself wants its 'address'");
		for (guint k = 0; k < i; k++)
			if (same_folder(box, s->mailboxes->pdata[k]))
				entry_mistake(r, "mailboxes", i, "the folder '%s' is named twice", box->folder);
	}
}

static void check_lists(struct settings_reading *r, const struct settings *s)
{
	for (guint i = 0; s->lists && i < s->lists->len; i++) {
		const struct settings_list *list = s->lists->pdata[i];
		gboolean speaks = list->digest.day > 0 || list->nudges;

		if (settings_find_list(s, list->name) != list)
			entry_mistake(r, "lists", i, "there are two lists of the name '%s'", list->name);
		if (speaks && !list->address)
			entry_mistake(r, "lists", i, "digests and nudges want the 'address' of the list");
		if (speaks && !s->address)
			entry_mistake(r, "lists", i, "digests and nudges want the 'address' of the bot at top level");
	}
}

/* Beyond observing, mail reaches people: it needs a way out, a sender and somebody who is told of trouble. */
static void check_mode(struct settings_reading *r, const struct settings *s)
{
	static const char *const words[] = { "observe", "moderate", "live" };
	gboolean lists = FALSE;

	if (s->mode == SETTINGS_OBSERVE)
		return;
	for (guint i = 0; s->lists && i < s->lists->len; i++)
		lists = lists || ((const struct settings_list *)s->lists->pdata[i])->address;
	if (!s->smtp.host)
		settings_mistake(r, "mode", "mode \"%s\" wants 'smtp'", words[s->mode]);
	if (!s->address)
		settings_mistake(r, "mode", "mode \"%s\" wants 'address', the bot's own", words[s->mode]);
	if (!s->operator)
		settings_mistake(r, "mode", "mode \"%s\" wants 'operator', who is told of trouble", words[s->mode]);
	if (!lists)
		settings_mistake(r, "mode", "mode \"%s\" wants a list with an 'address'", words[s->mode]);
}

void settings_check(struct settings_reading *r, const void *settings)
{
	check_accounts(r, settings);
	check_mailboxes(r, settings);
	check_lists(r, settings);
	check_mode(r, settings);
}
