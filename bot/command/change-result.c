/* bot/command/change-result.c: what a change says of itself, to whoever asked and in the log. */
#include <stdarg.h>

#include "command/change-parts.h"

void change_result_free(struct change_result *r)
{
	if (!r)
		return;
	g_free(r->answer);
	g_free(r->subject);
	g_free(r->letter);
	g_free(r->remark);
	g_free(r);
}

static void set_answer(struct change_run *r, char *answer, gboolean failed)
{
	g_free(r->result->answer);
	r->result->answer = answer;
	r->result->failed = failed;
}

void change_refuse(struct change_run *r, char *answer)
{
	set_answer(r, answer, TRUE);
}

void change_accept(struct change_run *r, char *answer)
{
	set_answer(r, answer, FALSE);
}

void change_remark(struct change_run *r, const char *format, ...)
{
	va_list args;

	g_free(r->result->remark);
	va_start(args, format);
	r->result->remark = g_strdup_vprintf(format, args);
	va_end(args);
}
