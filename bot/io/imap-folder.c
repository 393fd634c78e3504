/* bot/io/imap-folder.c: see imap.h and imap-session.h. Opens folders and asks about them. */
#include "io/imap-session.h"

#include "base/nearest.h"
#include "base/trouble.h"
#include "io/imap-name.h"

#include <string.h>

/* Looking through the headers of a large folder for the first time takes a server a while. */
#define SEARCH_SECONDS 300

/* The name as the server writes it. A new string; NULL with TROUBLE_SETUP. */
static char *encode(const struct imap *m, const char *folder, GError **error)
{
	char *encoded = imap_name_encode(folder);

	if (!encoded) {
		g_autofree char *shown = g_strescape(folder, NULL);

		g_set_error(error, TROUBLE, TROUBLE_SETUP,
		        "%s: \"%.100s\" cannot be the name of a folder: it is empty, very long, or has control "
		        "characters or bytes that are no UTF-8",
		        m->name, shown);
	}
	return encoded;
}

static gboolean is_same(const char *folder, const char *other)
{
	if (g_ascii_strcasecmp(folder, "INBOX") == 0)
		return g_ascii_strcasecmp(other, "INBOX") == 0;
	return strcmp(folder, other) == 0;
}

/* The names of all folders, decoded. NULL if they cannot be had. */
static GPtrArray *list_names(struct imap *m)
{
	GPtrArray *names;
	clist *found;

	if (!imap_session_run(m, "LIST \"\" \"*\"", "cannot list the folders", NULL))
		return NULL;
	names = g_ptr_array_new_with_free_func(g_free);
	found = m->library->imap_response_info ? m->library->imap_response_info->rsp_mailbox_list : NULL;
	for (clistiter *i = found ? clist_begin(found) : NULL; i; i = clist_next(i)) {
		const struct mailimap_mailbox_list *one = clist_content(i);

		if (one->mb_name)
			g_ptr_array_add(names, imap_name_decode(one->mb_name));
	}
	return names;
}

