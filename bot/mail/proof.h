/* bot/mail/proof.h: whether the From of a mail is proven by what the operator's own server found (RFC 8601, 7489). */
#pragma once

#include "mail/header.h"

enum proof_verdict {
	PROOF_PROVEN,
	PROOF_NO_SERVER,  /* the settings name no authserv-id: nothing can be proven */
	PROOF_NO_SENDER,  /* not one From field with one plain mailbox */
	PROOF_NO_RESULTS, /* no field of that server where only the server itself could have put it */
	PROOF_UNREADABLE, /* that field does not keep to the grammar */
	PROOF_NOT_PASSED, /* neither DKIM nor DMARC passed */
	PROOF_FOREIGN,    /* something passed, but for a domain that does not speak for the one of From */
	PROOF_PARTIAL,    /* the signature covers a part of the body only */
};

struct proof {
	enum proof_verdict verdict;
	char *email;  /* of the one From mailbox, proven or not, lower case; "" with NO_SENDER; owned */
	char *reason; /* for a log, clean, without a full stop: "dkim=pass is for evil.example"; owned */
};
typedef struct proof Proof;

/*
 * Looks at the whole header of a mail as it lies in the operator's mailbox. authserv_id is what the operator's server
 * calls itself in Authentication-Results; NULL or "": none.
 *
 * Counts: the topmost Authentication-Results of that server, if no Received field stands above it but those of hosts
 * of the server's own registrable domain. In it one of
 *   dkim=pass with header.d (header.i where there is none) equal to the domain of From or a parent of it that is not
 *   above the registrable one (public suffix list), no DKIM-Signature of such a domain limiting itself by l=,
 *   dmarc=pass with header.from equal to the domain of From.
 * Nothing else counts: not Reply-To, not Sender, not a field further down, not the name shown beside the address.
 */
struct proof *proof_read(const struct header *h, const char *authserv_id);
void proof_free(struct proof *p);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Proof, proof_free)
