/* tests/track/test_audit.c: which commits of a repository that git made fell short of the policy, and how. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../repo/git-kit.h"
#include "track/audit.h"

#define MET ((enum audit_kind)AUDIT_KINDS)

/* Eva looks after the engine, Val after its valves, Rob and Ria after all else; Joe Roe commits (git-kit.h). */
static const char maintainers[] =
        "ENGINE\nM:\tEva Engine <eva@example.org>\nR:\tRed Reader <red@example.org>\nF:\tengine/\n\n"
        "VALVES\nM:\tVal Valve <val@example.org>\nF:\tengine/valves/\n\n"
        "BRASS\nM:\tBea Brass <bea@example.org>\nF:\tengine/brass.c\n\n"
        "METALS\nM:\tMel Metal <mel@example.org>\nF:\tengine/brass.c\n\n"
        "HORN\nR:\tRed Reader <red@example.org>\nF:\thorn/\n\n"
        "THE REST\nM:\tRob Rest <rob@example.org>\nM:\tRia Rest <ria@example.org>\n"
        "M:\tJoe Roe <joe@example.org>\nF:\t*\nF:\t*/\n";

#define UMA "Uma User <uma@example.org>"
#define EVA "Eva Engine <eva@example.org>"
#define VAL "Val Valve <val@example.org>"
#define ROB "Rob Rest <rob@example.org>"
#define RIA "Ria Rest <ria@example.org>"
#define RED "Red Reader <red@example.org>"
#define JOE "Joe Roe <joe@example.org>"

