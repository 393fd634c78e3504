/* bot/command/verb.c: see verb.h. */
#include "command/verb.h"

#include "base/nearest.h"

#define ANY G_MAXUINT

static const struct verb_facts facts[VERB_UNKNOWN] = {
	[VERB_HELP] = { "help", "[COMMAND]", "what can be asked, or all about one command", "help stats",
	        "Without a word it lists all commands.", 0, 1, FALSE, FALSE },
	[VERB_STATUS] = { "status", "SERIES", "where a series stands and what it waits for",
	        "status S1042\nstatus this",
	        "Stage, approvals, whose turn it is and since when, in a few lines. show tells everything.", 1, 1,
	        FALSE, FALSE },
	[VERB_SHOW] = { "show", "SERIES", "all that is known about a series",
	        "show S1042\nshow <20260105.1@lantern.example>",
	        "Every version, patch, tag and commit, with links, and what was changed by command.", 1, 1, FALSE,
	        FALSE },
	[VERB_BACKLOG] = { "backlog", "[FILTER...]", "the open series, as in the digest",
	        "backlog section:\"X86 MM\" age>30d\nbacklog turn:author patches>5",
	        "Series that are ready come first, then those that miss one approval, wait for review, wait for their "
	        "author, or went quiet.",
	        0, ANY, TRUE, FALSE },
	[VERB_MINE] = { "mine", "[FILTER...]", "your own open series", "mine stage:ready",
	        "You are whoever the address in From belongs to, under any name or address that the bot knows as "
	        "yours.",
	        0, ANY, TRUE, FALSE },
	[VERB_WAITING] = { "waiting", "[FILTER...]", "what waits for you", "waiting age>14d",
	        "Series that want your review, your approval, your commit or your next version.", 0, ANY, TRUE, FALSE },
	[VERB_STATS] = { "stats", "time|review|people|orgs [PERIOD] [by KEY] [FILTER...]", "figures of the past year",
	        "stats time quarter\nstats review by section\nstats people since:2025-01 org:example.org",
	        "time: from posting to review, new version and merge. review: patches, reviews, acks and comments. "
	        "people, orgs: who did how much of it. PERIOD is week, month, quarter, half-year or year and shows "
	        "the trend. KEY cuts time and review up: by patches, versions, lines, files, section, person or org. "
	        "since:2025-01 says where to begin.",
	        1, ANY, FALSE, FALSE },
	[VERB_DIGEST] = { "digest", "", "the digest as of now", "digest", "The week that ends now.", 0, 0, FALSE,
	        FALSE },
	[VERB_CSV] = { "csv", "QUERY", "a list as an attached table",
	        "csv backlog author:lee\ncsv stats people\ncsv show S1042",
	        "QUERY is backlog, mine, waiting or stats with what may follow them, or show SERIES: its "
	        "patches, tags and commits.",
	        1, ANY, FALSE, FALSE },
	[VERB_SUBSCRIBE] = { "subscribe", "[weekly|monthly] [FILTER...]", "get a digest of your own",
	        "subscribe weekly section:lamp\nsubscribe monthly",
	        "By direct mail, with only the series that you want to hear of.", 0, ANY, FALSE, FALSE },
	[VERB_UNSUBSCRIBE] = { "unsubscribe", "", "stop your digests", "unsubscribe",
	        "Ends all digests to your address.", 0, ANY, FALSE, FALSE },
	[VERB_NUDGE] = { "nudge", "on|off [SERIES|all]", "whether you are asked about series",
	        "nudge off S1042\nnudge on all", "off: the bot does not write to you about that series, or any (all).",
	        1, 2, FALSE, TRUE },
	[VERB_SNOOZE] = { "snooze", "SERIES PERIOD", "delay nudges about a series", "snooze S1042 3w",
	        "PERIOD is a length of time: 10d, 3w.", 2, 2, FALSE, TRUE },
	[VERB_NOT_ME] = { "not-me", "SERIES", "you are the wrong person to ask about a series", "not-me S1042",
	        "The bot asks others instead of you.", 1, 1, FALSE, TRUE },
	[VERB_WITHDRAW] = { "withdraw", "SERIES", "a series is not wanted any more", "withdraw S1042",
	        "It leaves the backlog. reopen brings it back.", 1, 1, FALSE, TRUE },
	[VERB_REOPEN] = { "reopen", "SERIES", "a series is wanted again", "reopen S1042",
	        "It takes back what closed it: withdraw, supersede or landed.", 1, 1, FALSE, TRUE },
	[VERB_SUPERSEDE] = { "supersede", "OLD NEW", "another series replaces one", "supersede S1042 S1100",
	        "OLD leaves the backlog.", 2, 2, FALSE, TRUE },
	[VERB_LINK] = { "link", "A B", "two postings are versions of one series", "link S1042 S1100",
	        "Each is named by its number, a Message-ID or an archive URL.", 2, 2, FALSE, TRUE },
	[VERB_UNLINK] = { "unlink", "A", "a posting is no version of its series", "unlink <20260105.1@lantern.example>",
	        "It becomes a series of its own.", 1, 1, FALSE, TRUE },
	[VERB_LANDED] = { "landed", "SERIES|MESSAGE COMMIT", "a patch was committed",
	        "landed S1042 1f3a5c7e9b21\nlanded <20260105.1@lantern.example> 1f3a5c7e9b21",
	        "For a commit that the bot did not recognise.", 2, 2, FALSE, TRUE },
	[VERB_CONFIRM] = { "confirm", "TOKEN", "bring back a token that was mailed to you", "confirm 7Q2M-K4TD",
	        "It proves that the address is yours. A token works once and for some days.", 1, 1, FALSE, FALSE },
};

