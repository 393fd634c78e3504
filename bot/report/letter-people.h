/* bot/report/letter-people.h: whom a letter goes to in the end; for letter.c alone. */
#pragma once

#include "report/letter.h"

struct letter_people {
	GPtrArray *to; /* struct address; owned */
	GPtrArray *cc; /* struct address; owned */
};

/* As letter_post() promises. Either array may be empty; who cannot be mailed to is passed over. */
void letter_people_choose(struct letter_people *p, const struct letter_options *o, const struct letter *l);
void letter_people_clear(struct letter_people *p);

/* The addresses of all of them. A new array of char *, borrowed. */
GPtrArray *letter_people_emails(const struct letter_people *p);

/* "Ann Lee <ann@x.org>, list@x.org". A new string. */
char *letter_people_shown(const GPtrArray *people);
