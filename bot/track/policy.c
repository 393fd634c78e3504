/* bot/track/policy.c: see policy.h. */
#include "track/policy.h"

#include <string.h>

#include "base/hash.h"
#include "track/policy-consent.h"
#include "track/policy-group.h"

struct policy *policy_new(const struct track_options *o, const struct maintainers *m)
{
	struct policy *p = g_new0(struct policy, 1);

	p->options = o;
	p->maintainers = m;
	p->deciding = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->group_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	p->name_keys = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	return p;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	g_hash_table_destroy(p->deciding);
	g_hash_table_destroy(p->group_ids);
	g_ptr_array_unref(p->groups);
	g_hash_table_destroy(p->name_keys);
	g_free(p);
}

guint64 policy_digest(const struct track_options *o, const struct maintainers *m)
{
	const gint64 rules[] = { o->need_maintainer, o->min_approvals, o->min_age, o->block_objections };
	guint64 digest = m ? maintainers_digest(m) : HASH_START;

	digest = hash_bytes(digest, rules, sizeof rules);
	for (guint i = 0; o->freezes && i < o->freezes->len; i++) {
		const struct track_freeze *f = &g_array_index(o->freezes, struct track_freeze, i);
		const gint64 times[] = { f->from, f->until };

		digest = hash_bytes(digest, times, sizeof times);
	}
	return digest;
}

GArray *policy_groups(const struct policy *p, const GPtrArray *files)
{
	GArray *groups;

	if (!p->maintainers || !p->options->need_maintainer || !files)
		return NULL;
	groups = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < files->len; i++) {
		guint found = policy_group_of(p, g_ptr_array_index(files, i));

		if (found--)
			g_array_append_val(groups, found);
	}
	policy_group_sort(p, groups);
	return groups;
}

void policy_lack_init(struct policy_lack *l)
{
	*l = (struct policy_lack){ .groups = g_array_new(FALSE, FALSE, sizeof(guint)) };
}

void policy_lack_clear(struct policy_lack *l)
{
	g_array_unref(l->groups);
}

void policy_check(const struct policy *p, const struct policy_patch *patch, struct policy_lack *l)
{
	guint wanted = p->options->min_approvals;
	guint people = policy_consent_people(p, patch, MAX(wanted, 1));

	l->approved = people > 0;
	l->people = wanted - MIN(people, wanted);
	l->release = FALSE;
	for (guint i = 0; i < patch->n_signs && !l->release; i++)
		l->release = patch->signs[i].kind == TAG_RELEASE;
	g_array_set_size(l->groups, 0);
	for (guint i = 0; patch->groups && i < patch->groups->len; i++) {
		guint group = g_array_index(patch->groups, guint, i);

		if (!policy_consent_given(p, patch, group))
			g_array_append_val(l->groups, group);
	}
}

/* Whether a Release-Acked-by is wanted at now. */
static gboolean is_frozen(const struct policy *p, gint64 now)
{
	const GArray *freezes = p->options->freezes;

	for (guint i = 0; freezes && i < freezes->len; i++) {
		const struct track_freeze *f = &g_array_index(freezes, struct track_freeze, i);

		if (now >= f->from && now < f->until)
			return TRUE;
	}
	return FALSE;
}

/* Groups without consent of patches that have approvals enough: one mail each. */
static guint count_groups(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	g_autofree gboolean *seen = NULL;
	guint groups = 0;

	for (guint i = 0; i < facts->n; i++) {
		if (facts->patches[i].done || lacks[i].people > 0)
			continue;
		for (guint j = 0; j < lacks[i].groups->len; j++) {
			guint group = g_array_index(lacks[i].groups, guint, j);

			if (!seen)
				seen = g_new0(gboolean, p->groups->len);
			groups += !seen[group];
			seen[group] = TRUE;
		}
	}
	return groups;
}

struct policy_verdict policy_judge(
        const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	struct policy_verdict v = { .young = facts->now - facts->posted < p->options->min_age,
		.blocked = facts->objection && p->options->block_objections };
	gboolean frozen = is_frozen(p, facts->now);
	guint todo = 0;

	for (guint i = 0; i < facts->n; i++) {
		v.approved += facts->patches[i].done || lacks[i].approved;
		if (facts->patches[i].done)
			continue;
		todo++;
		v.frozen = v.frozen || (frozen && !lacks[i].release);
		if (lacks[i].people > 0)
			v.missing += MAX(lacks[i].people, lacks[i].groups->len);
	}
	v.missing += count_groups(p, facts, lacks) + (v.frozen ? 1 : 0);
	/* Those that were announced and never came want an approval each, too. */
	if (!facts->complete && facts->total > facts->n)
		v.missing += (facts->total - facts->n) * MAX(p->options->min_approvals, 1);
	v.ready = todo > 0 && facts->complete && v.missing == 0 && !v.young && !v.blocked;
	return v;
}
