/* bot/track/audit.c: see audit.h. */
#include "track/audit.h"

#include "mail/diff.h"
#include "mail/trailer.h"
#include "repo/mailmap.h"
#include "track/policy-consent.h"

#include <string.h>

/* A file of the tree that seldom changes from one commit to the next. */
struct known_file {
	const char *path;
	char *text; /* NULL: there is none; owned */
};

struct auditor {
	struct repository *repository;
	const struct track_options *options;
	struct known_file maintainers_file, mailmap_file;
	struct maintainers *maintainers; /* owned */
	struct mailmap *mailmap;         /* owned */
	struct policy *policy;           /* of maintainers; owned */
	struct audit *audit;             /* borrowed */
};

/* Reads a file of a commit; TRUE in *changed if it is not what it was. */
static gboolean read_file(
        const struct auditor *a, struct known_file *f, const char *commit, gboolean *changed, GError **error)
{
	GError *why = NULL;
	gsize len;
	char *text = repository_file(a->repository, commit, f->path, &len, &why);

	if (why) {
		g_propagate_error(error, why);
		return FALSE;
	}
	*changed = g_strcmp0(text, f->text) != 0;
	g_free(f->text);
	f->text = text;
	return TRUE;
}

static gboolean read_rules(struct auditor *a, const char *commit, GError **error)
{
	gboolean changed;

	if (!read_file(a, &a->mailmap_file, commit, &changed, error))
		return FALSE;
	if (changed || !a->mailmap) {
		const char *text = a->mailmap_file.text ? a->mailmap_file.text : "";

		g_clear_pointer(&a->mailmap, mailmap_free);
		a->mailmap = mailmap_parse(text, strlen(text));
	}
	if (!read_file(a, &a->maintainers_file, commit, &changed, error))
		return FALSE;
	if (changed || !a->policy) {
		const char *text = a->maintainers_file.text;

		g_clear_pointer(&a->policy, policy_free);
		g_clear_pointer(&a->maintainers, maintainers_free);
		a->maintainers = text ? maintainers_parse(text, strlen(text)) : NULL;
		a->policy = policy_new(a->options, a->maintainers);
	}
	return TRUE;
}

/* Nobody here has a number: people are told apart by address and name. */
static struct history_who person(const struct auditor *a, const char *name, const char *email, gint64 number)
{
	struct history_who who = { .identity = number, .person = -number, .name = name, .email = email };

	mailmap_resolve(a->mailmap, name, email, &who.full, &who.address);
	return who;
}

static GPtrArray *touched_files(const struct diff *d)
{
	GPtrArray *files = g_ptr_array_new();

	for (guint i = 0; i < d->files->len; i++) {
		const struct diff_file *f = g_ptr_array_index(d->files, i);

		g_ptr_array_add(files, f->path);
		if (f->old_path)
			g_ptr_array_add(files, f->old_path);
	}
	return files;
}

static GArray *signs_of(const struct auditor *a, const GPtrArray *trailers)
{
	GArray *signs = g_array_new(FALSE, FALSE, sizeof(struct policy_sign));

	for (guint i = 0; i < trailers->len; i++) {
		const struct trailer *t = g_ptr_array_index(trailers, i);
		struct policy_sign sign = { .kind = tags_kind(t->kind) };

		if (!t->who || t->foreign || sign.kind == TAG_NONE)
			continue;
		/* 1 and 2 are author and committer */
		sign.who = person(a, t->who->name, t->who->email, 3 + i);
		sign.area = t->note && *t->note == '#' ? t->note : NULL;
		g_array_append_val(signs, sign);
	}
	return signs;
}

/*
 * Who sent the commit's last version: the committer if he signed it off, else the last but the author who did. Somebody
 * who revised another's patch and posted it signs it below him, and often a third commits it without any sign.
 */
static struct history_who sender_of(const struct auditor *a, const struct commit *c, const GArray *signs)
{
	const struct history_who author = person(a, c->author_name, c->author_email, 1);
	const struct history_who committer = person(a, c->committer_name, c->committer_email, 2);
	struct history_who sender = committer;

