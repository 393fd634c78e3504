/* tests/repo/test_maintainers.c: what a MAINTAINERS file says about people, files and which section decides. */
#include "repo/maintainers.h"
#include "repo/path-pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *pattern;
	const char *path;
	gboolean matches;
} patterns[] = {
	/* a trailing slash takes in all below */
	{ "net/", "net/core.c", TRUE },
	{ "net/", "net/ipv6/route.c", TRUE },
	{ "net/", "network/core.c", FALSE },
	{ "net/", "net", FALSE },
	{ "net/", "drivers/net/core.c", FALSE },
	/* "*" does not cross a slash */
	{ "net/*", "net/core.c", TRUE },
	{ "net/*", "net/ipv6/route.c", FALSE },
	{ "net/*.c", "net/core.c", TRUE },
	{ "net/*.c", "net/core.h", FALSE },
	{ "net/*.c", "net/.c", TRUE },
	{ "*/net/*", "drivers/net/tun.c", TRUE },
	{ "*/net/*", "a/b/net/tun.c", FALSE },
	{ "*/net/", "drivers/net/a/b/tun.c", TRUE },
	{ "arch/*/mm/", "arch/arm/mm/fault.c", TRUE },
	{ "arch/*/mm/", "arch/arm/64/mm/fault.c", FALSE },
	{ "a*b*c", "aXbXbXc", TRUE },
	{ "a*b*c", "aXbXbX", FALSE },
	{ "a**c", "abc", TRUE },
	{ "*", "README", TRUE },
	{ "*", "doc/README", FALSE },
	{ "*/", "doc/README", TRUE },
	{ "*/", "doc/en/README", TRUE },
	{ "*/", "README", FALSE },
	/* a plain name is a file or a folder */
	{ "doc/guide.txt", "doc/guide.txt", TRUE },
	{ "doc/guide.txt", "doc/guide.txt2", FALSE },
	{ "doc", "doc/en/README", TRUE },
	{ "do*", "doc/en/README", FALSE },
	/* "?" and sets */
	{ "x?.c", "x1.c", TRUE },
	{ "x?.c", "x.c", FALSE },
	{ "x?y", "x/y", FALSE },
	{ "x[0-9_].c", "x7.c", TRUE },
	{ "x[0-9_].c", "x_.c", TRUE },
	{ "x[0-9_].c", "xa.c", FALSE },
	{ "x[!0-9].c", "xa.c", TRUE },
	{ "x[!0-9].c", "x7.c", FALSE },
	{ "x[", "x[", TRUE },
	{ "*[ab]*", "xxbxx", TRUE },
	/* slashes and dots in front */
	{ "/doc/", "doc/README", TRUE },
	{ "./doc/", "doc/README", TRUE },
	{ "a.c", "abc", FALSE },
};

static void patterns_match_paths(void **state)
{
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
		struct path_pattern p;

		assert_true(path_pattern_read(&p, patterns[i].pattern));
		if ((path_pattern_match(&p, patterns[i].path) > 0) != patterns[i].matches)
			fail_msg("%s against %s", patterns[i].pattern, patterns[i].path);
		path_pattern_clear(&p);
	}
}

static void nonsense_is_no_pattern(void **state)
{
	g_autofree char *longest = g_strnfill(PATH_PATTERN_BYTES, 'x');
	g_autofree char *longer = g_strnfill(PATH_PATTERN_BYTES + 1, 'x');
	struct path_pattern p;

	(void)state;
	assert_false(path_pattern_read(&p, ""));
	assert_false(path_pattern_read(&p, "/"));
	assert_false(path_pattern_read(&p, longer));
	assert_true(path_pattern_read(&p, longest));
	path_pattern_clear(&p);
}

/* Takes seconds with a matcher that tries every way. */
static void hostile_patterns_are_quick(void **state)
{
	g_autofree char *path = g_strnfill(4000, 'a');
	g_autofree char *stars = g_strnfill(200, '*');
	GString *text = g_string_new(NULL);
	struct path_pattern p;

	(void)state;
	for (const char *s = stars; *s; s++)
		g_string_append(text, "*a");
	g_string_append_c(text, 'b');
	assert_true(path_pattern_read(&p, text->str));
	assert_int_equal(path_pattern_match(&p, path), 0);
	path_pattern_clear(&p);
	g_string_free(text, TRUE);
}

