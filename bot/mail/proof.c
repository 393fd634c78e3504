/* bot/mail/proof.c: see proof.h. */
#include "mail/proof.h"

#include <libpsl.h>
#include <string.h>

#include "mail/address.h"
#include "mail/auth-results.h"
#include "mail/clean.h"
#include "mail/received.h"
#include "mail/sole-mailbox.h"

#define REASON_BYTES 160 /* a remark in a log is one line */

void proof_free(struct proof *p)
{
	if (p == NULL)
		return;
	g_free(p->email);
	g_free(p->reason);
	g_free(p);
}

G_GNUC_PRINTF(3, 4)
static void conclude(struct proof *p, enum proof_verdict verdict, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	p->verdict = verdict;
	g_free(p->reason);
	p->reason = clean_line(text, strlen(text), REASON_BYTES);
}

/* The part of a domain that somebody registered: "example.co.uk" of "mx.example.co.uk"; NULL: it is a suffix itself. */
static const char *registrable(const char *domain)
{
	return psl_builtin() != NULL ? psl_registrable_domain(psl_builtin(), domain) : NULL;
}

/* Whether a host is the operator's: the server by name, or one beside it. */
static gboolean is_own_host(const char *host, const char *server)
{
	g_autofree char *a = g_ascii_strdown(host, -1), *b = g_ascii_strdown(server, -1);
	const char *registered_a, *registered_b;

	if (strcmp(a, b) == 0 || strcmp(a, "localhost") == 0)
		return TRUE;
	registered_a = registrable(a);
	registered_b = registrable(b);
	return registered_a != NULL && registered_b != NULL && strcmp(registered_a, registered_b) == 0;
}

/* Where the walk down the header stands. */
struct walk {
	guint hops;
	gboolean border; /* the last Received was ours and took the mail from a foreign host */
};

/*
 * Whether what follows a Received field may still be the operator's. The topmost one always is, whatever its host
 * calls itself: it delivered into the mailbox. Once the mail came in from outside, only fields that the server added
 * below its own Received (Postfix puts those of milters there) are left, and the next Received is foreign.
 */
static gboolean pass_received(struct walk *w, const struct header_field *f, const char *server)
{
	g_autofree char *from = NULL, *by = NULL;

	if (w->border)
		return FALSE;
	received_hosts(f->value, f->value_len, &from, &by);
	if (w->hops++ > 0 && (by == NULL || !is_own_host(by, server)))
		return FALSE;
	w->border = from != NULL && !is_own_host(from, server);
	return TRUE;
}

static gboolean is_named(const struct header_field *f, const char *name)
{
	return f->name_len == strlen(name) && g_ascii_strncasecmp(f->name, name, f->name_len) == 0;
}

/* The topmost field of the server that only the server can have added; NULL if there is none. */
static const struct header_field *trusted_field(const struct header *h, const char *server)
{
	struct walk w = { 0, FALSE };

	for (guint i = 0; i < h->count; i++) {
		const struct header_field *f = &h->fields[i];
		g_autofree char *id = NULL;

		if (is_named(f, "Received") && !pass_received(&w, f, server))
			return NULL;
		if (!is_named(f, "Authentication-Results"))
			continue;
		id = auth_results_server(f->value, f->value_len);
		if (id != NULL && g_ascii_strcasecmp(id, server) == 0)
			return f;
	}
	return NULL;
}

/* Whether a signature by signer speaks for domain; both in lower case. */
static gboolean speaks_for(const char *signer, const char *domain)
{
	gsize signer_len = strlen(signer), len = strlen(domain);
	const char *registered;

	if (strcmp(signer, domain) == 0)
		return TRUE;
	if (signer_len == 0 || signer_len >= len || strcmp(domain + len - signer_len, signer) != 0 ||
	        domain[len - signer_len - 1] != '.')
		return FALSE;
	registered = registrable(domain);
	return registered != NULL && signer_len >= strlen(registered);
}

/* Who signed: header.d, else what stands behind the last @ of header.i; lower case, NULL if neither is there once. */
static char *signer_of(const struct auth_result *r)
{
	const char *d = auth_result_property(r, "header", "d");
	const char *i = auth_result_property(r, "header", "i");

	if (d != NULL)
		return g_ascii_strdown(d, -1);
	for (guint n = 0; n < r->properties->len; n++) {
		const struct auth_property *p = r->properties->pdata[n];

		if (strcmp(p->type, "header") == 0 && strcmp(p->name, "d") == 0)
			return NULL; /* there are several */
	}
	return i != NULL && strchr(i, '@') != NULL ? g_ascii_strdown(address_domain(i), -1) : NULL;
}

