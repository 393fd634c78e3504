/* tests/report/asking.h: questions by mail to the small list of change-kit.h, and the mails that answer them. */
#pragma once

#include "../command/change-kit.h"
#include "report/answer.h"
#include "store/commands.h"
#include "store/outbox.h"

/* A mail that asks; what is 0 or NULL is not needed. */
struct asking {
	const char *who;   /* address */
	const char *lines; /* commands, one a line */
	const char *list;  /* that it came over */
	gint64 at;         /* seconds after KIT_NOW */
	gboolean unproven;
	guint left_out;
	guint per_person, per_hour; /* 0: 10, 60 */
	gboolean proves;
};

/* The one that was mailed back. */
struct asked {
	enum commands_state state;
	struct message *mail; /* NULL: none; owned */
	gsize bytes;          /* of the whole mail */
	gboolean table;       /* there is one in it */
	char *log;            /* lines for it; owned */
};

static inline void asked_clear(struct asked *a)
{
	message_free(a->mail);
	g_free(a->log);
}

/* The answer to the mail of that Message-ID, if one is in the outbox. */
static inline void asked_read(struct store *s, const char *mid, struct asked *a)
{
	g_autofree char *key = g_strconcat("answer ", mid, NULL);
	gint64 id = outbox_find(s, key);
	g_autoptr(OutboxMail) mail = id ? outbox_get(s, id) : NULL;
	g_autofree char *why = NULL;

	if (!mail)
		return;
	a->mail = message_read(mail->raw, mail->raw_len, NULL, &why);
	assert_non_null(a->mail);
	a->bytes = mail->raw_len;
	a->table = g_strstr_len(mail->raw, (gssize)mail->raw_len, "\r\nContent-Type: text/csv") != NULL;
}

static inline enum commands_state asked_state(struct store *s)
{
	for (int state = COMMANDS_ANSWERED; state <= COMMANDS_FAILED; state++)
		if (commands_count(s, (enum commands_state)state) > 0)
			return (enum commands_state)state;
	return COMMANDS_WAITING;
}

/* Puts the mail into the store; returns its Message-ID, a new string. */
static inline char *asking_put(struct kit *kit, const struct asking *q)
{
	static guint count;
	char *mid = g_strdup_printf("question%u@x", ++count);
	const struct commands_row row = {
		.message_id = mid,
		.state = COMMANDS_WAITING,
		.list = q->list,
		.date = KIT_NOW + q->at,
		.due = KIT_NOW + q->at,
		.name = "Somebody",
		.email = q->who,
		.subject = "A question",
		.refs = "",
		.lines = q->lines,
		.left_out = q->left_out,
		.proven = !q->unproven,
		.proof = q->unproven ? "neither DKIM nor DMARC passed" : "dkim=pass",
	};

	assert_true(store_begin(kit->store, NULL));
	assert_true(commands_put(kit->store, &row, row.due));
	assert_true(store_commit(kit->store, NULL));
	return mid;
}

static const struct letter_options asking_letter = { .address = "bot@bell.example", .marker = "#bellwether" };
static const struct round_list asking_list = { .name = "list", .address = "list@lists.example" };

static inline struct round_options asking_round(struct kit *kit)
{
	return (struct round_options){ .track = &kit->track,
		.maintainers = kit->maintainers,
		.letter = &asking_letter,
		.lists = &asking_list,
		.n_lists = 1 };
}

/* What is said to one line of Zoe's, without a mail. */
static inline void asking_one(struct kit *kit, const char *line, struct answer_memory *memory, struct answer_text *t)
{
	const struct round_options round = asking_round(kit);
	const struct answer_options options = { .round = &round, .admins = kit->admins };
	const struct answer_asker asker = { .who = { (char *)(guintptr) "Zoe", (char *)(guintptr) "zoe@z.example" },
		.proven = TRUE,
		.proof = "dkim=pass",
		.message_id = "one@x",
		.list = &asking_list };

	answer_one(kit->store, &options, &asker, line, 0, KIT_NOW, memory, t);
}

static inline guint asking_lines(const char *text)
{
	guint lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* Answers what waits at q->at. The log is a new string. */
static inline char *asking_run(struct kit *kit, const struct asking *q)
{
	const struct round_options round = asking_round(kit);
	const struct answer_options options = { .round = &round,
		.admins = kit->admins,
		.per_person_per_day = q->per_person ? q->per_person : 10,
		.per_hour = q->per_hour ? q->per_hour : 60,
		.proves = q->proves };
	g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func(g_free);
	struct answer_done done = { .remarks = remarks };
	GError *error = NULL;

	if (!answer_run(kit->store, &options, KIT_NOW + q->at, &done, &error))
		fail_msg("%s", error->message);
	g_ptr_array_add(remarks, NULL);
	return g_strjoinv("\n", (char **)remarks->pdata);
}

/* asked_clear() frees what it leaves in *a. */
static inline void asking_send(struct kit *kit, const struct asking *q, struct asked *a)
{
	g_autofree char *mid = asking_put(kit, q);

	*a = (struct asked){ .log = asking_run(kit, q) };
	asked_read(kit->store, mid, a);
	a->state = a->mail ? COMMANDS_ANSWERED : asked_state(kit->store);
}
