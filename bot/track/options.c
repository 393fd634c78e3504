/* bot/track/options.c: see options.h. */
#include "track/options.h"

#define DAY (24 * 60 * 60)

void track_options_init(struct track_options *o)
{
	*o = (struct track_options){
		.stale_after = 28 * DAY,
		.need_maintainer = TRUE,
		.min_approvals = 1,
		.min_age = DAY,
		.block_objections = TRUE,
	};
}
