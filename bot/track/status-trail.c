/* bot/track/status-trail.c: what people changed about a series by command, and what they wish. */
#include <string.h>

#include "base/when.h"
#include "store/corrections.h"
#include "track/status-parts.h"

/* A commit id as people write it. */
#define OID_SHOWN 12

static char *say(const struct correction *c)
{
	const char *verb = corrections_verb_name(c->verb);

	switch (c->verb) {
	case CORRECTIONS_LINK:
	case CORRECTIONS_SUPERSEDE:
		return g_strdup_printf(
		        "%s <%s>", c->verb == CORRECTIONS_LINK ? "linked to" : "superseded by", c->other);
	case CORRECTIONS_LANDED:
		return g_strdup_printf("%s as %.*s", verb, OID_SHOWN, c->other);
	case CORRECTIONS_SNOOZE: {
		g_autofree char *until = when_format(c->value);

		return g_strdup_printf("%s until %.10s", verb, until);
	}
	case CORRECTIONS_NUDGES:
		return g_strdup_printf("%s %s", verb, c->value ? "on" : "off");
	case CORRECTIONS_UNLINK:
	case CORRECTIONS_WITHDRAW:
	case CORRECTIONS_REOPEN:
	case CORRECTIONS_NOT_ME:
		return g_strdup(verb);
	default:
		g_assert_not_reached();
	}
}

void status_add_trail(struct status_build *b, struct store *s)
{
	g_autoptr(GPtrArray) said = NULL;

	if (!corrections_any(s))
		return;
	said = corrections_of_series(s, b->st->series);
	for (guint i = 0; i < said->len && ((const struct correction *)said->pdata[i])->date <= b->now; i++) {
		const struct correction *c = said->pdata[i];
		const struct correction *last = i ? said->pdata[i - 1] : NULL;
		g_autofree char *what = say(c);
		struct status_change change = {
			.date = c->date,
			.what = status_keep(b->st, what),
			.who = { 0, status_keep(b->st, *c->name ? c->name : c->email), status_keep(b->st, c->email) },
			.mid = status_keep(b->st, c->mail),
			.proof = status_keep(b->st, c->proof),
			.before = status_keep(b->st, c->before),
		};

		/* What was said of each patch of a series is told once. */
		if (last && !strcmp(last->mail, c->mail) && last->position == c->position)
			continue;
		g_array_append_val(b->st->trail, change);
	}
}
