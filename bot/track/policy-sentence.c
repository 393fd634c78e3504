/* bot/track/policy-sentence.c: the verdict of policy.h in words. */
#include <string.h>

#include "track/policy-group.h"

/* More patches than this are counted, more people are "and n others": a sentence is to be read. */
#define NAMED_PATCHES 5
#define NAMED_PEOPLE 4
#define NAMED_SECTIONS 3

/* "x, y and z" of words. */
static void append_list(GString *out, const GPtrArray *words, guint most, const char *others)
{
	guint shown = MIN(words->len, most);

	for (guint i = 0; i < shown; i++) {
		gboolean last = i + 1 == words->len;

		g_string_append(out, i == 0 ? "" : last ? " and " : ", ");
		g_string_append(out, g_ptr_array_index(words, i));
	}
	if (words->len > shown)
		g_string_append_printf(out, " and %u %s", words->len - shown, others);
}

/* "2/7 and 5/7 need", "all 7 patches need", "the patch needs"; and what stands before a semicolon is put there. */
static void begin_clause(GString *out, const struct policy_facts *facts, const GArray *patches)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	if (out->len)
		g_string_append(out, "; ");
	if (facts->n == 1 && facts->total <= 1) {
		g_string_append(out, "the patch needs");
	} else if (patches->len == facts->n && facts->n > 2) {
		g_string_append_printf(out, "all %u patches need", facts->n);
	} else if (patches->len > NAMED_PATCHES) {
		g_string_append_printf(out, "%u of %u patches need", patches->len, facts->n);
	} else {
		for (guint i = 0; i < patches->len; i++) {
			const struct policy_patch *p = &facts->patches[g_array_index(patches, guint, i)];

			g_ptr_array_add(words, g_strdup_printf("%g/%u", p->number, MAX(facts->total, 1)));
		}
		append_list(out, words, NAMED_PATCHES, "others");
		g_string_append(out, patches->len == 1 ? " needs" : " need");
	}
}

/* Patches that lack the consent of a group. */
static GArray *patches_lacking(const struct policy_facts *facts, const struct policy_lack *lacks, guint group)
{
	GArray *patches = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < facts->n; i++) {
		if (facts->patches[i].done)
			continue;
		for (guint j = 0; j < lacks[i].groups->len; j++)
			if (g_array_index(lacks[i].groups, guint, j) == group)
				g_array_append_val(patches, i);
	}
	return patches;
}

/* The groups that a patch still waits for, each once, in the order of the file. */
static GArray *wanted_groups(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint i = 0; i < facts->n; i++)
		if (!facts->patches[i].done && lacks[i].groups->len)
			g_array_append_vals(groups, lacks[i].groups->data, lacks[i].groups->len);
	policy_group_sort(p, groups);
	return groups;
}

/* Those who look after a group, struct maintainers_person, each once. */
static GPtrArray *people_of(const struct policy *p, guint group)
{
	const GArray *sections = policy_group_sections(p, group);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *people = g_ptr_array_new();

	for (guint i = 0; i < sections->len; i++) {
		const struct maintainers_section *section = maintainers_section(
		        p->maintainers, g_array_index(sections, guint, i));

		for (guint j = 0; j < section->maintainers->len; j++) {
			struct maintainers_person *m = g_ptr_array_index(section->maintainers, j);

			if (g_hash_table_add(seen, m->email))
				g_ptr_array_add(people, m);
		}
	}
	return people;
}

/* " (ACPI or POWER MANAGEMENT)" */
static void append_titles(GString *out, const struct policy *p, guint group)
{
	const GArray *sections = policy_group_sections(p, group);

	for (guint i = 0; i < sections->len && i < NAMED_SECTIONS; i++)
		g_string_append_printf(out, "%s%s", i == 0 ? " (" : " or ",
		        maintainers_section(p->maintainers, g_array_index(sections, guint, i))->title);
	g_string_append(out, sections->len > NAMED_SECTIONS ? " or others)" : ")");
}

