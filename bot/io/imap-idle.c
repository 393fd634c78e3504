/* bot/io/imap-idle.c: see imap.h. IDLE (RFC 2177). */
#include "io/imap-session.h"

#include <string.h>

gboolean imap_idle(struct imap *m, const char *folder, GError **error)
{
	struct imap_folder known, now;
	gboolean knew;
	int result;

	if (!imap_session_is_usable(m, error) || !imap_session_offers(m, "IDLE"))
		return FALSE;
	knew = m->selected && strcmp(m->selected, folder) == 0;
	known = m->known;
	if (!imap_folder_open(m, folder, FALSE, &now, error))
		return FALSE;
	m->news = knew && (now.uidvalidity != known.uidvalidity || now.uidnext != known.uidnext);
	result = mailimap_idle(m->library);
	/* libetpan's words for a tagged NO: what is to be read has been read. */
	if (result == MAILIMAP_ERROR_PARSE && m->library->imap_response && !imap_stream_failure(m->stream))
		return FALSE;
	if (!imap_session_check(m, result, "cannot idle", error))
		return FALSE;
	m->idling = TRUE;
	return TRUE;
}

int imap_idle_fd(struct imap *m)
{
	return imap_stream_fd(m->stream);
}

gboolean imap_idle_pending(struct imap *m)
{
	return m->news || m->library->imap_selection_info->sel_has_exists ||
	       imap_stream_pending(m->stream, m->library->imap_stream);
}

gboolean imap_idle_done(struct imap *m, gboolean *news, GError **error)
{
	g_assert(m->idling);
	m->idling = FALSE;
	imap_stream_bound(m->stream, IMAP_ANSWER_SECONDS, IMAP_ANSWER_BYTES, 0);
	if (!imap_session_check(m, mailimap_idle_done(m->library), "the connection broke while idling", error))
		return FALSE;
	*news = m->news || m->library->imap_selection_info->sel_has_exists;
	m->news = FALSE;
	return TRUE;
}
