/* bot/repo/commit.c: see commit.h. */
#include "repo/commit.h"

void commit_free(struct commit *c)
{
	if (!c)
		return;
	g_free(c->author_name);
	g_free(c->author_email);
	g_free(c->committer_name);
	g_free(c->committer_email);
	g_free(c->subject);
	g_free(c->body);
	g_free(c->diff);
	g_free(c);
}
