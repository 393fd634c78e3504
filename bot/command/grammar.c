/* bot/command/grammar.c: see grammar.h. */
#include "command/grammar.h"

#include "command/grammar-word.h"
#include "mail/subject-reply.h"

#include <string.h>

/* Whoever pastes an example from a help text brings its indent along; deeper stands what is only shown. */
#define INDENT 4
/* Mail programs wrap between 65 and 80 columns; a line that ends before this was ended by its writer. */
#define WRAP_FROM 60
/* A first line of more words, in mail without a command, is a sentence and no command with a slip in it. */
#define SLIP_WORDS 4
/* An answer above a quoted token: "yes, confirmed", not the text of somebody's answering machine. */
#define YES_WORDS 3

struct reader {
	const char *marker;
	gboolean bare; /* lines without the marker count */
	struct grammar *out;
	GString *open;    /* the command that the next line may continue; NULL: none; owned */
	glong last_width; /* characters of its last line */
	gboolean written; /* a line was read that is not blank */
};

void grammar_command_free(struct grammar_command *c)
{
	if (!c)
		return;
	g_free(c->line);
	g_free(c->name);
	g_ptr_array_unref(c->words);
	g_free(c);
}

static void free_command(gpointer p)
{
	grammar_command_free(p);
}

void grammar_free(struct grammar *g)
{
	if (!g)
		return;
	g_ptr_array_unref(g->commands);
	g_free(g);
}

/* From a folded line without the marker. */
static struct grammar_command *new_command(const char *line)
{
	struct grammar_command *c = g_new0(struct grammar_command, 1);

	c->line = g_strdup(line);
	c->words = grammar_word_split(line, GRAMMAR_WORDS + 1);
	c->name = c->words->len > 0 ? grammar_bare_word(g_ptr_array_index(c->words, 0)) : g_strdup("");
	if (c->words->len > 0)
		g_ptr_array_remove_index(c->words, 0);
	c->verb = verb_find(c->name);
	c->nearest = c->verb == VERB_UNKNOWN ? verb_nearest(c->name) : VERB_UNKNOWN;
	return c;
}

static gboolean is_template(const struct grammar_command *c)
{
	for (guint i = 0; i < c->words->len; i++)
		if (grammar_word_is_placeholder(g_ptr_array_index(c->words, i)))
			return TRUE;
	return grammar_word_is_placeholder(c->name);
}

static void add(struct grammar *g, struct grammar_command *c)
{
	if (g->commands->len < GRAMMAR_COMMANDS) {
		g_ptr_array_add(g->commands, c);
	} else {
		g->left_out++;
		grammar_command_free(c);
	}
}

/* Ends the command that is being put together. */
static void finish(struct reader *r)
{
	struct grammar_command *c;

	if (!r->open)
		return;
	/* The marker alone asks what can be asked. */
	c = new_command(r->open->len > 0 ? r->open->str : verb_facts(VERB_HELP)->name);
	g_string_free(g_steal_pointer(&r->open), TRUE);
	if (is_template(c))
		grammar_command_free(c);
	else
		add(r->out, c);
}

static gboolean is_blank_at(struct line l, gsize at)
{
	return at >= l.len || l.text[at] == ' ' || l.text[at] == '\t' || l.text[at] == ':' ||
	       line_starts(line_skip(l, at), "\xc2\xa0");
}

/* Takes the marker and what parts it from the command off the line; FALSE if the line does not begin with it. */
static gboolean take_marker(struct line *l, const char *marker)
{
	gsize len = strlen(marker), indent = 0;

	while (indent < l->len && l->text[indent] == ' ')
		indent++;
	if (indent > INDENT || l->len - indent < len || g_ascii_strncasecmp(l->text + indent, marker, len) != 0 ||
	        !is_blank_at(*l, indent + len))
		return FALSE;
	*l = line_trim(line_skip(*l, indent + len));
	if (line_starts(*l, ":"))
		*l = line_trim(line_skip(*l, 1));
	return TRUE;
}

static guint count_words(const char *folded)
{
	g_autoptr(GPtrArray) words = grammar_word_split(folded, GRAMMAR_WORDS);

	return words->len;
}

/* "thanks", "Thanks, Ann", "thank you!", "quit" */
static gboolean is_end(const char *folded)
{
	static const char *const ends[] = { "thanks", "thank you", "thx", "quit", "stop" };

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		gsize len = strlen(ends[i]);

		if (g_ascii_strncasecmp(folded, ends[i], len) == 0 && !g_ascii_isalnum(folded[len]) &&
		        count_words(folded) <= 3)
			return TRUE;
	}
	return FALSE;
}

static gboolean has_open_quote(const char *text)
{
	gboolean open = FALSE;

	for (; (text = strchr(text, '"')); text++)
		open = !open;
	return open;
}

/* Whether a line goes on with the command above it: its writer's mail program broke it there. */
static gboolean continues(const struct reader *r, const char *folded)
{
	g_autoptr(GrammarCommand) begun = new_command(r->open->str);
	g_autoptr(GPtrArray) words = grammar_word_split(folded, GRAMMAR_WORDS);
	const char *first = g_ptr_array_index(words, 0);
	const struct verb_facts *f;

	if (begun->verb == VERB_UNKNOWN || r->open->len + strlen(folded) >= GRAMMAR_LINE)
		return FALSE;
	if (has_open_quote(r->open->str))
		return strchr(folded, '"') != NULL;
	f = verb_facts(begun->verb);
	/* "#bellwether show" / "<20260105...@...>": the id did not fit behind it. */
	if (begun->words->len < f->least && words->len <= f->most - begun->words->len)
		return grammar_word_is_argument(first);
	return begun->words->len < f->most && r->last_width + 1 + g_utf8_strlen(first, -1) > WRAP_FROM &&
	       grammar_word_is_argument(first);
}

