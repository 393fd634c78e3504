/* bot/report/replay.c: see replay.h. */
#include "report/replay.h"

#include "base/period.h"
#include "store/copy.h"
#include "store/nudges.h"
#include "track/nudge.h"

#define DAY ((gint64)86400)

struct replay {
	struct store *store;
	replay_seen seen;
	gpointer data;
	struct replay_sum *sum;
	gint64 day; /* the present one */
	guint day_mails;
};

void replay_sum_clear(struct replay_sum *sum)
{
	g_clear_pointer(&sum->months, g_array_unref);
}

static struct replay_month *month_of(struct replay_sum *sum, gint64 when)
{
	gint64 start = period_start(PERIOD_MONTH, when);
	struct replay_month fresh = { .start = start };

	if (sum->months->len == 0 ||
	        g_array_index(sum->months, struct replay_month, sum->months->len - 1).start != start)
		g_array_append_val(sum->months, fresh);
	return &g_array_index(sum->months, struct replay_month, sum->months->len - 1);
}

static void count_day(struct replay *r, gint64 when)
{
	gint64 day = when - when % DAY;

	r->day_mails = day == r->day ? r->day_mails + 1 : 1;
	r->day = day;
	if (r->day_mails > r->sum->busiest_mails) {
		r->sum->busiest = day;
		r->sum->busiest_mails = r->day_mails;
	}
}

static void judge(struct replay *r, struct replay_month *month, const struct nudges_asked *asked, gint64 when)
{
	gint64 word = nudges_next_word(r->store, asked->series, when);

	g_assert(asked->reason > 0 && asked->reason < REPLAY_REASONS);
	r->sum->reasons[asked->reason]++;
	month->asked++;
	month->followed += word && word <= when + REPLAY_SOON;
	/* What was taken in and out again has landed, in a way. */
	month->needless += asked->reason != NUDGE_REVERTED &&
	                   nudges_was_over(r->store, asked->series, asked->revision, when);
}

static void count(struct replay *r, const struct replay_mail *m)
{
	gint64 when = m->mail->made;
	struct replay_month *month = month_of(r->sum, when);

	month->digests += m->mail->kind == OUTBOX_DIGEST;
	month->nudges += m->mail->kind == OUTBOX_NUDGE;
	count_day(r, when);
	for (guint i = 0; i < m->asked->len; i++)
		judge(r, month, &g_array_index(m->asked, struct nudges_asked, i), when);
}

/* All that is queued goes out at once. */
static gboolean drain(struct replay *r, gint64 now, GError **error)
{
	struct outbox_mail *next;

	if (!store_begin(r->store, error))
		return FALSE;
	while ((next = outbox_next(r->store, now)) != NULL) {
		g_autoptr(OutboxMail) mail = next;
		g_autoptr(GArray) asked = nudges_of_mail(r->store, mail->id);
		g_autoptr(GPtrArray) people = nudges_people_of_mail(r->store, mail->id);
		const struct replay_mail m = { mail, asked, people };

		count(r, &m);
		if (r->seen)
			r->seen(&m, r->data);
		outbox_begin(r->store, mail->id, now);
		outbox_settle(r->store, mail->id, OUTBOX_SENT, now, now, NULL);
	}
	return store_commit(r->store, error);
}

static gboolean begin(struct store *copy, const struct round_options *o, gint64 from, GError **error)
{
	if (!store_begin(copy, error))
		return FALSE;
	copy_forget_mail(copy);
	for (guint i = 0; i < o->n_lists; i++)
		nudge_set_watching(copy, o->lists[i].name, from);
	return store_commit(copy, error);
}

gboolean replay_run(struct store *copy, const struct round_options *o, gint64 from, gint64 until, replay_seen seen,
        gpointer data, struct replay_sum *sum, GError **error)
{
	struct replay r = { .store = copy, .seen = seen, .data = data, .sum = sum };

	*sum = (struct replay_sum){ .months = g_array_new(FALSE, FALSE, sizeof(struct replay_month)) };
	if (!begin(copy, o, from, error))
		return FALSE;
	for (gint64 now = from; now && now <= until; now = round_next(o, now)) {
		month_of(sum, now);
		if (!round_run(copy, o, now, NULL, error) || !drain(&r, now, error))
			return FALSE;
	}
	return TRUE;
}
