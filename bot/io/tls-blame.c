/* bot/io/tls-blame.c: what is wrong with a certificate, in words. See tls-parts.h. */
#include "io/tls-parts.h"

#include "mail/clean.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>
#include <string.h>

/* Certificates of large providers have a hundred names: the first few tell whose server it is. */
#define NAMES_SHOWN 5

#define NAME_MAX_BYTES 200 /* a domain name has at most 253 bytes, those of mail servers far fewer */

static void add_name(GPtrArray *names, const guint8 *bytes, int len)
{
	char *name;

	if (names->len > NAMES_SHOWN || len <= 0)
		return;
	name = clean_word((const char *)bytes, (gsize)len, NAME_MAX_BYTES);
	if (*name)
		g_ptr_array_add(names, name);
	else
		g_free(name);
}

static void add_address(GPtrArray *names, const ASN1_OCTET_STRING *address)
{
	char text[INET6_ADDRSTRLEN];
	int len = ASN1_STRING_length(address);

	if ((len == 4 || len == 16) &&
	        inet_ntop(len == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(address), text, sizeof(text)))
		add_name(names, (const guint8 *)text, (int)strlen(text));
}

/* The common name, which counts where a certificate lists no other names. */
static void add_subject(GPtrArray *names, const X509 *cert)
{
	const X509_NAME *subject = X509_get_subject_name(cert);
	int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
	const ASN1_STRING *text = at < 0 ? NULL : X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));

	if (text)
		add_name(names, ASN1_STRING_get0_data(text), ASN1_STRING_length(text));
}

/* "a.example, 192.0.2.1 and others"; empty if it is for nothing that could be named. A new string. */
static char *names_of(const X509 *cert)
{
	GENERAL_NAMES *listed = X509_get_ext_d2i(cert, NID_subject_alt_name, NULL, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GString *text = g_string_new(NULL);

	for (int i = 0; i < sk_GENERAL_NAME_num(listed) && names->len <= NAMES_SHOWN; i++) {
		const GENERAL_NAME *name = sk_GENERAL_NAME_value(listed, i);

		if (name->type == GEN_DNS)
			add_name(names, ASN1_STRING_get0_data(name->d.dNSName), ASN1_STRING_length(name->d.dNSName));
		else if (name->type == GEN_IPADD)
			add_address(names, name->d.iPAddress);
	}
	GENERAL_NAMES_free(listed);
	if (names->len == 0)
		add_subject(names, cert);
	for (guint i = 0; i < MIN(names->len, NAMES_SHOWN); i++)
		g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
	if (names->len > NAMES_SHOWN)
		g_string_append(text, " and others");
	return g_string_free(text, FALSE);
}

/* Who signed it: "Lantern test authority". A new string. */
static char *authority_of(const X509 *cert)
{
	const X509_NAME *issuer = X509_get_issuer_name(cert);
	int at = X509_NAME_get_index_by_NID(issuer, NID_commonName, -1);
	const ASN1_STRING *text;

	if (at < 0)
		at = X509_NAME_get_index_by_NID(issuer, NID_organizationName, -1);
	text = at < 0 ? NULL : X509_NAME_ENTRY_get_data(X509_NAME_get_entry(issuer, at));
	return text ? clean_line((const char *)ASN1_STRING_get0_data(text), (gsize)ASN1_STRING_length(text),
	                      NAME_MAX_BYTES)
	            : g_strdup("somebody without a name");
}

/* "2021-01-01"; a new string. */
static char *day_of(const ASN1_TIME *when)
{
	struct tm tm = { 0 };

	if (!ASN1_TIME_to_tm(when, &tm))
		return g_strdup("an unreadable date");
	return g_strdup_printf("%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static char *wrong_host(const struct tls_blame *b, const char *host, const char *name)
{
	g_autofree char *names = names_of(b->cert);

	return g_strdup_printf("the certificate of %s is for %s, not for %s", name, *names ? names : "no host", host);
}

static char *unknown_authority(const struct tls_blame *b, const char *name, const char *ca_file)
{
	g_autofree char *authority = authority_of(b->cert);

	return g_strdup_printf("the certificate of %s is signed by \"%s\", an unknown authority: it is not in %s", name,
	        authority, ca_file ? ca_file : "the system's list");
}

char *tls_blame_text(const struct tls_blame *b, const char *host, const char *name, const char *ca_file)
{
	const char *which = b->depth > 0 ? "an authority's certificate above that" : "the certificate";
	g_autofree char *day = NULL;

	if (!b->cert)
		return g_strdup_printf("%s showed no certificate", name);
	switch (b->code) {
	case X509_V_ERR_HOSTNAME_MISMATCH:
	case X509_V_ERR_IP_ADDRESS_MISMATCH:
		return wrong_host(b, host, name);
	case X509_V_ERR_CERT_HAS_EXPIRED:
		day = day_of(X509_get0_notAfter(b->cert));
		return g_strdup_printf("%s of %s expired on %s", which, name, day);
	case X509_V_ERR_CERT_NOT_YET_VALID:
		day = day_of(X509_get0_notBefore(b->cert));
		return g_strdup_printf(
		        "%s of %s is not yet valid, only from %s on: is the clock right?", which, name, day);
	case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
		return g_strdup_printf("the certificate of %s is self-signed, and it is not in %s", name,
		        ca_file ? ca_file : "the system's list of authorities");
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
	case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
	case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
	case X509_V_ERR_CERT_UNTRUSTED:
		return unknown_authority(b, name, ca_file);
	default:
		return g_strdup_printf("%s of %s is refused: %s", which, name, X509_verify_cert_error_string(b->code));
	}
}