static void say_groups(
        GString *out, const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	g_autoptr(GArray) groups = wanted_groups(p, facts, lacks);

	for (guint i = 0; i < groups->len; i++) {
		guint group = g_array_index(groups, guint, i);
		g_autoptr(GArray) patches = patches_lacking(facts, lacks, group);
		g_autoptr(GPtrArray) people = people_of(p, group);
		g_autoptr(GPtrArray) names = g_ptr_array_new();

		for (guint j = 0; j < people->len; j++) {
			const struct maintainers_person *person = g_ptr_array_index(people, j);

			g_ptr_array_add(names, *person->name ? person->name : person->email);
		}
		begin_clause(out, facts, patches);
		g_string_append(out, names->len > 1 ? " an Ack from one of: " : " an Ack from ");
		append_list(out, names, NAMED_PEOPLE, "others");
		append_titles(out, p, group);
	}
}

/* What rule 2 wants beyond the people that rule 1 asks for already; by how many, because patches may differ. */
static void say_people(GString *out, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	guint most = 0;

	for (guint i = 0; i < facts->n; i++)
		if (!facts->patches[i].done)
			most = MAX(most, lacks[i].people);
	for (guint lack = 1; lack <= most; lack++) {
		g_autoptr(GArray) patches = g_array_new(FALSE, FALSE, sizeof(guint));

		for (guint i = 0; i < facts->n; i++) {
			guint asked = lacks[i].groups->len;

			if (!facts->patches[i].done && lacks[i].people > asked && lacks[i].people - asked == lack)
				g_array_append_val(patches, i);
		}
		if (!patches->len)
			continue;
		begin_clause(out, facts, patches);
		if (lack == 1)
			g_string_append(out, " an approval by somebody other than the author");
		else
			g_string_append_printf(out, " approvals by %u people other than the author", lack);
	}
}

/* "a day", "36 hours" */
static char *words_for(gint64 seconds)
{
	gint64 hours = MAX(seconds / 3600, 1);

	if (hours == 24)
		return g_strdup("a day");
	if (hours % 24 == 0)
		return g_strdup_printf("%" G_GINT64_FORMAT " days", hours / 24);
	return g_strdup_printf("%" G_GINT64_FORMAT " hours", hours);
}

static void say_rest(
        GString *out, const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	struct policy_verdict v = policy_judge(p, facts, lacks);
	g_autofree char *age = words_for(p->options->min_age);
	g_autofree char *young = g_strdup_printf("it is younger than %s", age);
	const char *clauses[] = {
		v.frozen ? "a Release-Acked-by is needed during the freeze" : NULL,
		v.blocked ? "an objection is open" : NULL,
		v.young ? young : NULL,
		facts->complete ? NULL : "patches of it are missing on the list",
	};

	for (guint i = 0; i < G_N_ELEMENTS(clauses); i++)
		if (clauses[i])
			g_string_append_printf(out, "%s%s", out->len ? "; " : "", clauses[i]);
}

char *policy_sentence(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	GString *out = g_string_new(NULL);

	say_groups(out, p, facts, lacks);
	say_people(out, facts, lacks);
	say_rest(out, p, facts, lacks);
	if (out->len) {
		out->str[0] = g_ascii_toupper(out->str[0]);
		g_string_append_c(out, '.');
	}
	return g_string_free(out, FALSE);
}

static gboolean wrote_one(const struct policy_facts *facts, const struct maintainers_person *m)
{
	for (guint i = 0; i < facts->n; i++)
		if (!facts->patches[i].done && (strcmp(m->email, facts->patches[i].author.email) == 0 ||
		                                       strcmp(m->email, facts->patches[i].author.address) == 0))
			return TRUE;
	return FALSE;
}

GPtrArray *policy_wanted(const struct policy *p, const struct policy_facts *facts, const struct policy_lack *lacks)
{
	GPtrArray *people = g_ptr_array_new();
	g_autoptr(GArray) groups = wanted_groups(p, facts, lacks);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < groups->len; i++) {
		g_autoptr(GPtrArray) found = people_of(p, g_array_index(groups, guint, i));

		for (guint j = 0; j < found->len; j++) {
			struct maintainers_person *m = g_ptr_array_index(found, j);

			if (!wrote_one(facts, m) && g_hash_table_add(seen, m->email))
				g_ptr_array_add(people, m);
		}
	}
	return people;
}