/* A commit each, all from one start. */
static const struct {
	const char *name;
	const char *files;
	const char *author;
	const char *tags;
	enum audit_kind kind;
	const char *missing; /* NULL: nothing */
} cases[] = {
	{ "the maintainer's Ack is consent and approval", "engine/a.c", UMA, "Acked-by: " EVA, MET, NULL },
	{ "so is his review", "engine/a.c", UMA, "Reviewed-by: " EVA, MET, NULL },
	{ "nobody's is not", "engine/a.c", UMA, "Signed-off-by: " UMA, AUDIT_NOBODY,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "a test is no approval", "engine/a.c", EVA, "Signed-off-by: " EVA "\nTested-by: " UMA, AUDIT_NOBODY,
	        "The patch needs an approval by somebody other than the author." },
	{ "a reviewer of the section is not asked", "engine/a.c", UMA, "Reviewed-by: " RED, AUDIT_OTHERS,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "a section of reviewers leaves its files to the rest", "horn/h.c", UMA, "Reviewed-by: " RED, AUDIT_OTHERS,
	        "The patch needs an Ack from one of: Rob Rest, Ria Rest and Joe Roe (THE REST)." },
	{ "any of the rest may agree", "horn/h.c README", UMA, "Reviewed-by: " RIA, MET, NULL },
	{ "whoever looks after more may not stand in", "engine/valves/v.c", UMA, "Acked-by: " EVA, AUDIT_GENERAL,
	        "The patch needs an Ack from Val Valve (VALVES)." },
	{ "nor the rest", "engine/a.c", UMA, "Acked-by: " ROB, AUDIT_GENERAL,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "either of two sections may", "engine/brass.c", UMA, "Acked-by: Mel Metal <mel@example.org>", MET, NULL },
	{ "both of them are named", "engine/brass.c", UMA, "Acked-by: " UMA, AUDIT_NOBODY,
	        "The patch needs an Ack from one of: Bea Brass and Mel Metal (BRASS or METALS)." },
	{ "a maintainer signs his own work off", "engine/a.c", EVA, "Signed-off-by: " EVA "\nReviewed-by: " UMA, MET,
	        NULL },
	{ "without that nobody agrees for him", "engine/a.c", EVA, "Reviewed-by: " UMA, AUDIT_OTHERS,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "who signs it and commits it agrees", "README", UMA,
	        "Signed-off-by: " UMA "\nReviewed-by: " RED "\nSigned-off-by: " JOE, MET, NULL },
	{ "wherever he signs it", "README", UMA,
	        "Signed-off-by: " JOE "\nSigned-off-by: " RED "\nSigned-off-by: " UMA "\nReviewed-by: " RED, MET,
	        NULL },
	{ "committing alone says nothing", "README", UMA, "Signed-off-by: " UMA "\nReviewed-by: " RED, AUDIT_OTHERS,
	        "The patch needs an Ack from one of: Rob Rest, Ria Rest and Joe Roe (THE REST)." },
	{ "who sent another's work signed it", "engine/a.c", UMA,
	        "Signed-off-by: " UMA "\nSigned-off-by: " EVA "\nReviewed-by: " RED, MET, NULL },
	{ "who handed it on before the sender did not send it", "engine/a.c", UMA,
	        "Signed-off-by: " EVA "\nSigned-off-by: " RED "\nReviewed-by: " RIA, AUDIT_GENERAL,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "a co-author reviews what another wrote", "engine/a.c", EVA,
	        "Co-developed-by: " UMA "\nSigned-off-by: " UMA "\nSigned-off-by: " EVA "\nReviewed-by: " UMA, MET,
	        NULL },
	{ "tags above an Origin are of another project", "engine/a.c", UMA,
	        "Reviewed-by: " EVA "\nOrigin: git://git.example.org/other.git 0123456789ab\nSigned-off-by: " UMA,
	        AUDIT_NOBODY, "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "those below count", "engine/a.c", UMA,
	        "Signed-off-by: " RED "\nOrigin: git://git.example.org/other.git 0123456789ab\nReviewed-by: " EVA, MET,
	        NULL },
	{ "an area is all that its tag is about", "engine/a.c README", UMA,
	        "Acked-by: " EVA "\nReviewed-by: " ROB " # engine", AUDIT_OTHERS,
	        "The patch needs an Ack from one of: Rob Rest, Ria Rest and Joe Roe (THE REST)." },
	{ "several areas are the whole", "engine/a.c engine/valves/v.c", UMA,
	        "Acked-by: " EVA " # engine/a.c\nReviewed-by: " VAL " # valves", MET, NULL },
	{ "a remark is no area", "engine/a.c", UMA, "Acked-by: " EVA " # v3, at last", MET, NULL },
	{ "addresses change, .mailmap knows", "engine/a.c", UMA, "Acked-by: Evie <eva@old.example>", MET, NULL },
	{ "and a name with an address made of it is known", "engine/a.c", UMA,
	        "Acked-by: Eva Engine <eva.engine@work.example>", MET, NULL },
	{ "the release manager's leave is no approval", "engine/a.c", EVA,
	        "Signed-off-by: " EVA "\nRelease-Acked-by: " ROB, AUDIT_NOBODY,
	        "The patch needs an approval by somebody other than the author." },
	{ "a file that goes has a maintainer, too", "-engine/old.c", UMA, "Acked-by: " ROB, AUDIT_GENERAL,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
	{ "a move is the matter of both ends", ">engine/old.c", UMA, "Acked-by: " RIA, AUDIT_GENERAL,
	        "The patch needs an Ack from Eva Engine (ENGINE)." },
};

static void write_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *start(void)
{
	char *folder = git_kit_new();

	write_file(folder, "MAINTAINERS", maintainers);
	write_file(folder, ".mailmap", EVA " <eva@old.example>\n");
	git_kit_do(folder, "mkdir engine; seq 30 > engine/old.c; git add -A; git commit -q -m start; "
	                   "git tag start");
	return folder;
}

/* Each file of files gets a line; "-f" takes f away, ">f" moves it to the top. */
static void commit(const char *folder, const char *files, const char *author, const char *message)
{
	g_autofree char *quoted_message = g_shell_quote(message), *quoted_author = g_shell_quote(author);
	g_autofree char *script = NULL;

	if (*files == '-')
		script = g_strdup_printf("git rm -q %s", files + 1);
	else if (*files == '>')
		script = g_strdup_printf("git mv %s moved.c", files + 1);
	else
		script = g_strdup_printf(
		        "for f in %s; do mkdir -p $(dirname $f); echo more >> $f; git add $f; done", files);
	git_kit_do(folder, script);
	g_free(script);
	script = g_strdup_printf("git commit -q --author=%s -m %s", quoted_author, quoted_message);
	git_kit_do(folder, script);
}

static struct audit *audit(const char *folder, const char *since)
{
	g_autoptr(Repository) r = repository_open(folder, NULL);
	g_autofree char *since_id = repository_resolve(r, since, NULL), *until_id = repository_tip(r, NULL, NULL);
	struct track_options o;
	struct audit *a;

	track_options_init(&o);
	a = audit_range(r, &o, since_id, until_id, NULL);
	assert_non_null(a);
	return a;
}

static void each_kind_is_told(void **state)
{
	char *folder = start();

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *message = g_strdup_printf("%s\n\nWhy.\n\n%s\n", cases[i].name, cases[i].tags);
		g_autoptr(Audit) a = NULL;
		const struct audit_finding *f;

		git_kit_do(folder, "git reset -q --hard start");
		commit(folder, cases[i].files, cases[i].author, message);
		a = audit(folder, "start");
		assert_int_equal(a->commits, 1);
		f = a->findings->len ? g_ptr_array_index(a->findings, 0) : NULL;
		if (g_strcmp0(f ? f->missing : NULL, cases[i].missing) != 0 || (f ? f->kind : MET) != cases[i].kind)
			fail_msg("%s: kind %d, %s", cases[i].name, f ? (int)f->kind : -1, f ? f->missing : "nothing");
		assert_int_equal(a->met, cases[i].missing == NULL);
		if (f)
			assert_string_equal(f->subject, cases[i].name);
	}
	git_kit_remove(folder);
}

