/* bot/track/kinship.c: see kinship.h. */
#include "track/kinship.h"

#include <string.h>

#include "base/hash-set.h"
#include "base/hash.h"
#include "base/person.h"
#include "store/messages.h"
#include "track/similar.h"

/* Nobody comes back to a posting after so long without saying which one it was. */
#define PATIENCE (G_GINT64_CONSTANT(3) * 365 * 24 * 60 * 60)

/* Lines that two postings must share before their share means anything. */
#define COMMON_LEAST 4
/* With a higher version, some common lines in the same files are enough: a v2 has a v1 somewhere. */
#define SHARE_NEXT 0.3
/* Without one, most of both is the same: it was sent again. */
#define SHARE_AGAIN 0.5
/* Other files are another thing, for tests and drivers are made from one another, unless nearly all lines moved there. */
#define SHARE_MOVED 0.8
#define LINES_MOVED 10
/* Somebody else's patches taken over whole, under the same title. */
#define SHARE_OTHERS 0.6
/* A lower version than before is a slip of the pen only if nearly nothing changed. */
#define SHARE_SLIP 0.8
/* A posting that has so much of another one leaves nothing of it to be done. */
#define SHARE_ABSORBED 0.8
/* A v2 under another title and with other lines comes soon after the v1, for the same files, and keeps some words. */
#define SOON (G_GINT64_CONSTANT(60) * 24 * 60 * 60)
/* Nothing but its lines says that it was sent again: then it was not long ago. */
#define NOT_LONG (G_GINT64_CONSTANT(180) * 24 * 60 * 60)
#define SAME_FILES 0.5
#define SAME_WORDS 0.25
/* "Fix typo" and "Fix build" come back without being the same; a title with so many words does not. */
#define TELLING_WORDS 4

static void sort_distinct(GArray *hashes)
{
	g_array_set_size(hashes, hash_set_sort((guint64 *)(void *)hashes->data, hashes->len));
}

/* The lines of all patches; those of a single one are sorted already, and stay where they are. */
static GArray *gather_lines(const GPtrArray *patches)
{
	GArray *lines;

	if (patches->len == 1)
		return g_array_ref(((struct change *)g_ptr_array_index(patches, 0))->lines);
	lines = g_array_new(FALSE, FALSE, sizeof(guint64));
	for (guint i = 0; i < patches->len; i++) {
		const struct change *c = g_ptr_array_index(patches, i);

		g_array_append_vals(lines, c->lines->data, c->lines->len);
	}
	sort_distinct(lines);
	return lines;
}

struct kinship *kinship_new(struct links_revision *revision, GPtrArray *patches)
{
	struct kinship *k = g_new0(struct kinship, 1);

	k->revision = revision;
	k->patches = patches;
	k->lines = gather_lines(patches);
	k->titles = g_array_new(FALSE, FALSE, sizeof(guint64));
	k->paths = g_array_new(FALSE, FALSE, sizeof(guint64));
	for (guint i = 0; i < patches->len; i++) {
		const struct change *c = g_ptr_array_index(patches, i);
		guint64 title = hash_string(HASH_START, c->title_key);

		if (*c->title_key)
			g_array_append_val(k->titles, title);
		for (guint j = 0; j < c->files->len; j++) {
			const struct change_file *f = g_ptr_array_index(c->files, j);
			guint64 path = hash_string(HASH_START, f->path);

			g_array_append_val(k->paths, path);
		}
	}
	sort_distinct(k->titles);
	sort_distinct(k->paths);
	return k;
}

void kinship_free(struct kinship *k)
{
	if (!k)
		return;
	links_revision_free(k->revision);
	g_ptr_array_unref(k->patches);
	g_array_unref(k->paths);
	g_array_unref(k->lines);
	g_array_unref(k->titles);
	g_free(k);
}

const char *kinship_rule_name(enum kinship_rule rule)
{
	static const char *const names[] = {
		[KINSHIP_NONE] = "",
		[KINSHIP_FILES] = "files",
		[KINSHIP_CONTENT] = "content",
		[KINSHIP_TITLE] = "title",
		[KINSHIP_THREAD] = "thread",
		[KINSHIP_NAMED] = "declared",
		[KINSHIP_SAME_CHANGE_ID] = "change-id",
	};

	return names[rule];
}

gboolean kinship_is_earlier(const struct links_revision *a, const struct links_revision *b)
{
	if (a->posted != b->posted)
		return a->posted < b->posted;
	return strcmp(a->mid, b->mid) < 0;
}

