/* bot/track/policy-consent.c: see policy-consent.h. */
#include "track/policy-consent.h"

#include <string.h>

#include "base/person.h"
#include "track/policy-area.h"
#include "track/policy-group.h"

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

static gboolean is_maintainer(const struct policy *p, guint section, const struct history_who *who)
{
	const GPtrArray *maintainers = maintainers_section(p->maintainers, section)->maintainers;

	for (guint i = 0; i < maintainers->len; i++)
		if (is_person(p, g_ptr_array_index(maintainers, i), who))
			return TRUE;
	return FALSE;
}

static gboolean maintains_one(const struct policy *p, const GArray *sections, const struct history_who *who)
{
	for (guint i = 0; i < sections->len; i++)
		if (is_maintainer(p, g_array_index(sections, guint, i), who))
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

/* Whether one of those who look after the sections agrees with what is done to the files of the group. */
static gboolean agreed(const struct policy *p, const struct policy_patch *patch, guint group, const GArray *sections)
{
	for (guint i = 0; i < patch->n_signs; i++) {
		const struct policy_sign *sign = &patch->signs[i];

		if (consents(patch, sign) && maintains_one(p, sections, &sign->who) &&
		        policy_area_covers(p, patch, sign->area, group))
			return TRUE;
	}
	return FALSE;
}

gboolean policy_consent_given(const struct policy *p, const struct policy_patch *patch, guint group)
{
	return agreed(p, patch, group, policy_group_sections(p, group));
}

gboolean policy_consent_general(const struct policy *p, const struct policy_patch *patch, guint group)
{
	for (guint i = 0; patch->files && i < patch->files->len; i++) {
		const char *path = g_ptr_array_index(patch->files, i);
		g_autoptr(GArray) sections = NULL;

		if (policy_group_of(p, path) != group + 1)
			continue;
		sections = maintainers_of_path(p->maintainers, path);
		if (!agreed(p, patch, group, sections))
			return FALSE;
	}
	return patch->files != NULL;
}

#define ALL_GROUPS G_MAXUINT

static gboolean approves(const struct policy *p, const struct policy_patch *patch, guint at, guint group)
{
	return tags_approves(patch->signs[at].kind) &&
	       (group == ALL_GROUPS || policy_area_covers(p, patch, patch->signs[at].area, group));
}

/* Whether an earlier approval is by the same person: "Reviewed-by" and "Acked-by" of one are one opinion. */
static gboolean counted_before(const struct policy *p, const struct policy_patch *patch, guint at, guint group)
{
	for (guint i = 0; i < at; i++)
		if (approves(p, patch, i, group) && tags_same_person(&patch->signs[i].who, &patch->signs[at].who))
			return TRUE;
	return FALSE;
}

static guint count_people(const struct policy *p, const struct policy_patch *patch, guint group, guint enough)
{
	guint people = 0;

	for (guint i = 0; i < patch->n_signs && people < enough; i++)
		if (approves(p, patch, i, group) && !tags_same_person(&patch->signs[i].who, &patch->author) &&
		        !counted_before(p, patch, i, group))
			people++;
	return people;
}

static gboolean has_areas(const struct policy_patch *patch)
{
	for (guint i = 0; i < patch->n_signs; i++)
		if (patch->signs[i].area)
			return TRUE;
	return FALSE;
}

guint policy_consent_people(const struct policy *p, const struct policy_patch *patch, guint enough)
{
	guint people = enough;

	if (!patch->groups || !patch->groups->len || !has_areas(patch))
		return count_people(p, patch, ALL_GROUPS, enough);
	for (guint i = 0; i < patch->groups->len && people > 0; i++)
		people = count_people(p, patch, g_array_index(patch->groups, guint, i), people);
	return people;
}
