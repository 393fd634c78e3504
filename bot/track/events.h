/* bot/track/events.h: what happened to a series, in order of time. Pure. */
#pragma once

#include "track/options.h"
#include "track/tags.h"

/* Of things that happen in one second the earlier kind comes first, then the smaller Message-ID or commit id. */
enum event_kind {
	EVENT_TIME,     /* an age or a date of the policy was reached */
	EVENT_POSTED,   /* index: revision */
	EVENT_MAIL,     /* index: message, an answer */
	EVENT_ABSORBED, /* index: in history.absorbed */
	EVENT_LANDED,   /* index: match */
	EVENT_REVERTED, /* index: match; revert: which of its reverts; every second one brings the commit back */
	EVENT_RULED,    /* index: in history.rulings */
};

struct event {
	gint64 date;
	enum event_kind kind;
	guint index;
	guint revert;
	const char *key; /* Message-ID or commit id, borrowed; "" for EVENT_TIME */
	/* Of EVENT_MAIL: */
	struct lineage_target about;
	gboolean by_author; /* who posted or wrote what the mail is about */
	int talk;           /* mail/message.h message_talk */
	guint effects;      /* track/tags.h tag_effect */
};

/* Mail by robots and mail about other series is left out. A new array of struct event. */
GArray *events_new(const struct lineage *l, const struct tags *t, const struct track_options *o);