/* What two postings have in common. */
struct common {
	gboolean person;
	gboolean title;   /* the postings' own, or a patch's where one of them has no cover */
	gboolean telling; /* and it has enough words */
	guint lines;
	double share;  /* of the smaller one's lines */
	double mutual; /* of the larger one's */
	double titles; /* of the smaller one's patches */
	double files;  /* of the smaller one's */
	double words;  /* how alike the titles are */
};

static gboolean same_person(const struct links_revision *a, const struct links_revision *b)
{
	if (a->person && b->person)
		return a->person == b->person;
	return person_similar(a->name, a->email, b->name, b->email);
}

/* Common files, of the smaller one's. */
static double share_files(const struct kinship *a, const struct kinship *b)
{
	guint common = similar_common(a->paths, b->paths);

	return common ? (double)common / MIN(a->paths->len, b->paths->len) : 0;
}

static gboolean has_title(const GArray *titles, const char *key)
{
	guint64 h = hash_string(HASH_START, key);

	for (guint i = 0; i < titles->len; i++)
		if (g_array_index(titles, guint64, i) == h)
			return TRUE;
	return FALSE;
}

/* A single patch that became one of a series, and the other way round, keeps its own title. */
static gboolean share_title(const struct kinship *a, const struct kinship *b)
{
	if (*a->revision->title_key && !strcmp(a->revision->title_key, b->revision->title_key))
		return TRUE;
	return (a->patches->len == 1 && has_title(b->titles, a->revision->title_key)) ||
	       (b->patches->len == 1 && has_title(a->titles, b->revision->title_key));
}

static guint count_words(const char *key)
{
	guint n = *key != '\0';

	for (; *key; key++)
		n += *key == ' ';
	return n;
}

static void compare(const struct kinship *a, const struct kinship *b, struct common *out)
{
	guint fewer = MIN(a->lines->len, b->lines->len), more = MAX(a->lines->len, b->lines->len);
	guint titles = MIN(a->titles->len, b->titles->len);

	out->person = same_person(a->revision, b->revision);
	out->title = share_title(a, b);
	out->telling = out->title && count_words(a->revision->title_key) >= TELLING_WORDS;
	out->lines = similar_common(a->lines, b->lines);
	out->share = fewer ? (double)out->lines / fewer : 0;
	out->mutual = more ? (double)out->lines / more : 0;
	out->titles = titles ? (double)similar_common(a->titles, b->titles) / titles : 0;
	out->files = share_files(a, b);
	out->words = similar_title(a->revision->title_key, b->revision->title_key);
}

/* Patches of a line or two have no more to share than all they have. */
static gboolean shares(const struct common *c, double least)
{
	return c->share >= least && (c->lines >= COMMON_LEAST || (c->title && c->mutual >= least));
}

/* A later version: "v3" after "v2". */
static enum kinship_rule judge_next(const struct common *c, gboolean thread)
{
	if (thread && c->person && (c->title || c->titles > 0 || c->lines >= COMMON_LEAST || c->files > 0))
		return KINSHIP_THREAD;
	if (c->person && c->title && (c->telling || c->files > 0 || c->lines >= COMMON_LEAST))
		return KINSHIP_TITLE;
	if (c->person && c->files >= SAME_FILES && (shares(c, SHARE_NEXT) || c->titles >= SHARE_AGAIN))
		return KINSHIP_CONTENT;
	if (c->person && c->mutual >= SHARE_MOVED && c->lines >= LINES_MOVED)
		return KINSHIP_CONTENT;
	if (!c->person && (c->title || c->titles >= SHARE_AGAIN) && c->mutual >= SHARE_OTHERS)
		return KINSHIP_TITLE;
	return KINSHIP_NONE;
}

/* The same version once more: a RESEND, or a v2 whose author forgot to say so. */
static enum kinship_rule judge_again(const struct common *c, gboolean resend, gint64 passed)
{
	if (c->person && c->title && (resend || shares(c, SHARE_NEXT)) && (c->files > 0 || c->telling))
		return KINSHIP_TITLE;
	if (c->person && c->mutual >= SHARE_AGAIN && c->lines >= COMMON_LEAST && c->files >= SAME_FILES &&
	        passed <= NOT_LONG && (c->words >= SAME_WORDS || c->mutual >= SHARE_MOVED))
		return KINSHIP_CONTENT;
	if (!c->person && c->title && c->mutual >= SHARE_SLIP && c->lines >= COMMON_LEAST)
		return KINSHIP_TITLE;
	return KINSHIP_NONE;
}

/* The version right after, of the same author, soon and for the same files. */
static gboolean is_rewritten(
        const struct links_revision *later, const struct links_revision *earlier, const struct common *c)
{
	return c->person && later->version > earlier->version && later->version - earlier->version <= 1 &&
	       later->posted - earlier->posted <= SOON && c->files >= SAME_FILES && c->words >= SAME_WORDS;
}

