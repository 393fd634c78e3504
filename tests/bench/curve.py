#!/usr/bin/env python3
"""Precision and recall of fuzzy landing over its threshold, on the data of a real import.

usage: curve.py DATABASE [WEIGHT_LINES WEIGHT_TITLE WEIGHT_WORDS]

DATABASE was made by `bellwether --db DATABASE import ... --repo ...`. Commits that a strong rule (message-id,
patch-id, author-date) gave to a patch are taken as known. Then the strong rules are forgotten and only the closeness
of track/judge.c is left, and for every threshold it prints, for author and committer of one person and for others:

  found    share of the known commits whose best candidate is of the right series and above the threshold
  wrong    commits whose best candidate above the threshold is of another series
  false    the same once the right series is taken away altogether, so that any answer is a wrong one

The weights are those of track/judge.c unless they are given.
"""
import collections
import sqlite3
import struct
import sys

SURE = ('message-id', 'patch-id', 'author-date')
GRACE = 24 * 60 * 60
OWNERS = 64  # CHANGES_OWNERS
COMMON = 3   # SIMILAR_COMMON
TITLE = 0.5  # TITLE_HALF
FILES = 0.5  # SIMILAR_FILES
AGE = 365 * 24 * 60 * 60  # SIMILAR_AGE
weights = tuple(float(w) for w in sys.argv[2:5]) or (0.6, 0.25, 0.15)
db = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)


def hashes(blob):
    return frozenset(struct.unpack(f'<{len(blob) // 8}Q', blob))


class Change:
    def __init__(self, row):
        self.id, self.message, self.commit, self.title, lines, words, self.when, self.person = row
        self.lines, self.words = hashes(lines), hashes(words)
        self.title_words = frozenset(self.title.split())
        self.revert = self.title.startswith('revert ')


changes = {}
for row in db.execute('''SELECT c.id, c.message, c.commit_id, c.title_key, c.lines, c.words,
                                coalesce(m.date, k.committed), coalesce(i.person, -i.id)
                           FROM changes c JOIN identities i ON i.id = c.author
                           LEFT JOIN messages m ON m.id = c.message LEFT JOIN commits k ON k.id = c.commit_id'''):
    changes[row[0]] = Change(row)
for c in changes.values():
    c.files = set()
for change, path in db.execute('SELECT change, path FROM change_files'):
    changes[change].files.add(path)
by_line, by_title = collections.defaultdict(list), collections.defaultdict(list)
for h, change in db.execute('SELECT hash, change FROM change_sketch WHERE side = 0'):
    by_line[h].append(change)
for c in changes.values():
    if c.message:
        by_title[c.title].append(c.id)
sketch = collections.defaultdict(list)
for h, change in db.execute('SELECT hash, change FROM change_sketch WHERE side = 1'):
    sketch[change].append(h)
series = dict(db.execute('''SELECT s.message, r.series FROM slots s JOIN revisions r ON r.id = s.revision
                             WHERE NOT s.inherited'''))
own_title = collections.Counter(c.title for c in changes.values() if c.commit)
known = {}
for message, commit in db.execute(f'SELECT message, commit_id FROM matches WHERE rule IN {SURE}'):
    known.setdefault(commit, set()).add(series.get(message))


def jaccard(a, b):
    both = len(a & b)
    return both / (len(a) + len(b) - both) if a or b else 0


def alike(a, b):
    return 2 * len(a.title_words & b.title_words) / max(1, len(a.title_words) + len(b.title_words))


def closeness(a, b):
    total = weights[0] * jaccard(a.lines, b.lines) + weights[1] * alike(a, b)
    if not a.words or not b.words:
        return total / (weights[0] + weights[1])
    return total + weights[2] * jaccard(a.words, b.words)


def candidates(commit):
    ids = set()
    for key, index in [(h, by_line) for h in sketch[commit.id]] + [(commit.title, by_title)]:
        if len(index[key]) <= OWNERS:
            ids.update(index[key])
    for i in ids:
        p = changes[i]
        if p.when > commit.when + GRACE or p.revert != commit.revert:
            continue
        if commit.when - p.when > AGE or len(p.files & commit.files) < FILES * max(1, min(len(p.files), len(commit.files))):
            continue
        if p.title != commit.title and own_title[p.title]:
            continue
        common = len(p.lines & commit.lines)
        if common < COMMON and p.title != commit.title and not (
                common and p.person == commit.person and alike(p, commit) >= TITLE):
            continue
        yield closeness(commit, p), p


def best(pairs):
    return max(pairs, key=lambda pair: pair[0], default=None)


# one row a known commit and kind of person: (closeness of the best, right series?), best of the wrong ones
rows = {True: [], False: []}
for c in changes.values():
    if not c.commit or c.commit not in known:
        continue
    pairs = list(candidates(c))
    for same in (True, False):
        mine = [(s, p) for s, p in pairs if (p.person == c.person) == same]
        top = best(mine)
        other = best([(s, p) for s, p in mine if series.get(p.message) not in known[c.commit]])
        rows[same].append((top[0] if top else -1, bool(top) and series.get(top[1].message) in known[c.commit],
                           other[0] if other else -1))

for same, name in ((True, 'same person'), (False, 'another person')):
    print(f'{name}: {len(rows[same])} known commits, weights {weights}')
    print('threshold  found   wrong  false  precision')
    for t in [x / 20 for x in range(4, 20)]:
        right = sum(s >= t and ok for s, ok, _ in rows[same])
        wrong = sum(s >= t and not ok for s, ok, _ in rows[same])
        false = sum(o >= t for _, _, o in rows[same])
        print(f'{t:9.2f}  {right / max(1, len(rows[same])):.4f}  {wrong:5}  {false:5}  '
              f'{right / max(1, right + wrong):.4f}')
