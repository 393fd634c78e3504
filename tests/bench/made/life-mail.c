/* tests/bench/made/life-mail.c: the mails and commits of life.c. */
#include "life-parts.h"

#include "crowd.h"
#include "envelope.h"

/* Of a thousand answers, counted as in spread.h. */
#define TAGGED 310
#define TAGS_ONLY 145
#define PINGS 3
#define WITHDRAWALS 2
#define THANKED 0.95       /* series that landed, whose author is told */
#define AUTHOR_ANSWERS 0.6 /* where somebody has answered him */
#define KEEPERS 17         /* who commit, in a crowd of KEEPERS_OF */
#define KEEPERS_OF 617
#define KEEPER_IS_AUTHOR 0.7 /* of those who may */

/* Of a thousand tags in answers. */
static const struct {
	const char *tag;
	guint until;
} tags[] = { { "Reviewed-by", 840 }, { "Acked-by", 960 }, { "Tested-by", 1000 } };

static const char *pick_tag(struct life *l)
{
	guint n = (guint)g_rand_int_range(l->rand, 0, 1000), i = 0;

	while (n >= tags[i].until)
		i++;
	return tags[i].tag;
}

static guint keepers(const struct life *l)
{
	return MAX(3, l->persons * KEEPERS / KEEPERS_OF);
}

static guint pick_keeper(struct life *l, const struct effort *e)
{
	double u = life_chance(l);

	if (e->author < keepers(l) && life_chance(l) < KEEPER_IS_AUTHOR)
		return e->author;
	return (guint)(u * u * u * keepers(l)); /* one does half of it */
}

static void send(struct life *l, struct envelope *envelope)
{
	if (l->counts->mails == l->wanted) /* the archive ends amid a posting */
		return;
	envelope_write(envelope, l->text, l->mail);
	sink_mail(l->sink, l->mail, envelope->person, envelope->when, envelope->subject);
	l->counts->mails++;
}

void life_post(struct life *l, struct effort *e, gint64 when)
{
	g_autoptr(GString) first = g_string_new(NULL), before = g_string_new(NULL), id = g_string_new(NULL),
	                   subject = g_string_new(NULL);

	effort_id(e, e->version, effort_first(e), 0, first);
	effort_id(e, e->version - 1, effort_first(e), 0, before);
	for (guint patch = effort_first(e); patch <= e->patches; patch++) {
		struct envelope envelope = { .when = when + patch, .person = e->author };

		g_string_truncate(l->text, 0);
		g_string_truncate(id, 0);
		g_string_truncate(subject, 0);
		effort_id(e, e->version, patch, 0, id);
		effort_subject(e, e->version, patch, subject);
		effort_patch_text(e, l->code, patch, l->text);
		g_array_index(e->posted, gint64, patch) = when + patch;
		envelope.seed = crowd_mix(e->seed + e->version * 1000 + patch);
		envelope.id = id->str;
		envelope.subject = subject->str;
		if (patch > effort_first(e))
			envelope.answers = envelope.references = first->str;
		else if (e->threaded && e->version > 1)
			envelope.answers = envelope.references = before->str;
		envelope.dress = envelope_dress(e->patches > 0, life_chance(l));
		send(l, &envelope);
	}
}

/* "<cover> <patch> <answer>": the postings above, then what was answered so far; the last one is also in parent. */
static void refer(const struct effort *e, const struct chain *chain, GString *references, GString *parent)
{
	if (chain->patch != effort_first(e)) {
		effort_id(e, chain->version, effort_first(e), 0, references);
		g_string_append_c(references, ' ');
	}
	for (guint i = 0; i <= chain->depth; i++) {
		g_string_truncate(parent, 0);
		effort_id(e, chain->version, chain->patch, i > 0 ? chain->answers[i - 1] : 0, parent);
		if (i > 0)
			g_string_append_c(references, ' ');
		g_string_append_len(references, parent->str, (gssize)parent->len);
	}
}