/* Takes the error of a folder that does not open and says more about it, if it is not there. */
static void explain(struct imap *m, const char *folder, GError *cause, GError **error)
{
	g_autoptr(GPtrArray) names = NULL;
	const char *near;

	if (!m->dead && cause->code != TROUBLE_RETRY)
		names = list_names(m);
	for (guint i = 0; names && i < names->len; i++)
		if (is_same(folder, g_ptr_array_index(names, i)))
			g_clear_pointer(&names, g_ptr_array_unref);
	if (!names) {
		g_propagate_error(error, cause);
		return;
	}
	near = nearest_word(folder, (const char *const *)names->pdata, names->len);
	g_set_error(error, TROUBLE, TROUBLE_SETUP, "%s: there is no folder \"%s\"%s%s%s", m->name, folder,
	        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	g_error_free(cause);
}

static void note_uid(const struct imap_fetched *mail, gpointer data)
{
	guint32 *highest = data;

	*highest = MAX(*highest, mail->uid);
}

/* What the server says of the folder that was just opened. */
static gboolean read_state(struct imap *m, const char *folder, struct imap_folder *out, GError **error)
{
	const struct mailimap_selection_info *info = m->library->imap_selection_info;
	guint32 highest = 0;

	*out = (struct imap_folder){
		.uidvalidity = info->sel_uidvalidity, .uidnext = info->sel_uidnext, .messages = info->sel_exists
	};
	if (out->uidvalidity == 0) {
		g_set_error(error, TROUBLE, TROUBLE_REFUSED,
		        "%s: \"%s\" gives its mails no lasting numbers (UIDVALIDITY): it cannot be followed", m->name,
		        folder);
		return FALSE;
	}
	if (out->uidnext == 0 && out->messages > 0) {
		/* RFC 3501 lets a server leave UIDNEXT out. "*" is the last mail. */
		if (!imap_session_fetch(m, "*", "(UID)", note_uid, &highest, error))
			return FALSE;
		out->uidnext = highest + 1;
	}
	if (out->uidnext == 0)
		out->uidnext = 1;
	return TRUE;
}

gboolean imap_folder_open(
        struct imap *m, const char *folder, gboolean writable, struct imap_folder *out, GError **error)
{
	g_autofree char *encoded = encode(m, folder, error);
	g_autofree char *what = g_strdup_printf("cannot open folder \"%s\"", folder);
	struct imap_folder found;
	GError *cause = NULL;
	int result;

	if (!encoded || !imap_session_is_usable(m, error))
		return FALSE;
	g_clear_pointer(&m->selected, g_free);
	imap_stream_bound(m->stream, IMAP_ANSWER_SECONDS, IMAP_ANSWER_BYTES, 0);
	result = writable ? mailimap_select(m->library, encoded) : mailimap_examine(m->library, encoded);
	if (!imap_session_check(m, result, what, &cause)) {
		explain(m, folder, cause, error);
		return FALSE;
	}
	if (!m->library->imap_selection_info) {
		imap_session_check(m, MAILIMAP_ERROR_PARSE, what, error);
		return FALSE;
	}
	if (!read_state(m, folder, &found, error))
		return FALSE;
	m->selected = g_strdup(folder);
	m->uidvalidity = found.uidvalidity;
	*out = found;
	return TRUE;
}

gboolean imap_folder_reopen(struct imap *m, GError **error)
{
	g_autofree char *folder = g_strdup(m->selected);
	guint32 uidvalidity = m->uidvalidity;
	struct imap_folder now;

	if (!folder)
		return imap_session_is_usable(m, error);
	if (!imap_session_connect(m, error) || !imap_folder_open(m, folder, FALSE, &now, error))
		return FALSE;
	if (now.uidvalidity != uidvalidity)
		g_set_error(error, TROUBLE, TROUBLE_RETRY, "%s: folder \"%s\" was replaced meanwhile", m->name, folder);
	return now.uidvalidity == uidvalidity;
}

/* Takes the answer to STATUS. FALSE if it lacks something. */
static gboolean read_status(const struct imap *m, struct imap_folder *out)
{
	const struct mailimap_response_info *info = m->library->imap_response_info;
	clist *values = info && info->rsp_status ? info->rsp_status->st_info_list : NULL;
	gboolean has_messages = FALSE;

	*out = (struct imap_folder){ 0 };
	for (clistiter *i = values ? clist_begin(values) : NULL; i; i = clist_next(i)) {
		const struct mailimap_status_info *value = clist_content(i);

		if (value->st_att == MAILIMAP_STATUS_ATT_UIDNEXT) {
			out->uidnext = value->st_value;
		} else if (value->st_att == MAILIMAP_STATUS_ATT_UIDVALIDITY) {
			out->uidvalidity = value->st_value;
		} else if (value->st_att == MAILIMAP_STATUS_ATT_MESSAGES) {
			out->messages = value->st_value;
			has_messages = TRUE;
		}
	}
	return has_messages && out->uidnext && out->uidvalidity;
}

gboolean imap_look(struct imap *m, const char *folder, struct imap_folder *out, GError **error)
{
	g_autofree char *encoded = encode(m, folder, error), *name = NULL, *command = NULL;
	struct imap_folder found;

	if (!encoded || !imap_session_is_usable(m, error))
		return FALSE;
	/* STATUS of the folder that is open may tell what was (RFC 3501, 6.3.10). */
	if (!m->selected || strcmp(m->selected, folder) != 0) {
		name = imap_session_quote(encoded);
		command = g_strdup_printf("STATUS %s (MESSAGES UIDNEXT UIDVALIDITY)", name);
		imap_stream_bound(m->stream, IMAP_ANSWER_SECONDS, IMAP_ANSWER_BYTES, 0);
		if (imap_session_run(m, command, "STATUS", NULL) && read_status(m, &found)) {
			*out = found;
			return TRUE;
		}
	}
	if (!imap_folder_open(m, folder, FALSE, &found, error))
		return FALSE;
	m->known = *out = found;
	return TRUE;
}

/* Opens a folder unless it is open. */
static gboolean be_in(struct imap *m, const char *folder, GError **error)
{
	struct imap_folder unused;

	return (m->selected && strcmp(m->selected, folder) == 0) || imap_folder_open(m, folder, FALSE, &unused, error);
}

int imap_find(struct imap *m, const char *folder, const char *message_id, GError **error)
{
	g_autofree char *bracketed = g_strdup_printf("<%s>", message_id), *quoted = NULL, *command = NULL;
	const clist *found;

	for (const char *p = message_id; *p; p++)
		if (*p <= ' ' || *p > '~') {
			g_set_error(error, TROUBLE, TROUBLE_REFUSED, "%s: no Message-ID to search for", m->name);
			return -1;
		}
	if (!imap_session_is_usable(m, error) || !be_in(m, folder, error))
		return -1;
	quoted = imap_session_quote(bracketed);
	command = g_strdup_printf("UID SEARCH HEADER Message-ID %s", quoted);
	imap_stream_bound(m->stream, SEARCH_SECONDS, IMAP_ANSWER_BYTES, 0);
	if (!imap_session_run(m, command, "cannot search", error))
		return -1;
	found = m->library->imap_response_info ? m->library->imap_response_info->rsp_search_result : NULL;
	return found && clist_begin(found) ? 1 : 0;
}

gboolean imap_mark_seen(struct imap *m, const char *folder, guint32 uidvalidity, guint32 up_to, GError **error)
{
	g_autofree char *command = g_strdup_printf("UID STORE 1:%u +FLAGS.SILENT (\\Seen)", up_to);
	struct imap_folder found;

	if (!imap_folder_open(m, folder, TRUE, &found, error))
		return FALSE;
	/* Other mails may bear the numbers now. */
	if (found.uidvalidity != uidvalidity)
		return TRUE;
	return imap_session_run(m, command, "cannot mark mail as seen", error);
}
