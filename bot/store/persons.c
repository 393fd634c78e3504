/* bot/store/persons.c: see persons.h. */
#include "store/persons.h"

#include "store/query.h"

void persons_merged(struct store *s, persons_line_func each, gpointer data)
{
	struct query *q = query_get(s, QUERY_PERSONS_MERGED);

	while (query_step(q)) {
		const struct persons_line line = {
			.name = query_col_text(q, 0),
			.email = query_col_text(q, 1),
			.org = query_col_text(q, 2),
			.written_name = query_col_text(q, 3),
			.written_email = query_col_text(q, 4),
			.mails = query_col_int(q, 5),
			.reason = query_col_text(q, 6),
		};

		each(&line, data);
	}
}
