/* bot/command/change.c: see change.h. */
#include "command/change.h"

#include "command/change-parts.h"
#include "command/change-plan.h"
#include "command/grammar.h"
#include "command/token.h"
#include "store/wishes.h"

/* The weakest permission that all series of a plan give. */
static enum permission permission_for(const struct change_run *r, const struct change_plan *p, char **why)
{
	enum permission least = PERMISSION_ADMIN;

	*why = NULL;
	if (!p->series[0])
		return permission_of(r->store, &r->options->rules, p->verb, 0, r->email, why);
	for (guint i = 0; i < CHANGE_PLAN_SERIES && p->series[i]; i++) {
		enum permission one = permission_of(r->store, &r->options->rules, p->verb, p->series[i], r->email, why);

		least = MIN(least, one);
		if (one == PERMISSION_DENIED)
			break;
	}
	return least;
}

/* An author may make the bot ask less, not more: a pause that somebody else made longer stays. */
static gboolean is_louder(const struct change_run *r, const struct change_plan *p, enum permission permission)
{
	return p->verb == VERB_SNOOZE && permission == PERMISSION_AUTHOR &&
	       wishes_snoozed_until(r->store, p->series[0], r->now) > p->value;
}

static void keep(struct change_run *r, const struct change_plan *p)
{
	for (guint i = 0; i < p->objects->len; i++) {
		const struct correction c = {
			.verb = p->fact,
			.object = p->objects->pdata[i],
			.other = p->other,
			.value = p->value,
			.mail = r->request->message_id,
			.position = r->request->position,
			.date = r->now,
			.name = r->request->who.name ? r->request->who.name : "",
			.email = r->email,
			.proof = r->request->proof,
			.before = p->before,
		};

		r->result->changed |= corrections_put(r->store, &c);
	}
}

static void carry_out(struct change_run *r, const struct change_plan *p)
{
	g_autofree char *why = NULL;
	enum permission permission = permission_for(r, p, &why);

	if (permission == PERMISSION_DENIED) {
		change_refuse(r, g_strdup_printf("I cannot %s for you: %s.", p->what, why));
		change_remark(r, "%s by %s: denied, %s", p->what, r->email, why);
	} else if (is_louder(r, p, permission)) {
		change_refuse(r, g_strdup_printf("It is %s; authors may make a pause longer, not shorter.", p->before));
		change_remark(r, "%s by %s: denied, it is %s", p->what, r->email, p->before);
	} else if (p->noop) {
		change_accept(r, g_strdup(p->noop));
	} else if (change_is_proven(r, p->exact, p->what)) {
		keep(r, p);
		change_accept(r, g_strdup(p->done));
		change_remark(r, "%s by %s (%s, proven by %s): done", p->what, r->email, permission_name(permission),
		        r->request->proof);
	}
}

static void do_verb(struct change_run *r)
{
	const struct change_request *rq = r->request;
	g_autofree char *wrong = NULL;
	g_autoptr(ChangePlan) plan = NULL;

	if (rq->verb == VERB_SUBSCRIBE) {
		change_subscribe(r);
		return;
	}
	if (rq->verb == VERB_UNSUBSCRIBE) {
		change_unsubscribe(r);
		return;
	}
	plan = change_plan_new(r->store, r->options, rq->verb, rq->words, rq->here, r->now, &wrong);
	if (plan)
		carry_out(r, plan);
	else
		change_refuse(r, g_steal_pointer(&wrong));
}

/* "withdraw\n<a@x>" as it was kept with a token. */
static void do_kept(struct change_run *r, const struct tokens_row *kept)
{
	g_auto(GStrv) lines = g_strsplit(kept->what, "\n", -1);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	struct change_request rq = *r->request;
	struct change_run inner = *r;

	for (char **line = lines + 1; *lines && *line; line++)
		g_ptr_array_add(words, *line);
	rq.verb = *lines ? verb_find(*lines) : VERB_UNKNOWN;
	rq.words = words;
	rq.proven = TRUE;
	rq.proof = "token";
	rq.message_id = kept->mail;
	rq.position = kept->position;
	rq.here = 0; /* everything was named outright */
	rq.list = *kept->list ? kept->list : NULL;
	inner.request = &rq;
	g_assert(rq.verb != VERB_CONFIRM && rq.verb != VERB_UNKNOWN);
	do_verb(&inner);
}

static void confirm(struct change_run *r)
{
	const GPtrArray *words = r->request->words;
	g_autofree char *token = grammar_bare_word(words->len ? words->pdata[0] : "");
	g_autoptr(TokensRow) kept = token_redeem(r->store, token, r->email, r->now);

	if (kept) {
		do_kept(r, kept);
		return;
	}
	change_refuse(r, g_strdup("I know no such token of yours: it was used already, is more than three days old, or "
	                          "was mailed to another address. Ask for the change again and you get a new one."));
	change_remark(r, "a token from %s is not valid", r->email);
}

struct change_result *change_apply(
        struct store *s, const struct change_options *o, const struct change_request *rq, gint64 now)
{
	g_autofree char *email = g_ascii_strdown(rq->who.email, -1);
	struct change_result *result = g_new0(struct change_result, 1);
	struct change_run r = { s, o, rq, email, now, result };

	if (rq->robot) {
		change_refuse(&r, g_strdup("Machines change nothing here."));
		change_remark(&r, "%s by %s: a machine sent it", verb_facts(rq->verb)->name, email);
	} else if (rq->verb == VERB_CONFIRM) {
		confirm(&r);
	} else {
		do_verb(&r);
	}
	return result;
}
