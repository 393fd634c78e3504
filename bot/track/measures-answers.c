/* bot/track/measures-answers.c: whose series each mail answers, for all mails at once. */
#include "track/measures-parts.h"

#include "mail/message.h"

/* A mail that is on the way up from an answer to what it answers. */
struct node {
	gint64 message;
	gint64 date;
	guint person; /* index + 1, 0: unknown */
	int kind, talk;
	gboolean robot;
	guint first_ref, n_refs;               /* in refs: the parent last */
	const struct measures_posting *target; /* NULL: none, or not looked for yet */
	gboolean done;
};

struct answers {
	struct measures_load *load;
	GArray *nodes;     /* struct node */
	GArray *refs;      /* gint64 */
	GHashTable *index; /* message to index + 1 of nodes */
	GArray *way;       /* guint */
	gint64 last;       /* the message whose references were read last, and its index + 1 */
	guint last_index;
};

static struct node *node_at(const struct answers *a, guint index)
{
	return &g_array_index(a->nodes, struct node, index);
}

static void add_mail(const struct tally_mail *row, gpointer data)
{
	struct answers *a = data;
	struct node node = {
		.message = row->message,
		.date = row->date,
		.person = measures_index(a->load->people, measures_key(row->person)),
		.kind = row->kind,
		.talk = row->talk,
		.robot = row->robot,
	};

	g_array_append_val(a->nodes, node);
	g_hash_table_insert(a->index, measures_key(row->message), GUINT_TO_POINTER(a->nodes->len));
}

/* References of one mail follow one another. */
static void add_ref(const struct tally_ref *row, gpointer data)
{
	struct answers *a = data;
	struct node *node;

	if (row->message != a->last) {
		a->last = row->message;
		a->last_index = measures_index(a->index, measures_key(row->message));
		if (a->last_index)
			node_at(a, a->last_index - 1)->first_ref = a->refs->len;
	}
	if (!a->last_index)
		return;
	node = node_at(a, a->last_index - 1);
	g_array_append_val(a->refs, row->ref);
	node->n_refs++;
}

/* The nearest mail that one refers to and that is known: index + 1, 0: none. */
static guint parent_of(const struct answers *a, const struct node *node)
{
	for (guint i = node->n_refs; i-- > 0;) {
		gint64 ref = g_array_index(a->refs, gint64, node->first_ref + i);
		guint found = measures_index(a->index, measures_key(ref));

		if (found && ref != node->message)
			return found;
	}
	return 0;
}

static gboolean is_posting(const struct node *node)
{
	return node->kind == MESSAGE_PATCH || node->kind == MESSAGE_COVER || node->kind == MESSAGE_PULL;
}

/* As track/lineage.h has it: the nearest cover or patch, over any number of replies between. */
static void find_target(struct answers *a, guint index)
{
	const struct measures_posting *found = NULL;
	guint at = index + 1;

	g_array_set_size(a->way, 0);
	while (at) {
		struct node *node = node_at(a, at - 1);
		guint here = at - 1;

		if (node->done || is_posting(node)) {
			found = node->done ? node->target
			                   : g_hash_table_lookup(a->load->postings, measures_key(node->message));
			break;
		}
		/* Done at once, so that references that go round in a circle end. */
		node->done = TRUE;
		g_array_append_val(a->way, here);
		at = parent_of(a, node);
	}
	for (guint i = 0; i < a->way->len; i++)
		node_at(a, g_array_index(a->way, guint, i))->target = found;
}

static gboolean says_something(int talk)
{
	return talk == TALK_COMMENT || talk == TALK_WITHDRAW;
}

static void count_self(struct measures_load *l, const struct node *node, guint series, guint person, gint64 date)
{
	struct measures_series *s = MEASURES_SERIES_AT(l->m, series);

	if (node->talk == TALK_PING) {
		s->pings++;
		measures_add_act(l, date, series, person, MEASURES_PING);
	} else if (says_something(node->talk)) {
		s->self_comments++;
		measures_add_act(l, date, series, person, MEASURES_SELF_COMMENT);
	}
}

/* Who has only given tags so far is a reviewer, but no commenter: those are counted by a table of their own. */
static void count_answer(
        struct measures_load *l, GHashTable *spoke, const struct node *node, guint series, guint person, gint64 date)
{
	struct measures_series *s = MEASURES_SERIES_AT(l->m, series);
	struct measures_act act = { date, series, person, MEASURES_COMMENT, FALSE };
	gpointer key = measures_key((gint64)series * l->m->people->len + person);

	if (!says_something(node->talk))
		return;
	act.post_ack = s->last_approval && date > s->last_approval;
	s->comments++;
	s->comments_post_ack += act.post_ack;
	if (!s->first_comment || date < s->first_comment)
		s->first_comment = date;
	s->commenters += g_hash_table_add(spoke, key);
	measures_add_reviewer(s, person);
	g_array_append_val(l->m->acts, act);
}

static void count(struct answers *a, GHashTable *spoke, const struct node *node)
{
	struct measures_load *l = a->load;
	const struct measures_posting *p = node->target;
	const struct measures_series *s;
	guint person = node->person - 1;
	gint64 date;

	if (!p || !node->person || node->robot || is_posting(node))
		return;
	/* An answer whose clock is wrong still comes after what it answers. */
	date = MAX(node->date, p->posted);
	s = MEASURES_SERIES_AT(l->m, p->series);
	if (measures_same(l, person, p->author) || measures_same(l, person, p->poster) ||
	        measures_same(l, person, s->author))
		count_self(l, node, p->series, person, date);
	else
		count_answer(l, spoke, node, p->series, person, date);
}

void measures_load_answers(struct measures_load *l, struct store *s)
{
	struct answers a = { .load = l };
	g_autoptr(GHashTable) spoke = g_hash_table_new(NULL, NULL);

	a.nodes = g_array_new(FALSE, FALSE, sizeof(struct node));
	a.refs = g_array_new(FALSE, FALSE, sizeof(gint64));
	a.way = g_array_new(FALSE, FALSE, sizeof(guint));
	a.index = g_hash_table_new(NULL, NULL);
	tally_mails(s, l->m->now, add_mail, &a);
	tally_refs(s, add_ref, &a);
	for (guint i = 0; i < a.nodes->len; i++) {
		if (!is_posting(node_at(&a, i)))
			find_target(&a, i);
		count(&a, spoke, node_at(&a, i));
	}
	g_array_unref(a.nodes);
	g_array_unref(a.refs);
	g_array_unref(a.way);
	g_hash_table_destroy(a.index);
}
