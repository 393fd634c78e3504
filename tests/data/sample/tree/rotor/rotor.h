int rotor_step(void);
int rotor_position(void);
void rotor_reset(void);
int rotor_oil_due(void);
