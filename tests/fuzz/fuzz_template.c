/* tests/fuzz/fuzz_template.c: any bytes as a template, filled from a small scope. */
#include "report/template.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t len);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t len)
{
	g_autoptr(Template) t = template_parse("t", (const char *)bytes, len, NULL);
	g_autoptr(Scope) values = scope_new();
	g_autofree char *out = NULL;

	if (!t)
		return 0;
	scope_set(values, "a", "text");
	scope_set_list(values, "l");
	scope_set(scope_add(values, "l"), "b", "element");
	out = template_render(t, values, NULL);
	return 0;
}
