/* bot/mail/subject-reply.h: "Re:" and its sisters in front of a subject; for subject.c alone. */
#pragma once

#include "mail/line.h"

enum subject_reply { SUBJECT_REPLY_NONE, SUBJECT_REPLY_ANSWER, SUBJECT_REPLY_FORWARD };

/*
 * Takes one "Re:", "AW:", "Re[2]:", "答复：" or "Fwd:" off the beginning of *l and says which it was; leaves *l alone
 * if there is none. An unknown "xx:" counts only directly before a bracket.
 */
enum subject_reply subject_reply_take(struct line *l);
