/* bot/mail/talk-phrase.c: see talk-phrase.h. */
#include "mail/talk-phrase.h"

#include <string.h>

#define POLITE_WORDS 12  /* a longer sentence that begins with thanks goes on with something else */
#define PING_WORDS 18    /* "could anyone please take a look at this version of the series" */
#define APPLIED_WORDS 25 /* "fixed the typo in the commit message and pushed, thanks" */

/* Lists of words are written " a b c ", so that a word is found with the spaces around it. */
static gboolean among(const char *word, const char *list)
{
	gsize len = strlen(word);

	for (const char *p = strstr(list, word); len > 0 && p; p = strstr(p + 1, word))
		if (p > list && p[-1] == ' ' && p[len] == ' ')
			return TRUE;
	return FALSE;
}

static gboolean has(const struct talk_sentence *s, const char *list)
{
	for (guint i = 0; i < s->count; i++)
		if (among(s->words[i].text, list))
			return TRUE;
	return FALSE;
}

static const char *word(const struct talk_sentence *s, guint i)
{
	return i < s->count ? s->words[i].text : "";
}

/* "v2", "V13" */
static gboolean is_version(const char *w)
{
	if (w[0] != 'v' || !g_ascii_isdigit(w[1]))
		return FALSE;
	return strspn(w + 1, "0123456789.") == strlen(w + 1);
}

/* Whether all words are among the list, or versions, or (if names) begin with a capital inside the sentence. */
static gboolean made_of(const struct talk_sentence *s, const char *list, gboolean names)
{
	for (guint i = 0; i < s->count; i++)
		if (!among(s->words[i].text, list) && !is_version(s->words[i].text) && !(names && s->words[i].capital))
			return FALSE;
	return TRUE;
}

gboolean talk_phrase_is_name(const struct talk_sentence *s)
{
	static const char *const said =
	        " ping pushed merged applied committed lgtm thanks done yes no nope ok okay ack acked "
	        "nack agreed agree fixed right sure true correct exactly indeed never withdrawn ";

	if (s->count == 0 || s->count > 4 || s->question)
		return FALSE;
	/* A word that had to be cut is a sentence in a script without spaces. */
	for (guint i = 0; i < s->count; i++)
		if (!s->words[i].capital || strlen(s->words[i].text) == TALK_WORD_BYTES - 1 ||
		        among(s->words[i].text, said))
			return FALSE;
	return TRUE;
}

/* "Thanks for the fix", "Best regards", "Hi all", "I will have a look". */
static gboolean is_polite(const struct talk_sentence *s)
{
	static const char *const openers = " thanks thank thx tnx many cheers regards br tia rgds ";
	static const char *const goes_on =
	        " but however will i'll please could should would can need though except if "
	        "pushed merged applied committed i've not don't i we i'm let's agree agreed yes ";
	static const char *const words =
	        " hi hello hey dear all everyone there folks guys team maintainers experts sir best kind regards warm "
	        "yours "
	        "sincerely greetings greets with cheers great nice good excellent cool awesome perfect wonderful "
	        "work job catch find cleanup fix one patch patchset series well done very really and much so ";

	if (s->question)
		return FALSE;
	if (among(word(s, 0), openers) && s->count <= POLITE_WORDS)
		return !has(s, goes_on);
	if (s->count <= 6 && among(word(s, 0), " hi hello hey dear "))
		return made_of(s,
		        " hi hello hey dear again all everyone there folks guys team maintainers experts sir and ",
		        TRUE);
	/* "I will have a look", "I'll take a look at it" */
	if (s->count <= 10 &&
	        (among(word(s, 0), " i'll ") || (among(word(s, 0), " i ") && among(word(s, 1), " will "))))
		return has(s, " look ") && has(s, " have take ");
	/* "Well done", but "Done" answers a request */
	return s->count <= 8 && made_of(s, words, FALSE) && !(s->count == 1 && among(word(s, 0), " done "));
}

/* "LGTM", "looks good to me", "for the whole series", "you can add my". */
static gboolean is_agreement(const struct talk_sentence *s)
{
	static const char *const words = " lgtm looks look good great fine ok okay nice to me now all this the patch "
	                                 "patches patchset series set whole "
	                                 "entire rest for you can may add my feel free please with that these those "
	                                 "fixed otherwise other than so and "
	                                 "from very it is acked ack reviewed tested it's simple obviously correct "
	                                 "straightforward anyway anyways also "
	                                 "again too pretty well done one first both either way safe 1 thanks thank "
	                                 "make makes sense sounds reasonable "
	                                 "trivial enough then much solution idea change changes ";
	static const char *const keys =
	        " lgtm good great fine ok okay nice acked ack series patchset patch whole rest add "
	        "otherwise that anyway anyways both correct sense reasonable straightforward 1 ";

	return !s->question && s->count <= 16 && made_of(s, words, FALSE) && has(s, keys);
}

