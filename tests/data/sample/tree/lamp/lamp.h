enum lamp_state {
	LAMP_OFF,
	LAMP_ON,
	LAMP_FAILED,
};

enum lamp_state lamp_get(void);
int lamp_set(enum lamp_state state);
void lamp_set_level(int percent);
int lamp_flash_pattern(int second);
