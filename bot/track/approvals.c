/* bot/track/approvals.c: see approvals.h. */
#include "track/approvals.h"

/* The signs of a patch that count, by the time from which they do. */
struct approvals_signs {
	GArray *signs; /* struct policy_sign; NULL until the patch is looked at */
	GArray *dates; /* gint64 */
	GArray *groups;
};

/* A patch that was never checked. */
#define UNCHECKED G_MAXUINT

struct approvals *approvals_new(const struct history *h, const struct tags *t, struct policy *p)
{
	struct approvals *a = g_new0(struct approvals, 1);

	a->history = h;
	a->tags = t;
	a->policy = p;
	a->signs = g_new0(struct approvals_signs, h->patches->len + 1);
	a->patches = g_array_new(FALSE, TRUE, sizeof(struct policy_patch));
	return a;
}

static void clear_lacks(struct approvals *a)
{
	for (guint i = 0; i < a->patches->len; i++)
		policy_lack_clear(&a->lacks[i]);
	g_clear_pointer(&a->lacks, g_free);
}

void approvals_free(struct approvals *a)
{
	if (!a)
		return;
	clear_lacks(a);
	for (guint i = 0; i < a->history->patches->len; i++) {
		g_clear_pointer(&a->signs[i].signs, g_array_unref);
		g_clear_pointer(&a->signs[i].dates, g_array_unref);
		g_clear_pointer(&a->signs[i].groups, g_array_unref);
	}
	g_free(a->signs);
	g_array_unref(a->patches);
	g_free(a);
}

static gint by_counting(gconstpointer a, gconstpointer b)
{
	const struct tag_given *x = *(const struct tag_given *const *)a, *y = *(const struct tag_given *const *)b;

	if (x->counts_from != y->counts_from)
		return x->counts_from < y->counts_from ? -1 : 1;
	return (x->message > y->message) - (x->message < y->message);
}

static struct approvals_signs *signs_of(struct approvals *a, guint patch)
{
	struct approvals_signs *s = &a->signs[patch];
	const GArray *given = tags_of(a->tags, patch);
	g_autoptr(GPtrArray) counting = NULL;

	if (s->signs)
		return s;
	counting = g_ptr_array_new();
	for (guint i = 0; i < given->len; i++)
		if (HISTORY_AT(given, tag_given, i)->counts_from != TAG_NEVER)
			g_ptr_array_add(counting, HISTORY_AT(given, tag_given, i));
	g_ptr_array_sort(counting, by_counting);
	s->signs = g_array_new(FALSE, FALSE, sizeof(struct policy_sign));
	s->dates = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (guint i = 0; i < counting->len; i++) {
		const struct tag_given *tag = g_ptr_array_index(counting, i);
		struct policy_sign sign = { tag->kind, tag->who, tag->area };

		g_array_append_val(s->signs, sign);
		g_array_append_val(s->dates, tag->counts_from);
	}
	s->groups = policy_groups(a->policy, HISTORY_AT(a->history->patches, history_patch, patch)->files);
	return s;
}

static const struct history_slot *slot_at(const struct approvals *a, guint i)
{
	const struct history_revision *r = HISTORY_AT(a->history->revisions, history_revision, a->revision);

	return HISTORY_AT(a->history->slots, history_slot, r->slots + i);
}

void approvals_stand_at(struct approvals *a, guint revision)
{
	const struct history_revision *r = HISTORY_AT(a->history->revisions, history_revision, revision);

	clear_lacks(a);
	a->revision = revision;
	a->lacks = g_new0(struct policy_lack, r->n_slots + 1);
	g_array_set_size(a->patches, 0);
	for (guint i = 0; i < r->n_slots; i++) {
		const struct history_slot *slot = slot_at(a, i);
		const struct history_patch *patch = HISTORY_AT(a->history->patches, history_patch, slot->patch);
		struct policy_patch wanted = {
			.number = slot->number,
			.author = patch->author,
			.sender = HISTORY_AT(a->history->revisions, history_revision, patch->revision)->author,
			.files = patch->files,
			.groups = signs_of(a, slot->patch)->groups,
			.n_signs = UNCHECKED,
		};

		policy_lack_init(&a->lacks[i]);
		g_array_append_val(a->patches, wanted);
	}
}

static void check(struct approvals *a, guint i, gint64 now)
{
	const struct approvals_signs *s = signs_of(a, slot_at(a, i)->patch);
	struct policy_patch *patch = HISTORY_AT(a->patches, policy_patch, i);
	guint n = patch->n_signs == UNCHECKED ? 0 : patch->n_signs;

	while (n < s->dates->len && g_array_index(s->dates, gint64, n) <= now)
		n++;
	if (n == patch->n_signs)
		return;
	patch->n_signs = n;
	patch->signs = (const struct policy_sign *)(const void *)s->signs->data;
	policy_check(a->policy, patch, &a->lacks[i]);
}

void approvals_judge(
        struct approvals *a, gint64 now, gboolean objection, const gboolean *landed, const gboolean *withdrawn)
{
	const struct history_revision *r = HISTORY_AT(a->history->revisions, history_revision, a->revision);

	for (guint i = 0; i < r->n_slots; i++) {
		guint patch = slot_at(a, i)->patch;

		HISTORY_AT(a->patches, policy_patch, i)->done = landed[patch] || withdrawn[patch];
		check(a, i, now);
	}
	a->facts = (struct policy_facts){
		.patches = (const struct policy_patch *)(const void *)a->patches->data,
		.n = r->n_slots,
		.total = MAX(r->total, r->n_slots),
		.complete = r->complete,
		.objection = objection,
		.posted = r->posted,
		.now = now,
	};
	a->verdict = policy_judge(a->policy, &a->facts, a->lacks);
}
