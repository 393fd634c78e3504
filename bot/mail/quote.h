/* bot/mail/quote.h: what the sender of a mail says, apart from what the mail quotes. */
#pragma once

#include <glib.h>

/*
 * The text without quoted lines ("> ", "JB> ", and "| " or ": " where an attribution introduces them), attributions
 * ("On Monday, Ann wrote:", also wrapped and in other languages), whole mails below "-----Original Message-----" or
 * below a block of From:/Sent:/To: lines, the signature below "-- " and list footers. Greetings stay. Blank lines
 * come one at a time, none at the ends. Only the first half megabyte is looked at. A new string, never longer than
 * the text; "" if nothing is left.
 */
char *quote_own_words(const char *text);
