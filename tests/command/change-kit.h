/* tests/command/change-kit.h: a small list, its maintainers and people who ask, for the tests of changes. */
#pragma once

#include "../track/post.h"
#include "../track/scene.h"
#include "command/change.h"
#include "repo/maintainers.h"
#include "store/corrections.h"
#include "store/naming.h"
#include "track/ingest.h"
#include "track/settle.h"
#include "track/status.h"

#define KIT_DAY ((gint64)86400)
#define KIT_NOW (POST_START + 30 * KIT_DAY)
#define KIT_ONE "1111111111111111111111111111111111111111"
#define KIT_TWO "2222222222222222222222222222222222222222"

/* Ann's lamp in two versions and her pump, Bob's fan; Mia maintains LAMP, Rex THE REST, Ada is an admin. */
static const struct post kit_mails[] = {
	{ "lamp1@x", "Ann Lee <ann@a.example>", 0, "", "[PATCH] lamp: burn longer", "Oil.", "lamp/oil.c", 0 },
	{ "lamp2@x", "Ann Lee <ann@a.example>", KIT_DAY, "", "[PATCH v2] lamp: burn longer", "Oil.", "lamp/oil.c", 0 },
	{ "pump@x", "Ann Lee <ann@a.example>", 2 * KIT_DAY, "", "[PATCH] pump: other words", "Pump.", "pump/p.c", 0 },
	{ "fan@y", "Bob Ray <bob@b.example>", 3 * KIT_DAY, "", "[PATCH] fan: less noise", "Fan.", "fan/f.c", 0 },
	{ "set0@y", "Bob Ray <bob@b.example>", 4 * KIT_DAY, "", "[PATCH 0/2] sink: two things", "Two.", NULL, 0 },
	{ "set1@y", "Bob Ray <bob@b.example>", 4 * KIT_DAY, "set0@y", "[PATCH 1/2] sink: one", "One.", "sink/1.c", 0 },
	{ "set2@y", "Bob Ray <bob@b.example>", 4 * KIT_DAY, "set0@y", "[PATCH 2/2] sink: two", "Two.", "sink/2.c", 0 },
	/* Eve goes on with Ann's pump, and writes under her name. */
	{ "pump2@z", "Ann Lee <ann@eve.example>", 5 * KIT_DAY, "", "[PATCH v2] pump: other words", "Pump.", "pump/p.c",
	        0 },
};

static const char kit_maintainers[] = "LAMP\nM:\tMia Maintainer <mia@m.example>\nF:\tlamp/\n\n"
                                      "THE REST\nM:\tRex Rest <rex@r.example>\nF:\t*\nF:\t*/\n";

static const char *const kit_lists[] = { "list@lists.example", NULL };

struct kit {
	struct store *store;
	struct track_options track;
	struct maintainers *maintainers;
	GPtrArray *admins;
	struct change_options options;
	guint asked; /* mails so far */
};

static inline void kit_settle(struct kit *k)
{
	static const struct settle_inputs inputs;

	assert_true(settle_run(k->store, &k->track, &inputs, NULL, NULL, NULL));
}

static inline void kit_open(struct kit *k)
{
	static const struct scene one = {
		.id = KIT_ONE, .title = "another thing", .diff = "xyz", .file = "z.c", .date = POST_START + 20 * KIT_DAY
	};
	static const struct scene two = {
		.id = KIT_TWO, .title = "a third thing", .diff = "uvw", .file = "y.c", .date = POST_START + 21 * KIT_DAY
	};

	*k = (struct kit){ .store = scene_store() };
	track_options_init(&k->track);
	assert_true(store_begin(k->store, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(kit_mails); i++) {
		g_autoptr(Message) m = post_read(&kit_mails[i]);

		ingest_message(k->store, &k->track, messages_list(k->store, "list"), m);
	}
	scene_commit(k->store, &one);
	scene_commit(k->store, &two);
	assert_true(store_commit(k->store, NULL));
	kit_settle(k);
	k->maintainers = maintainers_parse(kit_maintainers, sizeof(kit_maintainers) - 1);
	k->admins = g_ptr_array_new();
	g_ptr_array_add(k->admins, (gpointer)(guintptr) "ada@admin.example");
	k->options = (struct change_options){ .rules = { k->maintainers, k->admins },
		.track = &k->track,
		.marker = "#bellwether",
		.address = "bot@bell.example",
		.never_mailed = kit_lists,
		.list = "list" };
}

static inline void kit_close(struct kit *k)
{
	maintainers_free(k->maintainers);
	g_ptr_array_unref(k->admins);
	store_close(k->store);
}

/* How a mail came. */
struct kit_mail {
	const char *from; /* address */
	gboolean proven;
	gboolean robot;
	const char *here; /* Message-ID of the thread, NULL: direct mail */
	gint64 after;     /* seconds after KIT_NOW */
};

/* "withdraw S12": what a mail of these words does. A new result; what follows has been derived. */
static inline struct change_result *kit_ask(struct kit *k, const struct kit_mail *mail, const char *line)
{
	g_auto(GStrv) parts = g_strsplit(line, " ", -1);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autofree char *mid = g_strdup_printf("ask%u@x", ++k->asked);
	struct address who = { (char *)(guintptr) "Somebody", (char *)(guintptr)mail->from };
	struct change_request rq = { .words = words,
		.who = who,
		.proven = mail->proven,
		.proof = mail->proven ? "dkim=pass" : "neither DKIM nor DMARC passed",
		.robot = mail->robot,
		.message_id = mid };
	struct change_result *r;

	rq.verb = verb_find(parts[0]);
	assert_int_not_equal(rq.verb, VERB_UNKNOWN);
	for (guint i = 1; parts[i]; i++)
		g_ptr_array_add(words, parts[i]);
	rq.here = mail->here ? naming_of_mid(k->store, mail->here) : 0;
	assert_true(store_begin(k->store, NULL));
	r = change_apply(k->store, &k->options, &rq, KIT_NOW + mail->after);
	assert_true(store_commit(k->store, NULL));
	assert_non_null(r);
	assert_non_null(r->answer);
	kit_settle(k);
	return r;
}

static inline const char *kit_stage(struct kit *k, const char *mid)
{
	g_autoptr(Status)
	        st = status_at(k->store, &k->track, NULL, naming_of_mid(k->store, mid), KIT_NOW + 300 * KIT_DAY);

	assert_non_null(st);
	return stage_name(st->stage);
}

/* The token in a mail that was to be sent. */
static inline char *kit_token(const struct change_result *r)
{
	assert_non_null(r->subject);
	assert_true(g_str_has_prefix(r->subject, "confirm "));
	return g_strdup(r->subject + strlen("confirm "));
}