static gboolean is_ping(const struct talk_sentence *s)
{
	static const char *const words =
	        " ping pings pinging gentle gently friendly kind kindly little polite reminder bump any comment "
	        "comments "
	        "feedback update updates news review reviews reviewed reviewing reviewer reviewers thought thoughts "
	        "suggestion "
	        "suggestions opinion opinions progress concern concerns on for about of to this these the that my our "
	        "patch "
	        "patches patchset set series version please pls plz could can would will you your anyone someone "
	        "somebody "
	        "anybody help take a look at have has had having is are there it its again another just one here all "
	        "maintainers maintainer merge merged merging be get getting more still waiting and or if i we me some "
	        "time "
	        "last reply below above guys folks everyone hi hello sorry mail issue do does status what's what the "
	        "know let "
	        "want further objections objection ";
	static const char *const calls = " ping pings pinging reminder bump ";
	static const char *const wanted =
	        " comment comments feedback update updates news review reviews thought thoughts "
	        "suggestion suggestions opinion opinions progress concern concerns objections "
	        "objection ";
	gboolean asks;

	if (s->count == 0 || s->count > PING_WORDS)
		return FALSE;
	if (s->count <= 8 && has(s, calls))
		return made_of(s, words, TRUE);
	/* Most sentences end here, at their first word that no ping has. */
	if (!made_of(s, words, FALSE))
		return FALSE;
	if (has(s, calls) || (has(s, " any ") && has(s, wanted)))
		return TRUE;
	asks = s->question || has(s, " please pls plz could kindly help ");
	return asks && !has(s, " i we ") &&
	       (has(s, " review reviewed ") || (has(s, " look ") && has(s, " take have ")));
}

/* Whether the words behind a "pushed" say where to or how, and do not turn it into something else. */
static gboolean applied_goes_on(const struct talk_sentence *s, guint i)
{
	static const char *const plain =
	        " thanks thank with as now too also along this both all your it them first only "
	        "under without after and after patches patch patchset series tnx thx again whole these "
	        "finally i but slightly manually by after the full ";
	const char *next = word(s, i + 1);

	if (i + 1 >= s->count || s->words[i].pause)
		return TRUE;
	if (among(next, " to in into on onto "))
		return among(word(s, i + 2),
		               " master main git upstream next mainline tree origin devel staging tip the ltp ") ||
		       g_str_has_prefix(word(s, i + 2), "for-") || g_str_has_suffix(word(s, i + 2), "-next");
	/* "I applied the patch and built it" */
	if (among(next, " the this your it both them these ") && among(s->words[i].text, " applied ") && i > 0)
		return i + 3 >= s->count || s->words[i + 1].pause || s->words[i + 2].pause;
	return among(next, plain) || is_version(next) || strspn(next, "0123456789abcdef") == strlen(next);
}

/* Whether what stands before a "pushed" lets it be the sender's own deed. */
static gboolean applied_may_begin(const struct talk_sentence *s, guint i)
{
	static const char *const before =
	        " patch patchset patches series all both and thanks i i've we we've finally now "
	        "then fyi just also them anyway ok okay thus hence so patchsed set commit fix "
	        "correct catch enough one already ";

	if (i == 0 || s->words[i - 1].pause)
		return TRUE;
	if (among(word(s, i - 1), " have "))
		return i >= 2 && among(word(s, i - 2), " i we ");
	/* "Both fixes are merged, thanks", "the series has been applied, thanks" */
	if (among(word(s, i - 1), " are is was were been "))
		return i + 1 < s->count && among(word(s, i + 1), " thanks thank ");
	return among(word(s, i - 1), before) || is_version(word(s, i - 1));
}

/* "..., and since that cannot happen I removed the check and pushed, thanks": whatever was said before. */
static gboolean ends_applied(const struct talk_sentence *s)
{
	guint i = s->count - 1;

	while (i > 0 && among(s->words[i].text, " thanks thank you all "))
		i--;
	if (i == 0 || i + 1 == s->count || !among(s->words[i].text, " pushed merged applied "))
		return FALSE;
	return s->words[i - 1].pause || among(word(s, i - 1), " and then ");
}