static const char file[] = "How to send changes\n"
                           "===================\n"
                           "\n"
                           "Fields:\n"
                           "\tM: Who looks after it\n"
                           "\tF: The files\n"
                           "F: not/of/any/section\n"
                           "\n"
                           "List of sections\n"
                           "----------------\n"
                           "\n"
                           "X86\n"
                           "M:\tJane Doe <Jane@Example.org>\n"
                           "M:\tJoe Roe <joe@example.org>, \"Ann, the Other\" <ann@example.org>\n"
                           "R:\tbob@example.org\n"
                           "L:\tX86 people <x86@lists.example.org>\n"
                           "L:\tdevel@lists.example.org (moderated)\n"
                           "S:\tSupported\n"
                           "W:\thttps://example.org/\n"
                           "F:\tarch/x86/\n"
                           "X:\tarch/x86/acpi/\n"
                           "\n"
                           "X86 MM\n"
                           "M:\tMona Mem <mona@example.org>\n"
                           "F:\tarch/x86/mm/\n"
                           "F:\tarch/x86/include/*mem*.h\n"
                           "\n"
                           "EVENTS\n"
                           "------\n"
                           "M:\tEve Vent <eve@example.org>\n"
                           "F:\tarch/*/*/event.c\n"
                           "F:\tcommon/event.c\n"
                           "K:\t\\b(event|EVENT)_[a-z]+\n"
                           "\n"
                           "BUILD\n"
                           "M:\tBill D <bill@example.org>\n"
                           "M:\tnobody\n"
                           "F:\t*/*.mk\n"
                           "N:\t[^a-z]make\n"
                           "N:\t(unclosed\n"
                           "\n"
                           "THE REST\n"
                           "M:\tRay Est <ray@example.org>\n"
                           "F:\t*\n"
                           "F:\t*/\n";

/* Titles joined by "; ". */
static char *titles(const struct maintainers *m, GArray *indices)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < indices->len; i++)
		g_string_append_printf(
		        s, "%s%s", i ? "; " : "", maintainers_section(m, g_array_index(indices, guint, i))->title);
	g_array_unref(indices);
	return g_string_free(s, FALSE);
}

static void most_specific_section_is_first(void **state)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "arch/x86/traps.c", "X86; THE REST" },
		{ "arch/x86/mm/p2m.c", "X86 MM; X86; THE REST" },
		{ "arch/x86/acpi/boot.c", "THE REST" },
		/* the name of a file says more than its folder, also where its pattern is shorter */
		{ "arch/x86/mm/event.c", "EVENTS; X86 MM; X86; THE REST" },
		{ "arch/x86/include/asm_mem_1.h", "X86 MM; X86; THE REST" },
		{ "arch/arm/mm/event.c", "EVENTS; THE REST" },
		{ "tools/rules.mk", "BUILD; THE REST" },
		/* N: looks for its expression anywhere, and says less than any F: */
		{ "arch/x86/makefile", "X86; BUILD; THE REST" },
		{ "README", "THE REST" },
		{ "not/of/any/section", "THE REST" },
	};
	g_autoptr(Maintainers) m = maintainers_parse(file, strlen(file));

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = titles(m, maintainers_of_path(m, cases[i].path));

		assert_string_equal(got, cases[i].want);
	}
}

