/* tests/fuzz/fuzz_asking.c: any bytes as a mail that comes to the bot and by the list: it is answered once or not at all,
 * and what is said comes to nothing when it comes back. */
#include "command/inbox.h"
#include "report/answer.h"
#include "store/commands.h"
#include "store/outbox.h"

#include <string.h>

#define BOT "bot@bell.example"
#define LIST "list@lists.example"
#define NOW G_GINT64_CONSTANT(1767636000)
#define HOUR 3600

/* Mails in one database; then a new one, for limits and memory. */
#define MAILS 200

static struct store *store;
static int mails;
static gint64 now = NOW;

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void begin(void)
{
	if (store && mails++ < MAILS)
		return;
	if (store)
		store_close(store);
	store = store_open(":memory:", FALSE, NULL);
	g_assert(store);
	mails = 0;
}

static void take_in(const struct message *m, const char *bytes, gsize len, const char *list)
{
	static const char *const lists[] = { LIST, NULL };
	const struct inbox_options o = { "#bellwether", BOT, "mail.bell.example", lists };

	g_assert(store_begin(store, NULL));
	inbox_note(store, &o, m, bytes, len, list, now);
	g_assert(store_commit(store, NULL));
}

/* Returns how many mails were answered. */
static guint answer(void)
{
	static const struct letter_options letter = { .address = BOT, .name = "Bellwether", .marker = "#bellwether" };
	static const struct round_list list = { .name = "list", .address = LIST };
	struct track_options track;
	struct round_options round = { .track = &track, .letter = &letter, .lists = &list, .n_lists = 1 };
	const struct answer_options o = {
		.round = &round, .per_person_per_day = 1000, .per_hour = 1000, .proves = TRUE
	};
	struct answer_done done = { 0 };
	GError *error = NULL;

	track_options_init(&track);
	now += HOUR + INBOX_WAIT;
	if (!answer_run(store, &o, now, &done, &error))
		g_error("%s", error->message);
	return done.answers;
}

/* Whatever was said to the mail comes back, to the bot and by the list, and is a mail of its own. */
static void send_back(const char *mid)
{
	g_autofree char *key = g_strconcat("answer ", mid, NULL);
	gint64 id = outbox_find(store, key);
	g_autoptr(OutboxMail) mail = id ? outbox_get(store, id) : NULL;
	g_autofree char *why = NULL;
	g_autoptr(Message) m = mail ? message_read(mail->raw, mail->raw_len, NULL, &why) : NULL;

	g_assert(m);
	take_in(m, mail->raw, mail->raw_len, NULL);
	take_in(m, mail->raw, mail->raw_len, "list");
	g_assert(answer() == 0);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const char *bytes = (const char *)data;
	g_autofree char *why = NULL;
	g_autoptr(Message) m = message_read(bytes, size, NULL, &why);
	guint answers;

	if (!m)
		return 0;
	begin();
	/* Mail without a date is as new as it is. */
	m->date = now;
	take_in(m, bytes, size, NULL);
	answers = answer();
	take_in(m, bytes, size, "list");
	take_in(m, bytes, size, NULL);
	answers += answer();
	g_assert(answers <= 1);
	if (answers)
		send_back(m->message_id);
	return 0;
}
