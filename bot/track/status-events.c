/* bot/track/status-events.c: the events of a status, in words. */
#include <string.h>

#include "mail/message.h"
#include "store/messages.h"
#include "track/status-parts.h"

/* "2/7" of a patch, in the revision that it was posted in; "" of one that stands alone. */
static char *label_of(const struct history *h, guint patch)
{
	const struct history_patch *p = HISTORY_AT(h->patches, history_patch, patch);
	const struct history_revision *r = HISTORY_AT(h->revisions, history_revision, p->revision);
	guint total = MAX(r->total, r->n_slots);

	for (guint i = 0; total > 1 && i < r->n_slots; i++) {
		const struct history_slot *slot = HISTORY_AT(h->slots, history_slot, r->slots + i);

		if (slot->patch == patch)
			return g_strdup_printf("%g/%u", slot->number, total);
	}
	return g_strdup("");
}

static char *say_posted(const struct status_build *b, guint index)
{
	const struct history_revision *r = HISTORY_AT(b->h->revisions, history_revision, index);

	if (r->flags & MESSAGES_RESEND)
		return g_strdup_printf("sent v%g again", r->version);
	return g_strdup_printf("posted v%g", r->version);
}

/* The first tag of a mail or behind it: tags are in order of their mails, of which there may be thousands. */
static guint first_tag(const struct history *h, guint message)
{
	guint low = 0, high = h->tags->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (HISTORY_AT(h->tags, history_tag, middle)->message < message)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* "Reviewed-by, Tested-by" as the sender of a mail gave them. */
static void append_tags(GString *out, const struct history *h, guint message)
{
	const struct history_message *m = HISTORY_AT(h->messages, history_message, message);

	for (guint i = first_tag(h, message); i < h->tags->len; i++) {
		const struct history_tag *tag = HISTORY_AT(h->tags, history_tag, i);
		enum tag_kind kind = tags_kind(tag->kind);

		if (tag->message != message)
			break;
		if (kind == TAG_NONE || kind == TAG_SIGNED || !tags_same_person(&tag->who, &m->who) ||
		        strstr(out->str, tag->kind))
			continue;
		g_string_append_printf(out, "%s%s", out->len ? ", " : "", tag->kind);
	}
}

static const char *say_talk(const struct event *e)
{
	switch (e->talk) {
	case TALK_PING:
		return "ping";
	case TALK_COMMENT:
		return e->by_author ? "answer" : "comment";
	case TALK_WITHDRAW:
		return e->by_author ? "withdrawn" : "asks to drop it";
	case TALK_APPLIED:
		return "says it was applied";
	default:
		return "a few words";
	}
}

static char *say_mail(const struct status_build *b, const struct event *e)
{
	GString *out = g_string_new(NULL);
	g_autofree char *label = NULL;

	if (e->effects)
		append_tags(out, b->h, e->index);
	if (!out->len)
		g_string_append(out, say_talk(e));
	else if (e->talk == TALK_COMMENT)
		g_string_append(out, " with a comment");
	if (e->effects & TAG_EFFECT_CONDITION)
		g_string_append(out, " on a condition");
	if (e->about.about == LINEAGE_PATCH)
		label = label_of(b->h, e->about.index);
	if (label && *label)
		g_string_append_printf(out, " on %s", label);
	return g_string_free(out, FALSE);
}

static char *say_commit(const struct status_build *b, const struct event *e)
{
	const struct history_match *m = HISTORY_AT(b->h->matches, history_match, e->index);
	g_autofree char *label = label_of(b->h, m->patch);
	const char *gap = *label ? " " : "";

	if (e->kind == EVENT_LANDED)
		return g_strdup_printf("%s%slanded (%s %.2f)", label, gap, m->rule, m->score);
	return g_strdup_printf("%s%s%s", label, gap, e->revert % 2 ? "applied again" : "reverted");
}

static void fill(struct status_build *b, const struct event *e, struct status_event *out)
{
	const struct history_who *who = NULL;
	g_autofree char *what = NULL;

	switch (e->kind) {
	case EVENT_TIME:
		what = g_strdup("time passed");
		break;
	case EVENT_POSTED:
		what = say_posted(b, e->index);
		who = &HISTORY_AT(b->h->revisions, history_revision, e->index)->author;
		break;
	case EVENT_MAIL:
		what = say_mail(b, e);
		who = &HISTORY_AT(b->h->messages, history_message, e->index)->who;
		break;
	case EVENT_ABSORBED:
		what = g_strdup("taken into another series");
		break;
	case EVENT_LANDED:
	case EVENT_REVERTED:
		what = say_commit(b, e);
		out->commit = status_keep(b->st, e->key);
		break;
	case EVENT_RULED: {
		const struct history_ruling *r = HISTORY_AT(b->h->rulings, history_ruling, e->index);

		what = g_strdup_printf("%s by command", corrections_verb_name(r->verb));
		out->who = (struct status_person){ 0, status_keep(b->st, r->name), status_keep(b->st, r->email) };
		break;
	}
	default:
		g_assert_not_reached();
	}
	out->what = status_keep(b->st, what);
	if (who)
		out->who = status_keep_person(b->st, who);
	if (!out->commit && *e->key)
		out->mid = status_keep(b->st, e->key);
}

void status_add_events(struct status_build *b)
{
	const struct timeline *tl = b->tl;

	for (guint i = 0; i < tl->events->len; i++) {
		const struct event *e = HISTORY_AT(tl->events, event, i);
		const struct move *move = HISTORY_AT(tl->moves, move, i);
		struct status_event event = { .date = e->date, .stage = move->stage, .turn = move->turn };

		/* Time passes for everybody; it is worth a line where it changed something. */
		if (e->kind == EVENT_TIME && (i == 0 || (move[-1].stage == move->stage && move[-1].turn == move->turn)))
			continue;
		fill(b, e, &event);
		g_array_append_val(b->st->events, event);
	}
}
