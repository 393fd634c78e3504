#define BLAST_SECONDS 6
#define PAUSE_SECONDS 54

static int sounding;

static void horn(int on)
{
	sounding = on;
}

void fog_tick(int second, int visibility)
{
	if (visibility > 2000) {
		horn(0);
		return;
	}
	horn(second % (BLAST_SECONDS + PAUSE_SECONDS) < BLAST_SECONDS);
}

int fog_is_sounding(void)
{
	return sounding;
}