static void send_answer(struct life *l, struct effort *e, struct chain *chain, gint64 when, enum answer_kind kind,
        const struct given *given, guint person)
{
	g_autoptr(GString) id = g_string_new(NULL), subject = g_string_new("Re: "), references = g_string_new(NULL),
	                   parent = g_string_new(NULL);
	guint64 number = l->counts->mails + 1;
	struct envelope envelope = { .when = when, .person = person, .seed = crowd_mix(e->seed + number * 7) };

	refer(e, chain, references, parent);
	effort_id(e, chain->version, chain->patch, number, id);
	effort_subject(e, chain->version, chain->patch, subject);
	g_string_truncate(l->text, 0);
	effort_answer_text(e, l->code, chain, kind, given, envelope.seed, l->text);
	envelope.id = id->str;
	envelope.answers = parent->str;
	envelope.references = references->str;
	envelope.subject = subject->str;
	envelope.dress = envelope_dress(FALSE, life_chance(l));
	send(l, &envelope);
	if (chain->depth < CHAIN_MOST)
		chain->answers[chain->depth++] = number;
	chain->last = person;
}

void life_answer(struct life *l, struct effort *e, struct chain *chain, gint64 when)
{
	guint n = (guint)g_rand_int_range(l->rand, 0, 1000), person;
	enum answer_kind kind = ANSWER_COMMENT;
	struct given given = { .patch = chain->patch };
	gboolean tagged;

	if (chain->last != e->author && life_chance(l) < AUTHOR_ANSWERS)
		person = e->author;
	else
		person = life_anybody(l);
	tagged = e->patches > 0 && n < TAGGED && person != e->author;
	if (tagged && n < TAGS_ONLY)
		kind = ANSWER_TAG;
	else if (n >= 1000 - PINGS)
		kind = ANSWER_PING;
	else if (n >= 1000 - PINGS - WITHDRAWALS && person == e->author && e->patches > 0)
		kind = ANSWER_WITHDRAW;
	if (tagged) {
		given.person = person;
		given.tag = pick_tag(l);
		if (chain->version == e->version)
			g_array_append_val(e->given, given);
	}
	send_answer(l, e, chain, when, kind, tagged ? &given : NULL, person);
}

void life_thank(struct life *l, struct effort *e, gint64 when)
{
	struct chain chain = { .version = e->version, .patch = effort_first(e) };

	if (life_chance(l) < THANKED)
		send_answer(l, e, &chain, when + e->patches, ANSWER_APPLIED, NULL, pick_keeper(l, e));
}

static void put_files(struct life *l, const GArray *hunks)
{
	g_autoptr(GString) path = g_string_new(NULL);

	for (guint i = 0; i < hunks->len; i++) {
		guint file = g_array_index(hunks, struct hunk, i).file;

		if (i > 0 && g_array_index(hunks, struct hunk, i - 1).file == file)
			continue;
		g_string_truncate(path, 0);
		g_string_truncate(l->text, 0);
		code_path(l->code, file, path);
		code_text(l->code, file, l->text);
		sink_file(l->sink, path->str, l->text);
	}
}

void life_land(struct life *l, struct effort *e, gint64 when)
{
	guint committer = pick_keeper(l, e);

	for (guint patch = 1; patch <= e->patches; patch++) {
		const GArray *hunks = g_ptr_array_index(e->changes, patch - 1);
		gint64 authored = e->redated ? when : g_array_index(e->posted, gint64, patch);

		g_string_truncate(l->text, 0);
		effort_commit_text(e, patch, committer, l->text);
		sink_commit(l->sink, e->author, authored, committer, when + patch, l->text);
		code_apply(l->code, hunks, e->version + (e->amended ? 1 : 0));
		put_files(l, hunks);
		l->counts->commits++;
	}
}

static void put_maintainers(struct life *l)
{
	g_string_assign(l->text, "Who keeps what.\n\n");
	for (guint area = 0; area < code_areas(l->code); area++) {
		g_string_append_printf(l->text, "AREA %u\nM:\t", area);
		crowd_person(l->text, area % keepers(l), 1);
		g_string_append(l->text, "\nS:\tMaintained\nF:\t");
		code_area(area, l->text);
		g_string_append(l->text, "/\n\n");
	}
	sink_file(l->sink, "MAINTAINERS", l->text);
}

void life_begin_code(struct life *l, gint64 when)
{
	g_autoptr(GString) path = g_string_new(NULL);

	g_string_assign(l->text, "Lantern as it was when its list began\n");
	sink_commit(l->sink, 0, when, 0, when, l->text);
	put_maintainers(l);
	for (guint file = 0; file < code_files(l->code); file++) {
		g_string_truncate(path, 0);
		g_string_truncate(l->text, 0);
		code_path(l->code, file, path);
		code_text(l->code, file, l->text);
		sink_file(l->sink, path->str, l->text);
	}
	l->counts->commits++;
}
