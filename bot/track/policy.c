/* bot/track/policy.c: see policy.h. */
#include "track/policy.h"

#include <string.h>

#include "base/person.h"

struct policy *policy_new(const struct track_options *o, const struct maintainers *m)
{
	struct policy *p = g_new0(struct policy, 1);

	p->options = o;
	p->maintainers = m;
	p->deciding = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->name_keys = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	return p;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	g_hash_table_destroy(p->deciding);
	g_hash_table_destroy(p->name_keys);
	g_free(p);
}

/* The most specific section that anybody looks after: an orphaned one decides nothing. */
static guint find_deciding(const struct maintainers *m, const char *path)
{
	g_autoptr(GArray) sections = maintainers_of_path(m, path);

	for (guint i = 0; i < sections->len; i++) {
		guint index = g_array_index(sections, guint, i);

		if (maintainers_section(m, index)->maintainers->len)
			return index + 1;
	}
	return 0;
}

static guint deciding(struct policy *p, const char *path)
{
	gpointer value;

	if (!g_hash_table_lookup_extended(p->deciding, path, NULL, &value)) {
		value = GUINT_TO_POINTER(find_deciding(p->maintainers, path));
		g_hash_table_insert(p->deciding, g_strdup(path), value);
	}
	return GPOINTER_TO_UINT(value);
}

static gint by_value(gconstpointer a, gconstpointer b)
{
	const guint *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

GArray *policy_sections(struct policy *p, const GPtrArray *files)
{
	GArray *sections;
	guint distinct = 0;

	if (!p->maintainers || !p->options->need_maintainer || !files)
		return NULL;
	sections = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < files->len; i++) {
		guint found = deciding(p, g_ptr_array_index(files, i));

		if (found--)
			g_array_append_val(sections, found);
	}
	g_array_sort(sections, by_value);
	for (guint i = 0; i < sections->len; i++)
		if (i == 0 || g_array_index(sections, guint, i) != g_array_index(sections, guint, distinct - 1))
			g_array_index(sections, guint, distinct++) = g_array_index(sections, guint, i);
	return g_array_set_size(sections, distinct);
}

void policy_lack_init(struct policy_lack *l)
{
	*l = (struct policy_lack){ .sections = g_array_new(FALSE, FALSE, sizeof(guint)) };
}

void policy_lack_clear(struct policy_lack *l)
{
	g_array_unref(l->sections);
}

/* The folded name of a maintainer, kept: it is asked for at every approval. */
static const char *name_key(const struct policy *p, const struct maintainers_person *m)
{
	char *key = g_hash_table_lookup(p->name_keys, m);

	if (!key) {
		key = person_name_key(m->name);
		g_hash_table_insert(p->name_keys, (gpointer)(gsize)m, key);
	}
	return key;
}

static gboolean is_person(const struct policy *p, const struct maintainers_person *m, const struct history_who *who)
{
	g_autofree char *made = NULL;
	const char *key = who->key;

	if (g_ascii_strcasecmp(m->email, who->email) == 0 || g_ascii_strcasecmp(m->email, who->address) == 0)
		return TRUE;
	if (!key)
		key = made = person_name_key(who->name);
	/* Without the same name only +tags remain to be compared, and those are no way to sign. */
	return *key && strcmp(key, name_key(p, m)) == 0 &&
	       (person_similar(m->name, m->email, who->name, who->email) ||
	               person_similar(m->name, m->email, who->full, who->address));
}

static gboolean is_maintainer(
        const struct policy *p, const struct maintainers_section *section, const struct history_who *who)
{
	for (guint i = 0; i < section->maintainers->len; i++)
		if (is_person(p, g_ptr_array_index(section->maintainers, i), who))
			return TRUE;
	return FALSE;
}

/* Consent to one's own work is a Signed-off-by; anybody else's is an approval. */
static gboolean consents(const struct policy_patch *patch, const struct policy_sign *sign)
{
	if (tags_approves(sign->kind))
		return TRUE;
	return sign->kind == TAG_SIGNED &&
	       (tags_same_person(&sign->who, &patch->author) || tags_same_person(&sign->who, &patch->sender));
}

static gboolean has_consent(
        const struct policy *p, const struct policy_patch *patch, const struct maintainers_section *section)
{
	for (guint i = 0; i < patch->n_signs; i++)
		if (consents(patch, &patch->signs[i]) && is_maintainer(p, section, &patch->signs[i].who))
			return TRUE;
	return FALSE;
}

/* Whether an earlier approval is by the same person: "Reviewed-by" and "Acked-by" of one are one opinion. */
static gboolean counted_before(const struct policy_patch *patch, guint at)
{
	for (guint i = 0; i < at; i++)
		if (tags_approves(patch->signs[i].kind) &&
		        tags_same_person(&patch->signs[i].who, &patch->signs[at].who))
			return TRUE;
	return FALSE;
}

/* How many people but the author approved, counted no further than enough. */
static guint count_approvers(const struct policy_patch *patch, guint enough)
{
	guint people = 0;

	for (guint i = 0; i < patch->n_signs && people < enough; i++)
		if (tags_approves(patch->signs[i].kind) && !tags_same_person(&patch->signs[i].who, &patch->author) &&
		        !counted_before(patch, i))
			people++;
	return people;
}

void policy_check(const struct policy *p, const struct policy_patch *patch, struct policy_lack *l)
{
	guint wanted = p->options->min_approvals;
	guint people = count_approvers(patch, MAX(wanted, 1));

	l->approved = people > 0;
	l->people = wanted - MIN(people, wanted);
	l->release = FALSE;
	for (guint i = 0; i < patch->n_signs && !l->release; i++)
		l->release = patch->signs[i].kind == TAG_RELEASE;
	g_array_set_size(l->sections, 0);
	for (guint i = 0; patch->sections && i < patch->sections->len; i++) {
		guint index = g_array_index(patch->sections, guint, i);

		if (!has_consent(p, patch, maintainers_section(p->maintainers, index)))
			g_array_append_val(l->sections, index);
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

/* Sections without consent of patches that have approvals enough: one mail each. */
static guint count_sections(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	g_autofree gboolean *seen = NULL;
	guint sections = 0;

	for (guint i = 0; i < facts->n; i++) {
		if (facts->patches[i].done || lacks[i].people > 0)
			continue;
		for (guint j = 0; j < lacks[i].sections->len; j++) {
			guint index = g_array_index(lacks[i].sections, guint, j);

			if (!seen)
				seen = g_new0(gboolean, maintainers_count(p->maintainers));
			sections += !seen[index];
			seen[index] = TRUE;
		}
	}
	return sections;
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
			v.missing += MAX(lacks[i].people, lacks[i].sections->len);
	}
	v.missing += count_sections(p, facts, lacks) + (v.frozen ? 1 : 0);
	/* Those that were announced and never came want an approval each, too. */
	if (!facts->complete && facts->total > facts->n)
		v.missing += (facts->total - facts->n) * MAX(p->options->min_approvals, 1);
	v.ready = todo > 0 && facts->complete && v.missing == 0 && !v.young && !v.blocked;
	return v;
}
