/* tests/track/store-kit.h: a database in memory with its transaction open. Wants cmocka.h before it. */
#pragma once

#include "store/store.h"

static inline struct store *store_kit_open(void)
{
	struct store *s = store_open(":memory:", FALSE, NULL);

	assert_non_null(s);
	assert_true(store_begin(s, NULL));
	return s;
}

static inline void store_kit_close(struct store *s)
{
	assert_true(store_commit(s, NULL));
	store_close(s);
}
