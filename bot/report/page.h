/* bot/report/page.h: the templates that the program carries, or the operator's in their place. */
#pragma once

#include "report/template.h"

/*
 * Fills the template of that name ("digest.txt"): the file in folder if folder is not NULL and has it, else the one
 * that was built in. A new string; NULL with TROUBLE_SETUP that names file and line.
 */
char *page_fill(const char *folder, const char *name, const struct scope *values, GError **error);

/* Takes the "Subject: ..." line and the empty line below it off a filled page; *subject_r is a new string. */
char *page_split(const char *page, char **subject_r);