static gboolean is_applied(const struct talk_sentence *s)
{
	static const char *const doubts =
	        " if once when whenever until unless should would could can can't cannot will won't "
	        "want please let not never didn't don't isn't hasn't wasn't yet might may must "
	        "before wait hope fork branch my verify try tried how since because ";

	if (s->question || s->count == 0)
		return FALSE;
	if (ends_applied(s))
		return TRUE;
	if (s->count > APPLIED_WORDS)
		return FALSE;
	for (guint i = 0; i < s->count; i++) {
		/* A doubt behind it is a remark; a doubt before it is none that was applied. */
		if (among(s->words[i].text, doubts))
			return FALSE;
		if (!among(s->words[i].text, " pushed merged applied committed "))
			continue;
		if (has(s, " fork branch verify "))
			return FALSE;
		if (applied_may_begin(s, i) && applied_goes_on(s, i))
			return TRUE;
	}
	return FALSE;
}

/* What an author may take back: "this patch", "the series", "v2", "my patch", "this one", "it". Index behind it, or 0. */
static guint take_object(const struct talk_sentence *s, guint i)
{
	gboolean named = FALSE;

	while (among(word(s, i), " this the my that these whole entire above old ")) {
		named = TRUE;
		i++;
	}
	if (is_version(word(s, i)))
		return among(word(s, i + 1), " patch patches series patchset ") ? i + 2 : i + 1;
	if (named && among(word(s, i), " patch ") && among(word(s, i + 1), " set series "))
		return i + 2;
	if (among(word(s, i), " patch patches patchset patch-set series submission version posting "))
		return i + 1;
	if (named && among(word(s, i), " one mail email e-mail thread ") && !among(word(s, i - 1), " my "))
		return i + 1;
	return 0;
}

/* "please ignore this patch" */
static gboolean is_take_back(const struct talk_sentence *s, guint i)
{
	static const char *const verbs = " ignore drop disregard discard skip cancel abandon ";
	guint behind;

	if (!among(word(s, i), verbs))
		return FALSE;
	if (i > 0 && !among(word(s, i - 1), " please pls plz kindly just so sorry ") && !s->words[i - 1].pause)
		return FALSE;
	behind = take_object(s, i + 1);
	/* "ignore the patch description", "drop this patch from the list of ..." are about something else. */
	if (behind > 0)
		return behind >= s->count || s->words[behind - 1].pause ||
		       among(word(s, behind),
		               " and as because since i it sorry please pls plz for due the we thanks will now until "
		               "in take use see there this instead ");
	/* "Please ignore.", "please ignore it": only these verbs, and only if that is the end of it. */
	if (!among(word(s, i), " ignore disregard ") || !has(s, " please pls plz "))
		return FALSE;
	if (among(word(s, i + 1), " it this that "))
		i++;
	return i + 1 >= s->count || s->words[i].pause;
}

static gboolean is_withdrawal(const struct talk_sentence *s)
{
	static const char *const own = " patch patches patchset series it this v1 v2 v3 v4 v5 ";

	if (s->question || s->count == 0)
		return FALSE;
	if (has(s, " not don't never if whether feel should could might would may let's "))
		return FALSE;
	for (guint i = 0; i < s->count; i++) {
		const char *w = word(s, i);

		if (among(w, " self-nack self-nacked self-nak "))
			return TRUE;
		if (among(w, " self ") && among(word(s, i + 1), " nack nacked nak "))
			return TRUE;
		if (among(w, " i i'll i'm ") && has(s, own) &&
		        (among(word(s, i + 1), " withdraw withdrawing ") ||
		                among(word(s, i + 2), " withdraw withdrawing ")))
			return TRUE;
		if (among(w, " withdrawn ") && has(s, own) && s->count <= 8)
			return TRUE;
		if (is_take_back(s, i))
			return TRUE;
	}
	return FALSE;
}

/* Whether a word is there that no sentence which withdraws a patch or reports it applied can do without. */
static gboolean names_deed(const struct talk_sentence *s)
{
	static const char *const deeds =
	        " pushed merged applied committed ignore drop disregard discard skip cancel abandon withdraw "
	        "withdrawing withdrawn self self-nack self-nacked self-nak ";
	static const char *const initials = "pmacidsw";

	for (guint i = 0; i < s->count; i++)
		if (strchr(initials, s->words[i].text[0]) && among(s->words[i].text, deeds))
			return TRUE;
	return FALSE;
}

enum talk_phrase talk_phrase_read(const struct talk_sentence *s)
{
	if (s->overlong)
		return PHRASE_OTHER;
	if (s->count == 0)
		return PHRASE_EMPTY;
	if (names_deed(s)) {
		if (is_withdrawal(s))
			return PHRASE_WITHDRAW;
		if (is_applied(s))
			return PHRASE_APPLIED;
	}
	if (is_polite(s))
		return PHRASE_POLITE;
	if (is_agreement(s))
		return PHRASE_AGREE;
	return is_ping(s) ? PHRASE_PING : PHRASE_OTHER;
}
