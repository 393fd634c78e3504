#include <stdlib.h>
#include <string.h>

#include "ais.h"

static int sixbit(char c)
{
	int value = c - 48;

	return value > 40 ? value - 8 : value;
}

/* !AIVDM,1,1,,A,15M67FC000G?ufbE`FepT@3n00Sa,0*5C */
int ais_decode(const char *sentence, struct ais_message *out)
{
	const char *payload = sentence;
	int i;

	for (i = 0; i < 5; i++) {
		payload = strchr(payload, ',');
		if (!payload)
			return -1;
		payload++;
	}
	out->type = sixbit(payload[0]);
	out->mmsi = 0;
	for (i = 1; i < 6; i++)
		out->mmsi = out->mmsi << 6 | sixbit(payload[i]);
	out->mmsi >>= 2;
	return 0;
}
