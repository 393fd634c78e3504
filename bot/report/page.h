/* bot/report/page.h: the templates that the program carries, or the operator's in their place. */
#pragma once

#include "report/template.h"

/* The template of that name, read once for many fillings; the rest as page_fill(). */
struct template *page_load(const char *folder, const char *name, GError **error);

/* The text of that file of templates/ as it is: "site.css". A new string; NULL and TROUBLE_SETUP if it cannot be read. */
char *page_text(const char *folder, const char *name, GError **error);

/*
 * Fills the template of that name ("digest.txt"): the file in folder if folder is not NULL and has it, else the one
 * that was built in. A new string; NULL with TROUBLE_SETUP that names file and line.
 */
char *page_fill(const char *folder, const char *name, const struct scope *values, GError **error);

/* The same for a mail: lines that the values made wider than TEXT_COLUMNS are wrapped, all but a "Subject: ..." line. */
char *page_mail(const char *folder, const char *name, const struct scope *values, GError **error);

/* Takes the "Subject: ..." line and the empty line below it off a filled page; *subject_r is a new string. */
char *page_split(const char *page, char **subject_r);