	for (guint i = 0; i < signs->len; i++) {
		const struct policy_sign *sign = &g_array_index(signs, struct policy_sign, i);

		if (sign->kind != TAG_SIGNED)
			continue;
		if (tags_same_person(&sign->who, &committer))
			return committer;
		if (!tags_same_person(&sign->who, &author))
			sender = sign->who;
	}
	return sender;
}

static enum audit_kind kind_of(const struct policy *p, const struct policy_patch *patch, const struct policy_lack *lack)
{
	if (!lack->approved)
		return AUDIT_NOBODY;
	for (guint i = 0; i < lack->groups->len; i++)
		if (!policy_consent_general(p, patch, g_array_index(lack->groups, guint, i)))
			return AUDIT_OTHERS;
	return lack->people > 0 ? AUDIT_OTHERS : AUDIT_GENERAL;
}

static void note(struct auditor *a, const struct commit *c, enum audit_kind kind, char *missing)
{
	struct audit_finding *f = g_new0(struct audit_finding, 1);

	f->commit = g_strdup(c->id);
	f->subject = g_strdup(c->subject);
	f->committed = c->committed;
	f->missing = missing;
	f->kind = kind;
	g_ptr_array_add(a->audit->findings, f);
}

static void judge(struct auditor *a, const struct commit *c, const struct diff *d)
{
	g_autoptr(GPtrArray) trailers = trailer_list_parse(c->body);
	g_autoptr(GArray) signs = signs_of(a, trailers);
	g_autoptr(GPtrArray) files = touched_files(d);
	g_autoptr(GArray) groups = policy_groups(a->policy, files);
	struct policy_patch patch = {
		.number = 1,
		.author = person(a, c->author_name, c->author_email, 1),
		.sender = sender_of(a, c, signs),
		.files = files,
		.groups = groups,
		.signs = (const struct policy_sign *)(const void *)signs->data,
		.n_signs = signs->len,
	};
	struct policy_facts facts = {
		.patches = &patch,
		.n = 1,
		.total = 1,
		.complete = TRUE,
		.posted = G_MININT64 / 2,
		.now = c->committed,
	};
	struct policy_lack lack;

	policy_lack_init(&lack);
	policy_check(a->policy, &patch, &lack);
	a->audit->commits++;
	if (policy_judge(a->policy, &facts, &lack).ready)
		a->audit->met++;
	else
		note(a, c, kind_of(a->policy, &patch, &lack), policy_sentence(a->policy, &facts, &lack));
	policy_lack_clear(&lack);
}

static gboolean audit_commit(struct auditor *a, const char *id, GError **error)
{
	g_autoptr(Commit) c = repository_read(a->repository, id, error);
	g_autoptr(Diff) d = NULL;

	if (!c)
		return FALSE;
	d = c->diff_len ? diff_parse(c->diff, c->diff_len) : NULL;
	if (!d)
		return TRUE;
	if (!read_rules(a, id, error))
		return FALSE;
	judge(a, c, d);
	return TRUE;
}

static void finding_free(gpointer p)
{
	struct audit_finding *f = p;

	g_free(f->commit);
	g_free(f->subject);
	g_free(f->missing);
	g_free(f);
}

struct audit *audit_range(
        struct repository *r, const struct track_options *o, const char *since, const char *until, GError **error)
{
	g_autoptr(GPtrArray) ids = repository_between(r, until, since, error);
	g_autoptr(Audit) audit = g_new0(struct audit, 1);
	struct auditor a = {
		.repository = r,
		.options = o,
		.maintainers_file.path = "MAINTAINERS",
		.mailmap_file.path = ".mailmap",
		.audit = audit,
	};
	gboolean ok = ids != NULL;

	audit->findings = g_ptr_array_new_with_free_func(finding_free);
	for (guint i = 0; ok && i < ids->len; i++)
		ok = audit_commit(&a, g_ptr_array_index(ids, i), error);
	g_clear_pointer(&a.policy, policy_free);
	g_clear_pointer(&a.maintainers, maintainers_free);
	g_clear_pointer(&a.mailmap, mailmap_free);
	g_free(a.maintainers_file.text);
	g_free(a.mailmap_file.text);
	return ok ? g_steal_pointer(&audit) : NULL;
}

void audit_free(struct audit *a)
{
	if (!a)
		return;
	g_clear_pointer(&a->findings, g_ptr_array_unref);
	g_free(a);
}
