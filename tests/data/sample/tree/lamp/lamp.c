#include "lamp.h"

#define LEVEL_FULL 100

static enum lamp_state current = LAMP_OFF;
static int level = LEVEL_FULL;

/* Fl(3) 20s: three flashes every twenty seconds. */
static const int pattern[] = { 1, 0, 0, 1, 0, 0, 1 };

enum lamp_state lamp_get(void)
{
	return current;
}

int lamp_set(enum lamp_state state)
{
	if (current == LAMP_FAILED)
		return -1;
	current = state;
	return 0;
}

void lamp_set_level(int percent)
{
	level = percent;
}

int lamp_flash_pattern(int second)
{
	second %= 20;
	if (second >= (int)(sizeof(pattern) / sizeof(pattern[0])))
		return 0;
	return pattern[second] * level;
}
