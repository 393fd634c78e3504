/* bot/repo/git-fault.h: what libgit2 says went wrong, as one of our errors. */
#pragma once

#include <glib.h>

/* Sets error from what libgit2 said last; code is what its function returned, what names the attempt
 * ("cannot read commit 1234"). Always returns FALSE. */
gboolean git_fault(GError **error, int code, const char *what, const char *which);
