/* bot/repo/git-fault.c: see git-fault.h. */
#include "repo/git-fault.h"

#include "base/trouble.h"

#include <git2.h>

gboolean git_fault(GError **error, int code, const char *what, const char *which)
{
	const git_error *last = git_error_last();
	/* An object that is not there, or is no good, will not come by itself; a lock or a read error may pass. */
	gboolean final = code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC || code == GIT_EAMBIGUOUS;
	enum trouble kind = final ? TROUBLE_REFUSED : TROUBLE_RETRY;

	g_set_error(error, TROUBLE, kind, "cannot %s %s: %s", what, which,
	        last && last->message ? last->message : "no reason");
	return FALSE;
}