/* Other spellings that people try. */
static const struct {
	const char *name;
	enum verb verb;
} also[] = {
	{ "commands", VERB_HELP },
	{ "state", VERB_STATUS },
	{ "my", VERB_MINE },
	{ "stat", VERB_STATS },
	{ "statistics", VERB_STATS },
	{ "unsub", VERB_UNSUBSCRIBE },
	{ "nudges", VERB_NUDGE },
	{ "notme", VERB_NOT_ME },
	{ "withdrawn", VERB_WITHDRAW },
	{ "supercede", VERB_SUPERSEDE },
	{ "superseded", VERB_SUPERSEDE },
	{ "supersedes", VERB_SUPERSEDE },
	{ "merged", VERB_LANDED },
	{ "committed", VERB_LANDED },
};

const struct verb_facts *verb_facts(enum verb v)
{
	g_assert(v < VERB_UNKNOWN);
	return &facts[v];
}

gboolean verb_has_effect(enum verb v, gboolean proven)
{
	if (v == VERB_UNSUBSCRIBE || v == VERB_CONFIRM)
		return TRUE;
	return proven && v >= VERB_SUBSCRIBE && v <= VERB_CONFIRM;
}

enum verb verb_find(const char *word)
{
	for (int v = 0; v < VERB_UNKNOWN; v++)
		if (g_ascii_strcasecmp(facts[v].name, word) == 0)
			return (enum verb)v;
	for (gsize i = 0; i < G_N_ELEMENTS(also); i++)
		if (g_ascii_strcasecmp(also[i].name, word) == 0)
			return also[i].verb;
	return VERB_UNKNOWN;
}

enum verb verb_nearest(const char *word)
{
	const char *names[VERB_UNKNOWN];
	g_autofree char *lower = g_ascii_strdown(word, -1);
	const char *found;

	for (int v = 0; v < VERB_UNKNOWN; v++)
		names[v] = facts[v].name;
	found = nearest_word(lower, names, G_N_ELEMENTS(names));
	return found ? verb_find(found) : VERB_UNKNOWN;
}