/* "v=1; d=example.org; l=120": the value of a tag of a DKIM-Signature (RFC 6376 3.2), blanks taken out; NULL: none. */
static char *signature_tag(const struct header_field *f, char tag)
{
	const char *end = f->value + f->value_len;

	for (const char *p = f->value; p < end;) {
		const char *next = memchr(p, ';', (gsize)(end - p));
		const char *stop = next != NULL ? next : end;

		while (p < stop && g_ascii_isspace(*p))
			p++;
		if (p < stop && *p++ == tag) {
			while (p < stop && g_ascii_isspace(*p))
				p++;
			if (p < stop && *p == '=')
				return clean_word(p + 1, (gsize)(stop - p - 1), REASON_BYTES);
		}
		p = stop + 1;
	}
	return NULL;
}

/* A signature of the first so many bytes says nothing of what somebody else wrote below them. */
static gboolean is_partly_signed(const struct header *h, const char *domain)
{
	const struct header_field *f = NULL;

	while ((f = header_next(h, "DKIM-Signature", f)) != NULL) {
		g_autofree char *limit = signature_tag(f, 'l'), *signer = signature_tag(f, 'd');
		g_autofree char *lower = signer != NULL ? g_ascii_strdown(signer, -1) : NULL;

		if (limit != NULL && (lower == NULL || speaks_for(lower, domain)))
			return TRUE;
	}
	return FALSE;
}

/* Whether one result proves the domain; if it passed for another one, *foreign becomes that. */
static gboolean proves(const struct auth_result *r, const char *domain, char **foreign)
{
	g_autofree char *who = NULL;
	gboolean dkim = strcmp(r->method, "dkim") == 0;

	if (strcmp(r->result, "pass") != 0 || (!dkim && strcmp(r->method, "dmarc") != 0))
		return FALSE;
	if (dkim) {
		who = signer_of(r);
	} else {
		const char *from = auth_result_property(r, "header", "from");

		who = from != NULL ? g_ascii_strdown(from, -1) : NULL;
	}
	if (who != NULL && (dkim ? speaks_for(who, domain) : strcmp(who, domain) == 0))
		return TRUE;
	g_free(*foreign);
	*foreign = g_strdup_printf("%s=pass is for %s", r->method, who != NULL ? who : "no domain");
	return FALSE;
}

static void judge(struct proof *p, const struct header *h, const struct auth_results *results)
{
	const char *domain = address_domain(p->email);
	g_autofree char *foreign = NULL;

	for (guint i = 0; i < results->results->len; i++) {
		const struct auth_result *r = results->results->pdata[i];

		if (!proves(r, domain, &foreign))
			continue;
		if (is_partly_signed(h, domain))
			conclude(p, PROOF_PARTIAL, "the signature of %s covers a part of the mail only", domain);
		else
			conclude(p, PROOF_PROVEN, "%s=pass for %s", r->method, domain);
		return;
	}
	if (foreign != NULL)
		conclude(p, PROOF_FOREIGN, "%s and From is of %s", foreign, domain);
	else
		conclude(p, PROOF_NOT_PASSED, "neither DKIM nor DMARC passed for %s", domain);
}

struct proof *proof_read(const struct header *h, const char *authserv_id)
{
	g_autoptr(Proof) p = g_new0(struct proof, 1);
	g_autoptr(AuthResults) results = NULL;
	const struct header_field *f;

	p->email = sole_mailbox_of(h, "From");
	if (p->email == NULL) {
		p->email = g_strdup("");
		conclude(p, PROOF_NO_SENDER, "From does not name one plain mailbox");
		return g_steal_pointer(&p);
	}
	if (authserv_id == NULL || *authserv_id == '\0') {
		conclude(p, PROOF_NO_SERVER, "nothing here checks who a mail is from");
		return g_steal_pointer(&p);
	}
	f = trusted_field(h, authserv_id);
	if (f == NULL) {
		conclude(p, PROOF_NO_RESULTS, "no Authentication-Results of %s where only that server writes",
		        authserv_id);
		return g_steal_pointer(&p);
	}
	/* A field that was cut proves nothing. */
	results = f->value_len < HEADER_FIELD_BYTES ? auth_results_parse(f->value, f->value_len) : NULL;
	if (results == NULL)
		conclude(p, PROOF_UNREADABLE, "the Authentication-Results of %s cannot be read", authserv_id);
	else
		judge(p, h, results);
	return g_steal_pointer(&p);
}
