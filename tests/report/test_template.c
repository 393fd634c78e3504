/* tests/report/test_template.c: what a template may say and how its mistakes are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/trouble.h"
#include "report/template.h"

#include <string.h>

static struct scope *values_new(void)
{
	struct scope *s = scope_new();
	struct scope *e;

	scope_set(s, "word", "hello");
	scope_set(s, "none", NULL);
	scope_setf(s, "n", "%d", 7);
	scope_set_flag(s, "yes", TRUE);
	scope_set_list(s, "empty");
	scope_set_list(s, "list");
	e = scope_add(s, "list");
	scope_set(e, "item", "a");
	e = scope_add(s, "list");
	scope_set(e, "item", "b");
	scope_set(e, "word", "inner");
	return s;
}

static void templates_are_filled(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "" },
		{ "plain { text }\n", "plain { text }\n" },
		{ "{{word}}, {{ n }}!", "hello, 7!" },
		{ "[{{n:3}}] [{{n:-3}}] [{{word:-4}}] [{{word:2}}]", "[  7] [7  ] [h...] [hello]" },
		{ "{{#list}}{{item}} {{word}};{{/list}}", "a hello;b inner;" },
		{ "{{#empty}}x{{/empty}}{{^empty}}nothing{{/empty}}{{^list}}x{{/list}}", "nothing" },
		{ "{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}{{#none}}x{{/none}}{{^none}}-{{/none}}", "y-" },
		{ "a\n{{#list}}\n- {{item}}\n{{/list}}\nb\n", "a\n- a\n- b\nb\n" },
		{ "a\n  {{! remark }}  \nb{{! another }}c\n", "a\nbc\n" },
		{ "x {{#yes}}\ny\n{{/yes}}", "x \ny\n" },
		{ "{{#list}}{{#yes}}{{item}}{{/yes}}{{/list}}", "ab" },
	};
	g_autoptr(Scope) values = values_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) t = template_parse("t", rows[i].text, strlen(rows[i].text), &error);
		g_autofree char *got = t ? template_render(t, values, &error) : NULL;

		assert_null(error);
		assert_string_equal(got, rows[i].want);
	}
}

/* The name of the template decides. */
static void html_is_escaped(void **state)
{
	static const char text[] = "{{mark:-9}}|{{&mark}}|{{#mark}}<i>{{/mark}}";
	g_autoptr(Scope) values = scope_new();
	g_autoptr(Template) html = template_parse("page.html", text, strlen(text), NULL);
	g_autoptr(Template) plain = template_parse("page.txt", text, strlen(text), NULL);
	g_autofree char *page = NULL, *mail = NULL;

	(void)state;
	scope_set(values, "mark", "<b>&\"");
	page = template_render(html, values, NULL);
	mail = template_render(plain, values, NULL);
	assert_string_equal(page, "&lt;b&gt;&amp;&quot;    |<b>&\"|<i>");
	assert_string_equal(mail, "<b>&\"    |<b>&\"|<i>");
}

static void mistakes_are_told_with_their_line(void **state)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "a\n{{wrod}}", "t:2: there is no 'wrod' here; did you mean 'word'?" },
		{ "{{qqqqqq}}", "t:1: there is no 'qqqqqq' here" },
		{ "{{item}}", "t:1: there is no 'item' here" },
		{ "\n\n{{word", "t:3: {{ without }}" },
		{ "{{wo\nrd}}", "t:1: a tag must stand in one line" },
		{ "x\n{{#list}}\ny\n", "t:2: {{#list}} is never closed" },
		{ "{{/list}}", "t:1: {{/list}} closes nothing" },
		{ "{{#list}}\n{{#yes}}\n{{/list}}", "t:3: {{/list}} where {{/yes}} is due (opened in line 2)" },
		{ "{{word:x}}", "t:1: 'x' is no width between -200 and 200" },
		{ "{{word:999}}", "t:1: '999' is no width between -200 and 200" },
		{ "\xff", "t:1: is not UTF-8 text" },
	};
	g_autoptr(Scope) values = values_new();

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) t = template_parse("t", rows[i].text, strlen(rows[i].text), &error);
		g_autofree char *got = t ? template_render(t, values, &error) : NULL;

		assert_null(got);
		assert_true(g_error_matches(error, TROUBLE, TROUBLE_SETUP));
		assert_string_equal(error->message, rows[i].message);
	}
}

static void limits_hold(void **state)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	g_autofree char *longest = g_strnfill(TEMPLATE_BYTES, 'x');
	g_autofree char *longer = g_strnfill(TEMPLATE_BYTES + 1, 'x');
	g_autoptr(Template) fits = template_parse("t", longest, TEMPLATE_BYTES, NULL);

	(void)state;
	assert_non_null(fits);
	assert_null(template_parse("t", longer, TEMPLATE_BYTES + 1, NULL));
	for (int depth = TEMPLATE_DEPTH; depth <= TEMPLATE_DEPTH + 1; depth++) {
		g_autoptr(Template) t = NULL;

		g_string_truncate(deep, 0);
		for (int i = 0; i < depth; i++)
			g_string_append(deep, "{{#yes}}");
		for (int i = 0; i < depth; i++)
			g_string_append(deep, "{{/yes}}");
		t = template_parse("t", deep->str, deep->len, NULL);
		assert_int_equal(t != NULL, depth <= TEMPLATE_DEPTH);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_are_filled),
		cmocka_unit_test(html_is_escaped),
		cmocka_unit_test(mistakes_are_told_with_their_line),
		cmocka_unit_test(limits_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
