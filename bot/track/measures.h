/* bot/track/measures.h: the figures behind the dashboard and the answers to stats: one load, then plain arithmetic. */
#pragma once

#include "repo/maintainers.h"
#include "store/store.h"
#include "track/options.h"
#include "track/stage.h"

/* Some of what the measures list in one place: MEASURES_INDEX() gives the nth of them. */
struct measures_range {
	guint first, n;
};

/*
 * A function of the database and now: what was mailed or committed later does not count. Series that a robot posted
 * are left out, as in the digest. All strings and arrays belong to the measures. "Index" is one into the array named.
 */
struct measures_person {
	gint64 person; /* people.id */
	const char *name;
	const char *email;
	guint org;           /* index into orgs */
	gint64 first_posted; /* the first patch of theirs, 0: never posted one */
	gint64 first_answer; /* when somebody answered that first series of theirs, 0: nobody has */
};

struct measures_series {
	gint64 series; /* the number in "S1042" */
	const char *title;
	const char *mid;        /* cover or first patch of the first revision */
	const char *latest_mid; /* of the latest one */
	const char *prefixes;   /* "for-4.21", joined by one space, of the latest one */
	double version;         /* of the latest one */
	gboolean pull;
	guint author; /* index into people */
	struct measures_range lists;
	struct measures_range sections;  /* the most specific one of each file */
	struct measures_range paths;     /* files of the latest revision */
	struct measures_range reviewers; /* people who commented or gave a tag, author apart */
	struct measures_range acts;      /* n acts in a row, from acts[first] on: no indexes */
	gint64 first_act, last_act;
	enum stage stage;
	enum turn turn;
	enum activity activity;
	gboolean answered; /* somebody else has said something */
	guint versions;    /* revisions posted */
	guint patches;     /* of the latest revision */
	guint approved, missing, landed;
	guint files, lines; /* of the latest revision; lines added and removed */
	gint64 posted;      /* of the first revision, as are all times UTC seconds; 0 where there is none */
	gint64 last;        /* the latest of all times in it, maybe later than now */
	gint64 last_activity;
	gint64 turn_since;
	gint64 first_review;  /* first word of somebody else: tag or comment */
	gint64 first_comment; /* the first that said something beyond tags */
	gint64 reworked;      /* the first revision posted after first_comment */
	gint64 last_approval; /* the last Reviewed-by or Acked-by by somebody else; before landing if it landed */
	gint64 landed_at;
	guint comments;          /* by others */
	guint self_comments;     /* by the author */
	guint comments_post_ack; /* by others, after last_approval */
	guint commenters;        /* people other than the author who commented */
	guint reviews, acks;     /* Reviewed-by and Acked-by given by mail: patches times people */
	guint pings;
};

/* What one person did at one time; what counts people's work is counted from these. */
enum measures_deed {
	MEASURES_SERIES,  /* posted a new series */
	MEASURES_VERSION, /* posted a later revision */
	MEASURES_PATCH,   /* posted a patch, whatever its revision */
	MEASURES_LANDED,  /* a series of theirs landed */
	MEASURES_COMMENT, /* on a series of somebody else */
	MEASURES_SELF_COMMENT,
	MEASURES_PING,
	MEASURES_REVIEWED, /* Reviewed-by for one patch, by mail */
	MEASURES_ACKED,    /* Acked-by for one patch, by mail */
	MEASURES_TESTED,   /* Tested-by for one patch, by mail */
	MEASURES_DEEDS
};

struct measures_act {
	gint64 date;
	guint series; /* index into series */
	guint person; /* index into people */
	enum measures_deed deed;
	gboolean post_ack; /* of a comment: after the series had its last approval */
};

struct measures {
	gint64 now;
	gint64 begun;     /* when the first series of all was posted; G_MININT64: there is none */
	GArray *series;   /* struct measures_series, by posting */
	GArray *people;   /* struct measures_person, by name */
	GArray *acts;     /* struct measures_act, series by series */
	GArray *indexes;  /* guint: what ranges are of */
	GPtrArray *orgs;  /* const char *, sorted; "" is of people whose organisation nobody knows */
	GPtrArray *lists; /* const char *, sorted */
	GPtrArray *paths; /* const char *; with sections each once */
	/* const char *: titles of MAINTAINERS that any series touches; without it: "kernel/sched/" */
	GPtrArray *sections;
	/* private */
	GStringChunk *strings;
};
typedef struct measures Measures;

