/* tests/fuzz/fuzz_proof.c: any bytes as the header of a mail that is to be proven. */
#include "mail/proof.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static struct header h;
	g_autoptr(Proof) p = NULL;

	header_scan(&h, (const char *)data, size);
	p = proof_read(&h, "mx.bell.example");
	g_assert(g_utf8_validate(p->reason, -1, NULL) && strpbrk(p->reason, "\r\n") == NULL && *p->reason);
	g_assert((p->verdict == PROOF_NO_SENDER) == (*p->email == '\0'));
	for (const char *c = p->email; *c != '\0'; c++)
		g_assert(*c > ' ' && *c < 0x7f && !g_ascii_isupper(*c));
	return 0;
}
