/* bot/app/answers.h: mailed commands as the settings describe them. */
#pragma once

#include "app/rounds.h"
#include "command/inbox.h"
#include "report/answer.h"

/* What inbox_note() and answer_run() want; strings are the settings', which must live as long. */
struct answers {
	struct inbox_options inbox;
	struct answer_options options;
	/* private */
	char *marker;
	GPtrArray *lists; /* char *, addresses in lower case; ends with NULL */
};
typedef struct answers Answers;

/* rounds is borrowed and must live as long; NULL if only inbox is wanted. */
void answers_init(struct answers *a, const struct settings *s, const struct rounds *rounds);
void answers_clear(struct answers *a);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)