/* Oldest first; merges and empty commits are not judged. */
static void a_range_is_counted(void **state)
{
	char *folder = start();
	g_autoptr(Audit) all = NULL, last = NULL, none = NULL;

	(void)state;
	commit(folder, "README", UMA, "one\n\nReviewed-by: " ROB);
	commit(folder, "README", UMA, "two");
	git_kit_do(folder, "git commit -q --allow-empty -m empty; git checkout -q -b side HEAD~1");
	commit(folder, "side.c", UMA, "three");
	git_kit_do(folder, "git checkout -q main; git merge -q --no-ff -m merge side");
	all = audit(folder, "start");
	assert_int_equal(all->commits, 3);
	assert_int_equal(all->met, 1);
	assert_int_equal(all->findings->len, 2);
	assert_string_equal(((struct audit_finding *)g_ptr_array_index(all->findings, 0))->subject, "two");
	assert_string_equal(((struct audit_finding *)g_ptr_array_index(all->findings, 1))->subject, "three");
	last = audit(folder, "main~1");
	assert_int_equal(last->commits, 1);
	none = audit(folder, "main");
	assert_int_equal(none->commits, 0);
	git_kit_remove(folder);
}

/* A commit is judged by the rules of its own tree: who comes later did not look after it then. */
static void rules_are_those_of_the_day(void **state)
{
	static const char later[] = "ENGINE\nM:\t" VAL "\nF:\tengine/\n\nTHE REST\nM:\t" ROB "\nF:\t*\n";
	char *folder = start();
	g_autoptr(Audit) a = NULL;

	(void)state;
	commit(folder, "engine/a.c", UMA, "before\n\nAcked-by: " EVA);
	write_file(folder, "MAINTAINERS", later);
	git_kit_do(folder, "git add -A; git commit -q -m 'rules\n\nAcked-by: " ROB "'");
	commit(folder, "engine/a.c", UMA, "after\n\nAcked-by: " EVA);
	git_kit_do(folder, "git rm -q MAINTAINERS; git commit -q -m 'no rules\n\nAcked-by: " UMA "'");
	commit(folder, "engine/a.c", UMA, "anybody\n\nAcked-by: " RED);
	a = audit(folder, "start");
	assert_int_equal(a->commits, 5);
	assert_int_equal(a->findings->len, 1);
	assert_string_equal(((struct audit_finding *)g_ptr_array_index(a->findings, 0))->subject, "after");
	git_kit_remove(folder);
}

static void a_shallow_history_ends_with_a_word(void **state)
{
	char *folder = start(), *clone = git_kit_new();
	g_autofree char *script = g_strdup_printf("rm -rf .git; git clone -q --depth 2 file://%s .", folder);
	g_autofree char *id = NULL;
	g_autoptr(Repository) r = NULL;
	g_autoptr(Audit) a = NULL;
	g_autoptr(GError) error = NULL;

	(void)state;
	commit(folder, "README", UMA, "one");
	commit(folder, "README", UMA, "two\n\nAcked-by: " ROB);
	git_kit_do(clone, script);
	r = repository_open(clone, NULL);
	id = repository_resolve(r, "HEAD~2", &error);
	assert_null(id);
	assert_non_null(strstr(error->message, "has no commit HEAD~2; it is shallow"));
	a = audit(clone, "HEAD~1");
	assert_int_equal(a->commits, 1);
	assert_int_equal(a->met, 1);
	git_kit_remove(clone);
	git_kit_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_is_told),
		cmocka_unit_test(a_range_is_counted),
		cmocka_unit_test(rules_are_those_of_the_day),
		cmocka_unit_test(a_shallow_history_ends_with_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
