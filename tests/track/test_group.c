/* tests/track/test_group.c: which mails of a thread are one posting, as a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "mail/message.h"
#include "track/group.h"

#define MAX_MAILS 14

/* One mail: its Message-ID, who sent it, the second it was sent, its references (the parent last), its subject. */
struct mail {
	const char *mid;
	const char *from;
	gint64 at;
	const char *refs;
	const char *subject;
};

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/*
 * want: a line a revision, in order of posting: the mail that it is named after, version, total and its places;
 * an inherited place in parentheses, "..." if some are missing.
 */
static const struct {
	const char *name;
	struct mail mails[MAX_MAILS];
	const char *want;
} cases[] = {
	{ "a patch alone", { { "a", "ann", 0, "", "[PATCH] x: fix" } }, "a v1 /1 1=a\n" },
	{ "a reply is no revision",
	        { { "a", "ann", 0, "", "[PATCH] x: fix" }, { "r", "bob", 9, "a", "Re: [PATCH] x: fix" } },
	        "a v1 /1 1=a\n" },
	{ "patches that answer the cover",
	        { { "c", "ann", 0, "", "[PATCH v2 0/2] all" }, { "a", "ann", 1, "c", "[PATCH v2 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH v2 2/2] b" } },
	        "c v2 /2 0=c 1=a 2=b\n" },
	{ "a cover that has no patches yet", { { "c", "ann", 0, "", "[PATCH 0/2] all" } }, "c v1 /2 0=c ...\n" },
	{ "patches that answer the first one",
	        { { "a", "ann", 0, "", "[PATCH 1/3] a" }, { "b", "ann", 1, "a", "[PATCH 2/3] b" },
	                { "d", "ann", 2, "a", "[PATCH 3/3] d" } },
	        "a v1 /3 1=a 2=b 3=d\n" },
	{ "each answers the one before",
	        { { "c", "ann", 0, "", "[PATCH 0/3] all" }, { "a", "ann", 1, "c", "[PATCH 1/3] a" },
	                { "b", "ann", 2, "c a", "[PATCH 2/3] b" }, { "d", "ann", 3, "c a b", "[PATCH 3/3] d" } },
	        "c v1 /3 0=c 1=a 2=b 3=d\n" },
	{ "each answers the one before, and one was lost",
	        { { "c", "ann", 0, "", "[PATCH 0/3] all" }, { "a", "ann", 1, "c", "[PATCH 1/3] a" },
	                { "d", "ann", 3, "c a lost", "[PATCH 3/3] d" } },
	        "c v1 /3 0=c 1=a 3=d ...\n" },
	{ "the cover was lost",
	        { { "a", "ann", 1, "lost", "[PATCH 1/2] a" }, { "b", "ann", 2, "lost", "[PATCH 2/2] b" } },
	        "a v1 /2 1=a 2=b\n" },
	{ "nothing threaded, sent in one go",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 60, "", "[PATCH 1/2] a" },
	                { "b", "ann", 120, "", "[PATCH 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\n" },
	{ "nothing threaded, sent by hand over an hour",
	        { { "a", "ann", 0, "", "[PATCH 1/2] a" }, { "b", "ann", HOUR, "", "[PATCH 2/2] b" } },
	        "a v1 /2 1=a 2=b\n" },
	{ "nothing threaded, days apart: not known to belong together",
	        { { "a", "ann", 0, "", "[PATCH 1/2] a" }, { "b", "ann", 3 * DAY, "", "[PATCH 2/2] b" } },
	        "a v1 /2 1=a ...\nb v1 /2 2=b ...\n" },
	{ "two unthreaded series of one person, one after the other in a minute",
	        { { "a1", "ann", 0, "", "[PATCH 1/2] x: a" }, { "a2", "ann", 1, "", "[PATCH 2/2] x: b" },
	                { "b1", "ann", 2, "", "[PATCH 1/2] y: a" }, { "b2", "ann", 3, "", "[PATCH 2/2] y: b" } },
	        "a1 v1 /2 1=a1 2=a2\nb1 v1 /2 1=b1 2=b2\n" },
	{ "two unthreaded series at the same time, told apart by their Message-IDs",
	        { { "20200101120000.11-1-ann@x", "ann", 0, "", "[PATCH 1/2] a" },
	                { "20200101120000.22-1-ann@x", "ann", 0, "", "[PATCH 1/2] b" },
	                { "20200101120000.22-2-ann@x", "ann", 1, "", "[PATCH 2/2] d" },
	                { "20200101120000.11-2-ann@x", "ann", 1, "", "[PATCH 2/2] e" } },
	        "20200101120000.11-1-ann@x v1 /2 1=20200101120000.11-1-ann@x 2=20200101120000.11-2-ann@x\n"
	        "20200101120000.22-1-ann@x v1 /2 1=20200101120000.22-1-ann@x 2=20200101120000.22-2-ann@x\n" },
	{ "two unthreaded series at the same time, told apart by what they are about",
	        { { "a1", "ann", 0, "", "[PATCH 1/2] x: a" }, { "b1", "ann", 0, "", "[PATCH 1/2] y: a" },
	                { "a2", "ann", 1, "", "[PATCH 2/2] x: b" }, { "b2", "ann", 1, "", "[PATCH 2/2] y: b" } },
	        "a1 v1 /2 1=a1 2=a2\nb1 v1 /2 1=b1 2=b2\n" },
	{ "each mail sent by a run of its own",
	        { { "20200101120000.11-1-ann@x", "ann", 0, "", "[PATCH 1/2] a" },
	                { "20200101120100.22-1-ann@x", "ann", 60, "", "[PATCH 2/2] b" } },
	        "20200101120000.11-1-ann@x v1 /2 1=20200101120000.11-1-ann@x 2=20200101120100.22-1-ann@x\n" },
	{ "an unthreaded series begins with its cover, however soon after another one",
	        { { "a1", "ann", 0, "", "[PATCH 1/2] a" }, { "a2", "ann", 1, "", "[PATCH 2/2] b" },
	                { "c", "ann", 2, "", "[PATCH 0/2] all" }, { "b1", "ann", 3, "", "[PATCH 1/2] d" },
	                { "b2", "ann", 4, "", "[PATCH 2/2] e" } },
	        "a1 v1 /2 1=a1 2=a2\nc v1 /2 0=c 1=b1 2=b2\n" },
	{ "prefixes tell unthreaded series apart",
	        { { "a1", "ann", 0, "", "[PATCH foo 1/2] a" }, { "b1", "ann", 0, "", "[PATCH bar 1/2] b" },
	                { "a2", "ann", 1, "", "[PATCH foo 2/2] d" }, { "b2", "ann", 1, "", "[PATCH bar 2/2] e" } },
	        "a1 v1 /2 1=a1 2=a2\nb1 v1 /2 1=b1 2=b2\n" },
	{ "a late cover, unthreaded",
	        { { "a", "ann", 0, "", "[PATCH 1/2] a" }, { "b", "ann", 1, "a", "[PATCH 2/2] b" },
	                { "c", "ann", 2 * HOUR, "", "[PATCH 0/2] all" } },
	        "c v1 /2 0=c 1=a 2=b\n" },
	{ "a late cover that answers the first patch",
	        { { "a", "ann", 0, "", "[PATCH 1/2] a" }, { "b", "ann", 1, "a", "[PATCH 2/2] b" },
	                { "c", "ann", 3 * DAY, "a", "[PATCH 0/2] all" } },
	        "c v1 /2 0=c 1=a 2=b\n" },
	{ "a missing patch sent days later",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 3 * DAY, "c", "[PATCH 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\n" },
	{ "v2 in answer to v1",
	        { { "c", "ann", 0, "", "[PATCH 0/1] all" }, { "a", "ann", 1, "c", "[PATCH 1/1] a" },
	                { "d", "ann", DAY, "c", "[PATCH v2 0/1] all" },
	                { "e", "ann", DAY + 1, "c d", "[PATCH v2 1/1] a" } },
	        "c v1 /1 0=c 1=a\nd v2 /1 0=d 1=e\n" },
	{ "another series in answer to the cover, of the same count",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "d", "ann", 10, "c", "[PATCH 0/2] more" },
	                { "e", "ann", 11, "c d", "[PATCH 1/2] e" }, { "f", "ann", 12, "c d", "[PATCH 2/2] f" } },
	        "c v1 /2 0=c 1=a 2=b\nd v1 /2 0=d 1=e 2=f\n" },
	{ "all patches sent again in answer to the same cover",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "e", "ann", DAY, "c", "[PATCH RESEND 1/2] a" },
	                { "f", "ann", DAY + 1, "c", "[PATCH RESEND 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\ne v1 /2 1=e 2=f\n" },
	{ "sent again where one was missing: what was sent at once stays together",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "e", "ann", DAY, "c", "[PATCH 1/2] a" }, { "f", "ann", DAY + 1, "c", "[PATCH 2/2] b" } },
	        "c v1 /2 0=c 1=a ...\ne v1 /2 1=e 2=f\n" },
	{ "a 6/5 and a 0.5/5",
	        { { "c", "ann", 0, "", "[PATCH 0/1] all" }, { "a", "ann", 1, "c", "[PATCH 1/1] a" },
	                { "h", "ann", 2, "c", "[PATCH 0.5/1] first" },
	                { "b", "ann", HOUR, "c", "[PATCH 2/1] one more" } },
	        "c v1 /1 0=c 0.5=h 1=a 2=b\n" },
	{ "a cover for a total that it does not know",
	        { { "c", "ann", 0, "", "[PATCH v8 0/<VARIOUS>] all" }, { "a", "ann", 1, "c", "[PATCH v8 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH v8 2/2] b" } },
	        "c v8 /2 0=c 1=a 2=b\n" },
	{ "patches whose author forgot the version",
	        { { "c", "ann", 0, "", "[PATCH v2 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c a", "[PATCH 2/2] b" } },
	        "c v2 /2 0=c 1=a 2=b\n" },
	{ "a cover whose author forgot the version",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH v2 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH v2 2/2] b" } },
	        "c v2 /2 0=c 1=a 2=b\n" },
	{ "patches that count their versions each by itself",
	        { { "c", "ann", 0, "", "[PATCH v4 0/3] all" }, { "a", "ann", 1, "c", "[PATCH v2 1/3] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/3] b" }, { "d", "ann", 3, "c", "[PATCH v2 3/3] d" },
	                { "e", "ann", 600, "c", "[PATCH v3 3/3] d" } },
	        "c v4 /3 0=c 1=a 2=b 3=d\ne v3 /3 3=e ...\n" },
	{ "a new patch in front of a v3",
	        { { "a", "ann", 0, "", "[PATCH 1/2] a" }, { "b", "ann", 1, "a", "[PATCH v3 2/2] b" } },
	        "a v3 /2 1=a 2=b\n" },
	{ "somebody else's patch in the thread",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "d", "bob", HOUR, "c b", "[PATCH 2/2] b, my way" } },
	        "c v1 /2 0=c 1=a 2=b\nd v1 /2 2=d ...\n" },
	{ "a patch that is not counted, in answer to a review",
	        { { "a", "ann", 0, "", "[PATCH] x: fix" }, { "r", "bob", HOUR, "a", "Re: [PATCH] x: fix" },
	                { "b", "ann", DAY, "a r", "[PATCH v2] x: fix" } },
	        "a v1 /1 1=a\nb v2 /1 1=b\n" },
	{ "v5.1 of one patch in answer to it",
	        { { "c", "ann", 0, "", "[PATCH v5 0/3] all" }, { "a", "ann", 1, "c", "[PATCH v5 1/3] a" },
	                { "b", "ann", 2, "c", "[PATCH v5 2/3] b" }, { "d", "ann", 3, "c", "[PATCH v5 3/3] d" },
	                { "e", "ann", DAY, "c b", "[PATCH v5.1 2/3] b" } },
	        "c v5 /3 0=c 1=a 2=b 3=d\ne v5.1 /3 (1=a) 2=e (3=d)\n" },
	{ "v6 of one patch in answer to the review of it, by a mailer that names the parent only",
	        { { "c", "ann", 0, "", "[PATCH v5 0/2] all" }, { "a", "ann", 1, "c", "[PATCH v5 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH v5 2/2] b" }, { "r", "bob", HOUR, "b", "Re: [PATCH v5 2/2] b" },
	                { "e", "ann", DAY, "r", "[PATCH v6 2/2] b" } },
	        "c v5 /2 0=c 1=a 2=b\ne v6 /2 (1=a) 2=e\n" },
	{ "two patches of three again, each in answer to its former self",
	        { { "c", "ann", 0, "", "[PATCH 0/3] all" }, { "a", "ann", 1, "c", "[PATCH 1/3] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/3] b" }, { "d", "ann", 3, "c", "[PATCH 3/3] d" },
	                { "e", "ann", DAY, "c d", "[PATCH v2 3/3] d" },
	                { "f", "ann", DAY + HOUR, "c a", "[PATCH v2 1/3] a" } },
	        "c v1 /3 0=c 1=a 2=b 3=d\nf v2 /3 1=f (2=b) 3=e\n" },
	{ "a patch again, and again",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "d", "ann", DAY, "c a", "[PATCH v2 1/2] a" },
	                { "e", "ann", 2 * DAY, "c b", "[PATCH v3 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\nd v2 /2 1=d (2=b)\ne v3 /2 (1=d) 2=e\n" },
	{ "one patch sent again under its number",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "e", "ann", DAY, "c", "[PATCH RESEND 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\ne v1 /2 (1=a) 2=e\n" },
	{ "one patch of a series again, not counted",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] x: fix" }, { "e", "ann", DAY, "c b", "[PATCH v2] x: fix" },
	                { "f", "ann", DAY, "c b", "[PATCH] y: something else" } },
	        "c v1 /2 0=c 1=a 2=b\ne v2 /2 (1=a) 2=e\nf v1 /1 1=f\n" },
	{ "a v2 that lost a patch does not take the one of v1",
	        { { "c", "ann", 0, "", "[PATCH 0/2] all" }, { "a", "ann", 1, "c", "[PATCH 1/2] a" },
	                { "b", "ann", 2, "c", "[PATCH 2/2] b" }, { "e", "ann", DAY, "c", "[PATCH v2 2/2] b" } },
	        "c v1 /2 0=c 1=a 2=b\ne v2 /2 2=e ...\n" },
	{ "a pull request stands by itself",
	        { { "p", "ann", 0, "", "[GIT PULL] changes for 1.2" },
	                { "q", "ann", 1, "p", "[GIT PULL] changes for 1.2" } },
	        "p v1 /0 0=p\nq v1 /0 0=q\n" },
	{ "a pull request with its patches",
	        { { "p", "ann", 0, "", "[PULL 0/1] changes" }, { "a", "ann", 1, "p", "[PULL 1/1] a" } },
	        "p v1 /1 0=p 1=a\n" },
};

