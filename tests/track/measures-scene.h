/*
 * tests/track/measures-scene.h: twenty days of the list "dev", small enough to be counted by hand.
 *
 *   wick   Ann, 2 patches, day 0; Bob asks on day 2, Ann answers on day 3 and posts v2 on day 5; Bob reviews both
 *          patches on day 6, Cid acks the first on day 7, Bob has a remark on day 8; landed on day 10
 *   glass  Bob, day 4; he pings on day 9; nobody ever answers
 *   oil    Dan, day 12, six hours later Ann comments
 *   tide   Dan, day 25: later than NOW
 */
#pragma once

#include "post.h"
#include "scene.h"

#include "store/messages.h"
#include "track/ingest.h"
#include "track/settle.h"

#define MEASURES_NOW (POST_START + 20 * SCENE_DAY)

static const struct post measures_posts[] = {
	{ "a0@x", "Ann Lee <ann@x.org>", 0, NULL, "[PATCH 0/2] wick", "Why.", NULL, 0 },
	{ "a1@x", "Ann Lee <ann@x.org>", 1, "a0@x", "[PATCH 1/2] wick: one", "Why.", "src/wick/one.c", 0 },
	{ "a2@x", "Ann Lee <ann@x.org>", 2, "a0@x", "[PATCH 2/2] wick: two", "Why.", "src/wick/two.c", 0 },
	{ "q1@x", "Bob Ray <bob@y.org>", 2 * SCENE_DAY, "a0@x a1@x", "Re: [PATCH 1/2] wick: one", "Is it long?", NULL,
	        0 },
	{ "q2@x", "Ann Lee <ann@x.org>", 3 * SCENE_DAY, "a0@x a1@x q1@x", "Re: [PATCH 1/2] wick: one", "It is not.",
	        NULL, 0 },
	{ "b0@x", "Ann Lee <ann@x.org>", 5 * SCENE_DAY, NULL, "[PATCH v2 0/2] wick", "Why.", NULL, 0 },
	{ "b1@x", "Ann Lee <ann@x.org>", 5 * SCENE_DAY + 1, "b0@x", "[PATCH v2 1/2] wick: one", "Why.",
	        "src/wick/one.c", 0 },
	{ "b2@x", "Ann Lee <ann@x.org>", 5 * SCENE_DAY + 2, "b0@x", "[PATCH v2 2/2] wick: two", "Why.",
	        "src/wick/two.c", 0 },
	{ "q3@x", "Bob Ray <bob@y.org>", 6 * SCENE_DAY, "b0@x", "Re: [PATCH v2 0/2] wick",
	        "For the series:\nReviewed-by: Bob Ray <bob@y.org>", NULL, 0 },
	{ "q4@x", "Cid Oak <cid@y.org>", 7 * SCENE_DAY, "b0@x b1@x", "Re: [PATCH v2 1/2] wick: one",
	        "Acked-by: Cid Oak <cid@y.org>", NULL, 0 },
	{ "q5@x", "Bob Ray <bob@y.org>", 8 * SCENE_DAY, "b0@x b2@x", "Re: [PATCH v2 2/2] wick: two",
	        "One more thing: the colour?", NULL, 0 },
	{ "g@x", "Bob Ray <bob@y.org>", 4 * SCENE_DAY, NULL, "[PATCH] glass: clean it", "Why.", "glass.c", 0 },
	{ "g1@x", "Bob Ray <bob@y.org>", 9 * SCENE_DAY, "g@x", "Re: [PATCH] glass: clean it", "Ping.", NULL, 0 },
	{ "o@x", "Dan Elm <dan@z.org>", 12 * SCENE_DAY, NULL, "[PATCH] oil: pour it", "Why.", "src/oil.c", 0 },
	{ "o1@x", "Ann Lee <ann@x.org>", 12 * SCENE_DAY + 6 * 3600, "o@x", "Re: [PATCH] oil: pour it",
	        "Please mind the floor.", NULL, 0 },
	{ "t@x", "Dan Elm <dan@z.org>", 25 * SCENE_DAY, NULL, "[PATCH] tide: come", "Why.", "tide.c", 0 },
};

static const struct scene measures_commits[] = {
	{ .id = "c1",
	        .title = "wick: one",
	        .who = "Ann Lee",
	        .diff = "ab",
	        .date = POST_START + 10 * SCENE_DAY,
	        .declared = 1,
	        .declares = "b1@x" },
	{ .id = "c2",
	        .title = "wick: two",
	        .who = "Ann Lee",
	        .diff = "cd",
	        .date = POST_START + 10 * SCENE_DAY,
	        .declared = 1,
	        .declares = "b2@x" },
};

/* The whole story in a database; close it with store_close(). */
static inline struct store *measures_scene(struct track_options *options, const struct maintainers *maintainers)
{
	const struct settle_inputs inputs = { NULL, maintainers };
	struct store *s = store_open(":memory:", FALSE, NULL);

	track_options_init(options);
	assert_true(store_begin(s, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(measures_posts); i++) {
		g_autoptr(Message) m = post_read(&measures_posts[i]);

		ingest_message(s, options, messages_list(s, "dev"), m);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(measures_commits); i++)
		scene_commit(s, &measures_commits[i]);
	assert_true(store_commit(s, NULL));
	assert_true(settle_run(s, options, &inputs, NULL, NULL, NULL));
	return s;
}