static void open_command(struct reader *r, const char *folded)
{
	r->open = g_string_new(folded);
}

/* "waiting for your answer" and "mine is the first one" are sentences. */
static gboolean is_sentence(const struct grammar_command *c)
{
	const struct verb_facts *f = verb_facts(c->verb);

	for (guint i = 0; f->conditions && i < c->words->len; i++)
		if (!grammar_word_is_condition(g_ptr_array_index(c->words, i)))
			return TRUE;
	return c->words->len > f->most;
}

/* "Link: https://..." is no slip of somebody who wanted link. */
static gboolean is_word(const char *name)
{
	while (g_ascii_isalpha(*name) || *name == '-')
		name++;
	return *name == '\0';
}

/* A line without the marker in mail that went to the bot alone. */
static void read_bare(struct reader *r, const char *folded)
{
	g_autoptr(GrammarCommand) c = new_command(folded);
	gboolean first = !r->written;

	if (c->verb == VERB_UNKNOWN) {
		if (first && is_word(c->name) && c->nearest != VERB_UNKNOWN && c->words->len < SLIP_WORDS &&
		        !is_template(c))
			add(r->out, g_steal_pointer(&c));
		return;
	}
	/* A bare "show" may go on in the next line, and is answered with help. */
	if (!is_sentence(c))
		open_command(r, folded);
}

/* FALSE if nothing below is to be read. */
static gboolean read_line(struct reader *r, struct line l)
{
	struct line inner = l;
	gboolean marked = take_marker(&inner, r->marker);
	g_autofree char *folded = grammar_word_fold(inner, GRAMMAR_LINE);
	gboolean to_us = marked || r->bare;

	if (!marked && !*folded) {
		finish(r);
		return TRUE;
	}
	if (!marked && r->open && continues(r, folded)) {
		g_string_append_printf(r->open, " %s", folded);
	} else {
		finish(r);
		if ((to_us || r->out->commands->len > 0) && is_end(folded))
			return FALSE;
		if (marked)
			open_command(r, folded);
		else if (r->bare)
			read_bare(r, folded);
	}
	r->last_width = g_utf8_strlen(l.text, (gssize)l.len);
	r->written = TRUE;
	return TRUE;
}

static gboolean has_marker(const char *text, const char *marker)
{
	struct line l;

	while (line_next(&text, &l))
		if (take_marker(&l, marker))
			return TRUE;
	return FALSE;
}

static gboolean has_known(const struct grammar *g)
{
	for (guint i = 0; i < g->commands->len; i++)
		if (((const struct grammar_command *)g_ptr_array_index(g->commands, i))->verb != VERB_UNKNOWN)
			return TRUE;
	return FALSE;
}

/* "unsubscribe", "Re: confirm 7Q2M-K4TD" */
static void read_subject(struct grammar *g, const char *subject, const char *own_words, const char *marker)
{
	struct line l = line_trim(line_of(subject));
	g_autoptr(GrammarCommand) c = NULL;
	g_autofree char *folded = NULL, *said = grammar_word_fold(line_of(own_words), GRAMMAR_LINE);
	gboolean reply = FALSE;

	while (subject_reply_take(&l) != SUBJECT_REPLY_NONE)
		reply = TRUE;
	take_marker(&l, marker);
	folded = grammar_word_fold(l, GRAMMAR_LINE);
	c = new_command(folded);
	if (c->verb == VERB_UNKNOWN || c->words->len < verb_facts(c->verb)->least || is_sentence(c) || is_template(c))
		return;
	if (reply && (c->verb != VERB_CONFIRM || count_words(said) > YES_WORDS))
		return;
	g_ptr_array_set_size(g->commands, 0);
	g_ptr_array_add(g->commands, g_steal_pointer(&c));
}

/* A mail of nothing but "confirm 7Q2M-K4TD", with the quotes around it that the letter with the token has there. */
static gboolean read_quoted(struct grammar *g, const char *own_words)
{
	g_autofree char *said = grammar_word_fold(line_of(own_words), GRAMMAR_LINE), *bare = grammar_bare_word(said);
	g_autoptr(GrammarCommand) c = NULL;

	if (*said != '"' || strlen(bare) + 2 != strlen(said))
		return FALSE;
	c = new_command(bare);
	if (c->verb != VERB_CONFIRM || c->words->len != 1)
		return FALSE;
	g_ptr_array_set_size(g->commands, 0);
	g_ptr_array_add(g->commands, g_steal_pointer(&c));
	return TRUE;
}

struct grammar *grammar_read(const char *own_words, const char *subject, const char *marker, gboolean direct)
{
	struct grammar *g = g_new0(struct grammar, 1);
	struct reader r = { .marker = marker, .out = g };
	gboolean marked = has_marker(own_words, marker);
	const char *rest = own_words;
	struct line l;

	g->commands = g_ptr_array_new_with_free_func(free_command);
	r.bare = direct && !marked;
	while (line_next(&rest, &l))
		if (!read_line(&r, l))
			break;
	finish(&r);
	if (r.bare && !has_known(g) && !read_quoted(g, own_words))
		read_subject(g, subject, own_words, marker);
	return g;
}

struct grammar_command *grammar_read_line(const char *line, const char *marker)
{
	struct line l = line_of(line);
	g_autofree char *folded = NULL;

	take_marker(&l, marker);
	folded = grammar_word_fold(l, GRAMMAR_LINE);
	return new_command(folded);
}
