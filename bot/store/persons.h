/* bot/store/persons.h: the people who write under several names or addresses. */
#pragma once

#include "store/store.h"

/* One name or address of a person; strings borrowed until the next. */
struct persons_line {
	const char *name, *email, *org;           /* of the person */
	const char *written_name, *written_email; /* of the identity */
	gint64 mails;
	const char *reason; /* why it is that person */
};

typedef void (*persons_line_func)(const struct persons_line *line, gpointer data);

/* Every identity of those who have several, person by person in order of name. */
void persons_merged(struct store *s, persons_line_func each, gpointer data);