/* Ids are given out anew for each order of arrival, as a store would. */
struct archive {
	GHashTable *ids;
	gint64 next;
};

static gint64 id_of(struct archive *archive, const char *mid)
{
	gpointer id = g_hash_table_lookup(archive->ids, mid);

	if (!id) {
		id = GINT_TO_POINTER(++archive->next);
		g_hash_table_insert(archive->ids, g_strdup(mid), id);
	}
	return GPOINTER_TO_INT(id);
}

static int kind_of(const struct subject *s)
{
	if (s->reply)
		return MESSAGE_REPLY;
	if (s->counted && !(s->number > 0))
		return MESSAGE_COVER;
	if (s->pull && !s->counted)
		return MESSAGE_PULL;
	return s->patch || s->pull ? MESSAGE_PATCH : MESSAGE_OTHER;
}

static char *joined(const GPtrArray *words)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(all, "%s%s", i ? " " : "", (const char *)g_ptr_array_index(words, i));
	return g_string_free(all, FALSE);
}

static const char *keep(GStringChunk *strings, char *text)
{
	const char *kept = g_string_chunk_insert(strings, text);

	g_free(text);
	return kept;
}

static void add_mail(struct messages_members *thread, struct archive *archive, const struct mail *mail)
{
	g_autoptr(Subject) s = subject_parse(mail->subject, NULL);
	g_auto(GStrv) refs = g_strsplit_set(mail->refs, " ", -1);
	struct messages_member m = {
		.id = id_of(archive, mail->mid),
		.mid = g_string_chunk_insert(thread->strings, mail->mid),
		.date = 1000000 + mail->at,
		.person = id_of(archive, mail->from),
		.identity = id_of(archive, mail->from),
		.kind = kind_of(s),
		.version = s->version,
		.number = s->number,
		.total = s->total,
		.title = g_string_chunk_insert(thread->strings, s->title),
		.title_key = keep(thread->strings, subject_title_key(s->title)),
		.prefixes = keep(thread->strings, joined(s->prefixes)),
		.refs = thread->refs->len,
	};

	m.flags = (s->versioned ? MESSAGES_VERSIONED : 0) | (s->counted ? MESSAGES_COUNTED : 0) |
	          (s->resend ? MESSAGES_RESEND : 0) | (s->pull ? MESSAGES_PULL : 0);
	for (guint i = 0; refs[i] && *refs[i]; i++) {
		gint64 ref = id_of(archive, refs[i]);

		g_array_append_val(thread->refs, ref);
		m.ref_count++;
	}
	g_array_append_val(thread->members, m);
}

