struct ais_message {
	int type;
	long mmsi;
};

int ais_decode(const char *sentence, struct ais_message *out);
