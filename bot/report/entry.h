/* bot/report/entry.h: one series in two or three lines, as digests and lists show it. */
#pragma once

#include "report/scope.h"
#include "track/status.h"

/*
 * Sets in scope: "head" ("* title (v3, 5 patches)"), "facts" (number, author, age, approvals, whose turn; the link too
 * if it fits), "link" (the link with its indent, "" if facts has it), "missing" (what the policy misses, indented, or "").
 */
void entry_fill(struct scope *scope, const struct status *st, const char *archive_url, gint64 now);

/* "v3, 5 patches", "RFC, 1 patch", "pull request". A new string. */
char *entry_size(const struct status *st);

/* "reviewers (A, B)", "its author", "a committer", "nobody": whose turn it is. A new string. */
char *entry_turn(const struct status *st);