static int by_id(gconstpointer a, gconstpointer b)
{
	const struct messages_member *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static const char *mid_of(const struct messages_members *thread, gint64 id)
{
	for (guint i = 0; i < thread->members->len; i++) {
		const struct messages_member *m = &g_array_index(thread->members, struct messages_member, i);

		if (m->id == id)
			return m->mid;
	}
	return "?";
}

static char *described(const struct messages_members *thread, const GPtrArray *rows)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < rows->len; i++) {
		const struct revisions_row *r = g_ptr_array_index(rows, i);

		g_string_append_printf(text, "%s v%g /%u", mid_of(thread, r->id), r->version, r->total);
		for (guint k = 0; k < r->slots->len; k++) {
			const struct revisions_slot *slot = &g_array_index(r->slots, struct revisions_slot, k);

			g_string_append_printf(text, slot->inherited ? " (%g=%s)" : " %g=%s", slot->number,
			        mid_of(thread, slot->message));
		}
		g_string_append(text, r->complete ? "\n" : " ...\n");
	}
	return g_string_free(text, FALSE);
}

/* The mails as they came in, in the order that the numbers in order say. */
static char *grouped(const struct mail *mails, const guint *order, guint count)
{
	struct archive archive = { .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
	g_autoptr(MessagesMembers) thread = g_new0(struct messages_members, 1);
	g_autoptr(GPtrArray) rows = NULL;

	thread->members = g_array_new(FALSE, FALSE, sizeof(struct messages_member));
	thread->refs = g_array_new(FALSE, FALSE, sizeof(gint64));
	thread->strings = g_string_chunk_new(256);
	for (guint i = 0; i < count; i++)
		add_mail(thread, &archive, &mails[order[i]]);
	g_array_sort(thread->members, by_id);
	g_hash_table_unref(archive.ids);
	rows = group_thread(thread);
	return described(thread, rows);
}

static guint count_mails(const struct mail *mails)
{
	guint n = 0;

	while (n < MAX_MAILS && mails[n].mid)
		n++;
	return n;
}

static void mails_are_grouped(void **state)
{
	guint order[MAX_MAILS];

	(void)state;
	for (guint i = 0; i < MAX_MAILS; i++)
		order[i] = i;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = grouped(cases[i].mails, order, count_mails(cases[i].mails));

		if (!g_str_equal(got, cases[i].want))
			fail_msg("%s:\n%swanted:\n%s", cases[i].name, got, cases[i].want);
	}
}

static void order_of_arrival_does_not_matter(void **state)
{
	GRand *dice = g_rand_new_with_seed(1);

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		guint count = count_mails(cases[i].mails), order[MAX_MAILS];

		for (guint k = 0; k < count; k++)
			order[k] = k;
		for (guint turn = 0; turn < 30; turn++) {
			g_autofree char *got = NULL;

			for (guint k = count; k > 1; k--) {
				guint other = (guint)g_rand_int_range(dice, 0, (gint32)k), swap = order[k - 1];

				order[k - 1] = order[other];
				order[other] = swap;
			}
			got = grouped(cases[i].mails, order, count);
			if (!g_str_equal(got, cases[i].want))
				fail_msg("%s, shuffled:\n%swanted:\n%s", cases[i].name, got, cases[i].want);
		}
	}
	g_rand_free(dice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mails_are_grouped),
		cmocka_unit_test(order_of_arrival_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