/* What is not always needed, as bits: without it the arrays of that name are empty, and nothing is counted. */
enum measures_want {
	MEASURES_WANT_ACTS = 1,      /* acts: who did what; comments, reviews, acks, pings */
	MEASURES_WANT_PATHS = 2,     /* paths */
	MEASURES_WANT_SECTIONS = 10, /* the sections of paths, and these, too */
	MEASURES_WANT_REVIEWERS = 4, /* reviewers and commenters */
	MEASURES_WANT_ALL = 15,
};

/* What is to be read. */
struct measures_options {
	const struct track_options *track;
	const struct maintainers *maintainers; /* NULL: the two upper folders of a file stand for its section */
	const char *list;                      /* NULL: all */
	guint want;                            /* of enum measures_want */
	gint64 from;                           /* series to which nothing happened since then are left out */
	gboolean open;                         /* as are those that are closed at now */
};

/*
 * Reads everything at once, from one row a series (track/chronicle.h). Never NULL; empty if there is no such list. What
 * is known of people and when all begun is the same whatever is left out.
 */
struct measures *measures_load(struct store *s, const struct measures_options *o, gint64 now);
/* Empty ones, to be filled by hand in tests. */
struct measures *measures_new(gint64 now);
void measures_free(struct measures *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Measures, measures_free)

#define MEASURES_SERIES_AT(m, i) (&g_array_index((m)->series, struct measures_series, (i)))
#define MEASURES_PERSON_AT(m, i) (&g_array_index((m)->people, struct measures_person, (i)))
/* The nth element of a range: an index into what the range is of. */
#define MEASURES_INDEX(m, range, i) (g_array_index((m)->indexes, guint, (range).first + (i)))
#define MEASURES_ACT_AT(m, i) (&g_array_index((m)->acts, struct measures_act, (i)))

/* How many series there are of some (as measures_between() has them), and the nth. */
static inline guint measures_count(const struct measures *m, const GArray *of)
{
	return of ? of->len : m->series->len;
}

static inline const struct measures_series *measures_nth(const struct measures *m, const GArray *of, guint n)
{
	return MEASURES_SERIES_AT(m, of ? g_array_index(of, guint, n) : n);
}

/* Whether anything happened to a series in [from, until) as far as acts are known. */
static inline gboolean measures_acted(const struct measures_series *s, gint64 from, gint64 until)
{
	return s->acts.n && s->first_act < until && s->last_act >= from;
}

/* How a set of values is spread. Seconds where the values are times; -1 where count is 0. */
struct measures_spread {
	guint count;
	gint64 median, p75, p90;
};

/* The times that a series takes, as they are summed up. */
enum measures_time {
	MEASURES_TO_REVIEW, /* posted to first_review; belongs to the period of the answer */
	MEASURES_TO_REWORK, /* first_comment to reworked; to the period of the re-work */
	MEASURES_TO_MERGE,  /* posted to landed_at; to the period of the landing, as the next */
	MEASURES_TO_COMMIT, /* last_approval to landed_at */
	MEASURES_TIMES
};

/* The length of a time of a series in seconds, -1 if it has none; *when (may be NULL): the end of it. */
gint64 measures_time_of(const struct measures_series *s, enum measures_time which, gint64 *when);

/* How many and how long. */
struct measures_figures {
	guint posted;                                                    /* series posted in the window */
	guint landed;                                                    /* series landed in it */
	guint patches;                                                   /* patches posted in it */
	guint comments, self_comments, comments_post_ack, reviews, acks; /* made in it */
	struct measures_spread times[MEASURES_TIMES];                    /* of those that ended in it */
	struct measures_spread patches_of, versions_of; /* patches of series posted, versions of series landed in it */
};
/*
 * What happened in [from, until) to some series: guint, indexes in order (filter_select() of track/filter.h makes such an
 * array); NULL: to all. What is counted of acts is 0 if these were not wanted.
 */
struct measures_figures measures_between(const struct measures *m, const GArray *of, gint64 from, gint64 until);

/* What one person, or the people of one organisation, did in a window. */
struct measures_member {
	guint index;                 /* into people, or into orgs */
	guint deeds[MEASURES_DEEDS]; /* how often each */
	guint comments_post_ack;     /* of MEASURES_COMMENT */
	guint series_reviewed;       /* series on which they commented or gave a tag: real review */
	guint series_tagged;         /* series to which they gave Reviewed-by or Acked-by: review of record */
	gint64 balance;              /* Reviewed-by and Acked-by given, less patches posted */
};
/*
 * Whoever did anything in [from, until), by name; by_org: organisations in place of people. A new array of
 * struct measures_member.
 */
GArray *measures_members(const struct measures *m, const GArray *of, gint64 from, gint64 until, gboolean by_org);

/* The spread of gint64 values, which it sorts. */
struct measures_spread measures_spread_of(GArray *values);
