#include "rotor.h"

#define STEPS_PER_TURN 400
#define BELT_SLACK 3

static int position;
static int turns;

static int motor_pulse(void)
{
	return 1;
}

static int motor_sense(void)
{
	return 1;
}

int rotor_step(void)
{
	motor_pulse();
	position++;
	if (position == STEPS_PER_TURN) {
		position = 0;
		turns++;
	}
	return position;
}

int rotor_position(void)
{
	return position;
}

void rotor_reset(void)
{
	int i;

	for (i = 0; i < STEPS_PER_TURN + BELT_SLACK; i++)
		if (motor_sense())
			break;
	position = 0;
}

int rotor_oil_due(void)
{
	return turns % 1000 == 0;
}
