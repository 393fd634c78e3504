/* bot/io/imap-session.h: one connection, as the imap-*.c files and source-imap.c share it. For them alone. */
#pragma once

#include "io/imap-stream.h"
#include "io/imap.h"

/* An answer that is neither mail nor a list of it: status, capabilities. */
#define IMAP_ANSWER_SECONDS 60
#define IMAP_ANSWER_BYTES (1024 * 1024)

struct imap_fetched;

struct imap {
	struct imap_account account; /* strings owned */
	char *name;                  /* "imap.lantern.example:993", for errors */
	mailimap *library;           /* NULL while there is no connection */
	struct imap_stream *stream;  /* owned by library */
	char *selected;              /* folder that is open, or was when the session died; NULL: none; owned */
	guint32 uidvalidity;         /* of that folder */
	struct imap_folder known;    /* of the selected folder: what a caller was told last */
	gboolean idling;
	gboolean news; /* the folder had more than known when idling began */
	gboolean dead;
	void (*sink)(const struct imap_fetched *mail, gpointer data); /* of the FETCH under way, or NULL */
	gpointer sink_data;
};

/* Connects: the first time, or anew after the session died. No folder is open then. */
gboolean imap_session_connect(struct imap *m, GError **error);

/* Logs in on a connection that is protected, by what the server offers (imap-login.c). */
gboolean imap_session_login(struct imap *m, GError **error);

/*
 * Whether a command of libetpan went well. FALSE sets the error: "server: what: words". For a plain NO its code is
 * TROUBLE_RETRY where the server calls it passing (RFC 5530), else TROUBLE_REFUSED; all else is the end of the
 * session, mostly TROUBLE_RETRY.
 */
gboolean imap_session_check(struct imap *m, int result, const char *what, GError **error);

/* Whether the server has said that it can do something: "IDLE", "AUTH=PLAIN". */
gboolean imap_session_offers(const struct imap *m, const char *extension);

/* Sends a command of one line and reads the answer; what comes with it is in m->library. */
gboolean imap_session_run(struct imap *m, const char *command, const char *what, GError **error);

/* FALSE with an error if the session is dead. Nobody may use one that idles. */
gboolean imap_session_is_usable(struct imap *m, GError **error);

/* "\"a \\\"folder\\\"\"": an IMAP quoted string. text has no control characters. A new string. */
char *imap_session_quote(const char *text);

/* One mail of a FETCH. */
struct imap_fetched {
	guint32 uid;       /* 0: the server did not say */
	guint32 size;      /* RFC822.SIZE */
	const char *bytes; /* of BODY[] or a part of it, NULL: none came; borrowed */
	gsize len;
	gboolean sized;
};

/*
 * UID FETCH of a set ("1:200", "*") and items ("(UID RFC822.SIZE)"): hands each mail to sink, in whatever order the
 * server sends them, and whatever else it sends meanwhile. What came before an error was handed over.
 */
gboolean imap_session_fetch(struct imap *m, const char *set, const char *items,
        void (*sink)(const struct imap_fetched *mail, gpointer data), gpointer data, GError **error);

/* What libetpan calls for each mail. */
void imap_session_hand_over(struct mailimap_msg_att *att, void *session);

/* Opens a folder with EXAMINE, or SELECT to change flags, even if it is open: so that its state is new. */
gboolean imap_folder_open(
        struct imap *m, const char *folder, gboolean writable, struct imap_folder *out, GError **error);

/* Connects anew and opens the folder again that was open. FALSE, too, if it is another one by now. */
gboolean imap_folder_reopen(struct imap *m, GError **error);