static gboolean is_slip(const struct common *c)
{
	return c->person && c->title && c->mutual >= SHARE_SLIP && c->lines >= COMMON_LEAST;
}

/* Anybody can write down a name: whoever takes over the series of somebody else shows it by a patch of it. */
static gboolean may_name(const struct kinship *later, const struct kinship *earlier)
{
	if (same_person(later->revision, earlier->revision))
		return TRUE;
	return similar_common(later->lines, earlier->lines) > 0 || similar_common(later->titles, earlier->titles) > 0;
}

struct kinship_verdict kinship_judge(const struct kinship *later, const struct kinship *earlier, enum kinship_said said)
{
	const struct links_revision *l = later->revision, *e = earlier->revision;
	struct kinship_verdict v = { KINSHIP_NONE, 0 };
	struct common c;

	if ((said == KINSHIP_CHANGE_ID || said == KINSHIP_DECLARED) && may_name(later, earlier)) {
		v.rule = said == KINSHIP_CHANGE_ID ? KINSHIP_SAME_CHANGE_ID : KINSHIP_NAMED;
		v.score = 1;
		return v;
	}
	/* A pull request is not a posting of the patches in it. */
	if ((l->flags ^ e->flags) & MESSAGES_PULL || l->posted - e->posted > PATIENCE)
		return v;
	compare(later, earlier, &c);
	if (l->version > e->version)
		v.rule = judge_next(&c, l->thread == e->thread);
	else if (said == KINSHIP_OTHER_ID)
		return v;
	else if (l->version == e->version)
		v.rule = judge_again(&c, (l->flags & MESSAGES_RESEND) != 0, l->posted - e->posted);
	else if (is_slip(&c))
		v.rule = KINSHIP_CONTENT;
	if (!v.rule && is_rewritten(l, e, &c))
		v.rule = KINSHIP_FILES;
	/* Half for the rule, half for what is common. */
	if (v.rule)
		v.score = 0.5 + 0.2 * c.title + 0.3 * MAX(c.share, c.titles);
	return v;
}

gboolean kinship_absorbs(const struct kinship *later, const struct kinship *earlier, double *score)
{
	guint common;

	if (earlier->lines->len < COMMON_LEAST || earlier->lines->len > later->lines->len)
		return FALSE;
	if (later->revision->posted - earlier->revision->posted > PATIENCE)
		return FALSE;
	if ((later->revision->flags ^ earlier->revision->flags) & MESSAGES_PULL)
		return FALSE;
	common = similar_common(later->lines, earlier->lines);
	*score = (double)common / earlier->lines->len;
	return common >= COMMON_LEAST && *score >= SHARE_ABSORBED && same_person(later->revision, earlier->revision);
}

/* How far below a version is another one; what is not below is further than anything. */
static double steps(const struct kinship *later, const struct kinship *earlier)
{
	double d = later->revision->version - earlier->revision->version;

	return d > 0 ? d : 1000;
}

static gboolean is_better(
        const struct kinship *later, const struct kinship_candidate *a, const struct kinship_candidate *b)
{
	double da = steps(later, a->earlier), db = steps(later, b->earlier);

	if (a->verdict.rule != b->verdict.rule)
		return a->verdict.rule > b->verdict.rule;
	if (da != db)
		return da < db;
	return kinship_is_earlier(b->earlier->revision, a->earlier->revision);
}

/* Whether another candidate continues it, which is then not free to be guessed at. */
static gboolean is_taken(const struct kinship_candidate *c, const GArray *candidates)
{
	for (guint i = 0; i < candidates->len; i++) {
		const struct kinship *other = g_array_index(candidates, struct kinship_candidate, i).earlier;

		if (other != c->earlier && kinship_is_earlier(c->earlier->revision, other->revision) &&
		        kinship_judge(other, c->earlier, KINSHIP_SILENT).rule > KINSHIP_FILES)
			return TRUE;
	}
	return FALSE;
}

const struct kinship_candidate *kinship_best(const struct kinship *later, const GArray *candidates)
{
	const struct kinship_candidate *best = NULL;

	for (guint i = 0; i < candidates->len; i++) {
		const struct kinship_candidate *c = &g_array_index(candidates, struct kinship_candidate, i);

		if (!c->verdict.rule || (c->verdict.rule == KINSHIP_FILES && is_taken(c, candidates)))
			continue;
		if (!best || is_better(later, c, best))
			best = c;
	}
	return best;
}
