/* bot/base/trouble.c: see trouble.h. */
#include "base/trouble.h"

G_DEFINE_QUARK(bellwether - trouble - quark, trouble)