/* A section is found whatever depth it has, and wherever in its pattern the first "*" stands. */
static void depth_hides_no_section(void **state)
{
	static const char deep[] =
	        "A TITLE\n\nONE\nF:\ta/\n\nTWO\nF:\ta/b/\n\nTHREE\nF:\ta/b/c/\n\n"
	        "FOUR\nF:\ta/b/c/d/\n\nFIVE\nF:\ta/b/c/d/e/\n\nSIX\nF:\ta/b/c/d/e/f.c\n\n"
	        "STAR\nF:\ta/*/c/d/\n\nTAIL\nF:\ta/b/c*/d/\n\nFILE\nF:\ta/b/c/x.c\n\nALL\nF:\t*/b/\n";
	static const struct {
		const char *path, *sections;
	} cases[] = {
		{ "a/x.c", "ONE" },
		{ "a/b/x.c", "TWO; ALL; ONE" },
		{ "a/b/c/x.c", "FILE; THREE; TWO; ALL; ONE" },
		{ "a/b/c/d/x.c", "FOUR; TAIL; STAR; THREE; TWO; ALL; ONE" },
		{ "a/b/c/d/e/f.c", "SIX; FIVE; FOUR; TAIL; STAR; THREE; TWO; ALL; ONE" },
		{ "a/b/cc/d/x.c", "TAIL; TWO; ALL; ONE" },
		{ "a/z/c/d/x.c", "STAR; ONE" },
	};
	g_autoptr(Maintainers) m = maintainers_parse(deep, strlen(deep));

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = titles(m, maintainers_of_path(m, cases[i].path));

		assert_string_equal(got, cases[i].sections);
	}
}

static void keywords_find_sections(void **state)
{
	g_autoptr(Maintainers) m = maintainers_parse(file, strlen(file));
	g_autofree char *yes = titles(m, maintainers_of_text(m, "+\tevent_send();\n", 16));
	g_autofree char *no = titles(m, maintainers_of_text(m, "+\tmyevent_send();\n", 18));

	(void)state;
	assert_string_equal(yes, "EVENTS");
	assert_string_equal(no, "");
}

static void people_are_read(void **state)
{
	g_autoptr(Maintainers) m = maintainers_parse(file, strlen(file));
	const struct maintainers_section *x86 = maintainers_section(m, 0), *build = maintainers_section(m, 3);
	static const struct maintainers_person want[] = {
		{ (char *)(guintptr) "Jane Doe", (char *)(guintptr) "jane@example.org" },
		{ (char *)(guintptr) "Joe Roe", (char *)(guintptr) "joe@example.org" },
		{ (char *)(guintptr) "Ann, the Other", (char *)(guintptr) "ann@example.org" },
	};

	(void)state;
	assert_int_equal(maintainers_count(m), 5);
	assert_string_equal(x86->title, "X86");
	assert_string_equal(x86->status, "Supported");
	assert_int_equal(x86->maintainers->len, G_N_ELEMENTS(want));
	for (guint i = 0; i < G_N_ELEMENTS(want); i++) {
		const struct maintainers_person *p = g_ptr_array_index(x86->maintainers, i);

		assert_string_equal(p->name, want[i].name);
		assert_string_equal(p->email, want[i].email);
	}
	assert_int_equal(x86->reviewers->len, 1);
	assert_string_equal(((struct maintainers_person *)x86->reviewers->pdata[0])->email, "bob@example.org");
	assert_int_equal(x86->lists->len, 2);
	assert_string_equal(x86->lists->pdata[0], "x86@lists.example.org");
	assert_string_equal(x86->lists->pdata[1], "devel@lists.example.org");
	assert_false(x86->rest);
	/* "nobody" has no address to ask */
	assert_int_equal(build->maintainers->len, 1);
	assert_string_equal(build->status, "");
	assert_true(maintainers_section(m, 4)->rest);
}

static void other_files_have_no_sections(void **state)
{
	static const char *const texts[] = { "", "Jane Doe looks after everything.\n", "M:\tJane <jane@example.org>\n",
		"\n\n\n", "A\n\n\nM: x\n" };

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(Maintainers) m = maintainers_parse(texts[i], strlen(texts[i]));
		g_autoptr(GArray) none = maintainers_of_path(m, "x.c");

		assert_int_equal(maintainers_count(m), 0);
		assert_int_equal(none->len, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_match_paths),
		cmocka_unit_test(nonsense_is_no_pattern),
		cmocka_unit_test(hostile_patterns_are_quick),
		cmocka_unit_test(most_specific_section_is_first),
		cmocka_unit_test(depth_hides_no_section),
		cmocka_unit_test(keywords_find_sections),
		cmocka_unit_test(people_are_read),
		cmocka_unit_test(other_files_have_no_sections),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
