#!/usr/bin/env python3
"""figures.py FOLDER NOW: the figures of stats, computed from what bellwether export wrote, against what it answered.

FOLDER holds series.tsv, patches.tsv, reviews.tsv, revisions.tsv, messages.tsv and the answers: time.csv, quarters.csv,
parts.csv, review.csv, people.csv and review.txt. NOW is UTC, 2025-06-02T09:00:00Z. It shares no code with the program;
each question that differs is told.
"""
import csv
import sys
from datetime import datetime, timezone

DAY = 86400
folder, now_text = sys.argv[1], sys.argv[2]
faults = 0


def seconds(text):
    return int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).timestamp()) if text else None


def table(name):
    with open(f"{folder}/{name}.tsv", newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def answer(name):
    """The rows of an attached table: (what, label) to the figures."""
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8") as f:
        lines = f.read().split("\n")
    begin = next(i for i, line in enumerate(lines) if line.startswith("what,label"))
    rows = {}
    for r in csv.DictReader(lines[begin:]):
        # Two people of one name have a row each; None stands for both.
        rows[r["what"], r["label"]] = None if (r["what"], r["label"]) in rows else r
    return rows


def percentile(values, p):
    """Linear between the two nearest ranks, rounded down: numpy's default, in integers."""
    values = sorted(values)
    at = (len(values) - 1) * p
    low = at // 100
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at % 100) // 100


def spread(values):
    values = list(values)
    if not values:
        return ["0", "", "", ""]
    return [str(x) for x in (len(values), *(percentile(values, p) for p in (50, 75, 90)))]


def compare(question, got, want):
    global faults
    good = got == want
    faults += not good
    print(f"{'same' if good else 'DIFFERENT'}: {question}: {' '.join(want)}" + ("" if good else f", not {' '.join(got)}"))


def four(rows, what, label):
    row = rows[what, label]
    return [row[x] for x in ("count", "median", "p75", "p90")]


now = seconds(now_text)
begin = now - 365 * DAY
messages = {m["message_id"]: m for m in table("messages")}
series = {s["series"]: s for s in table("series") if messages[s["first_message_id"]]["robot"] == "0"}
patches = {p["message_id"]: p for p in table("patches") if p["series"] in series and p["revision_message_id"]}
revisions = {r["message_id"]: r for r in table("revisions")}
for s in series.values():
    for column in ("posted", "landed_at", "first_review"):
        s[column] = seconds(s[column])


def within(when, since=begin, until=now):
    return when is not None and since <= when < until


def lengths(end, start="posted", since=begin, until=now, among=series.values()):
    return [max(s[end] - s[start], 0) for s in among
            if s.get(start) is not None and s[end] is not None and within(s[end], since, until)]


# Tags that a mail gave, once a patch, kind and person; an author's own do not count, under whatever address.
def key(name):
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


tags = {}
for r in table("reviews"):
    patch = patches.get(r["patch_message_id"])
    if not patch or r["series"] not in series or seconds(r["date"]) > now:
        continue
    tag = tags.setdefault((r["patch_message_id"], r["kind"], r["person"]),
                          {"date": seconds(r["date"]), "carried": r["carried"], "name": r["name"]})
    tag["date"] = min(tag["date"], seconds(r["date"]))
    tag["carried"] = min(tag["carried"], r["carried"])
people = {}
for m in messages.values():
    people.setdefault(m["email"], m["name"])


def is_own(patch, person, name):
    poster = revisions[patch["revision_message_id"]]
    for other in (patch, poster):
        mine, theirs = key(people.get(person, name)), key(other["author"])
        if person == other["email"] or (mine == theirs and " " in mine):
            return True
    return False


given = {"Reviewed-by": [], "Acked-by": []}
for (mid, kind, person), tag in tags.items():
    patch = patches[mid]
    if kind not in given or is_own(patch, person, tag["name"]):
        continue
    s = series[patch["series"]]
    if s["landed_at"] is None or tag["date"] <= s["landed_at"]:
        s["approved_last"] = max(s.get("approved_last", 0), tag["date"])
    if tag["carried"] == "0" and within(tag["date"]):
        given[kind].append((patch["series"], person))

times, quarters, parts = answer("time"), answer("quarters"), answer("parts")
review = answer("review")["review", "all"]
members = answer("people")

# 1 to 3: how long, in the year.
compare("to the first review", four(times, "all", "To the first review"), spread(lengths("first_review")))
compare("to merge", four(times, "all", "To merge"), spread(lengths("landed_at")))
compare("last approval to commit", four(times, "all", "Last approval to commit"),
        spread(lengths("landed_at", "approved_last")))

# 4: by quarter.
for (what, label), row in quarters.items():
    if what != "To merge":
        continue
    year, quarter = int(label[:4]), int(label[-1])
    since = seconds(f"{year}-{3 * quarter - 2:02}-01T00:00:00Z")
    until = seconds(f"{year + quarter // 4}-{3 * quarter % 12 + 1:02}-01T00:00:00Z")
    compare(f"to merge in {label}", four(quarters, what, label), spread(lengths("landed_at", "posted", since, min(until, now))))

# 5: by size.
for label, least, most in (("1 patch", 0, 1), ("2-3 patches", 2, 3), ("4-7 patches", 4, 7)):
    among = [s for s in series.values() if least <= int(s["patches"]) <= most]
    compare(f"to merge, {label}", four(parts, "To merge", label), spread(lengths("landed_at", among=among)))

# 6 to 8: how much.
compare("series posted", [review["series"]], [str(sum(within(s["posted"]) for s in series.values()))])
compare("series landed", [review["landed"]], [str(sum(within(s["landed_at"]) for s in series.values()))])
compare("patches posted", [review["patches"]], [str(sum(within(seconds(p["date"])) for p in patches.values()))])
compare("Reviewed-by", [review["reviewed_by"]], [str(len(given["Reviewed-by"]))])
compare("Acked-by", [review["acked_by"]], [str(len(given["Acked-by"]))])

# 9: words about the work of others, and of authors about theirs.
def target(mail):
    """The nearest cover or patch above a reply."""
    for _ in range(200):
        if not mail or mail["kind"] != "reply":
            return mail
        mail = messages.get(mail["in_reply_to"])
    return None


others = own = 0
for mail in messages.values():
    above = target(mail) if mail["kind"] == "reply" and mail["robot"] == "0" else None
    if not above or above["series"] not in series or mail["talk"] not in ("comment", "withdraw"):
        continue
    posted = revisions[patches[above["message_id"]]["revision_message_id"]] if above["message_id"] in patches \
        else revisions.get(above["message_id"])
    if not posted or not within(max(seconds(mail["date"]), seconds(posted["posted"]))):
        continue
    author = patches.get(above["message_id"], posted)
    names = [(author["email"], key(author["author"])), (posted["email"], key(posted["author"])),
             (series[above["series"]]["email"], key(series[above["series"]]["author"]))]
    mine = any(mail["email"] == e or (key(mail["name"]) == n and " " in n) for e, n in names)
    own += mine
    others += not mine
# export names the parent alone: where that was never seen, the program knows who stands above it.
for question, got, want in (("comments by others", review["comments"], others),
                            ("comments by authors", review["own_comments"], own)):
    near = 0 <= int(got) - want <= 0.02 * want
    compare(question + (", all but 2 %" if near and int(got) != want else ""), [got], [got if near else str(want)])

# 10: sizes.
with open(f"{folder}/review.txt", encoding="utf-8") as f:
    rows = {line[2:32].strip(): line[32:].split() for line in f if line.startswith("  ")}
compare("patches of a series posted", rows["patches of a series posted"],
        spread(int(s["patches"]) for s in series.values() if within(s["posted"])))
compare("versions of a series landed", rows["versions of a series landed"],
        spread(int(s["revisions"]) for s in series.values() if within(s["landed_at"])))

# 11: people, those that one name stands for.
by_name = {}
for p in patches.values():
    if within(seconds(p["date"])):
        by_name.setdefault(p["author"], []).append(p["email"])
for name, emails in sorted(by_name.items(), key=lambda x: -len(x[1]))[:10]:
    row = members.get(("people", name))
    if row:
        compare(f"patches by {name}", [row["patches"]], [str(len(emails))])
        tagged = len([1 for kind in given for (_, person) in given[kind] if person == emails[0]])
        compare(f"tags by {name}", [str(int(row["reviewed_by"]) + int(row["acked_by"]))], [str(tagged)])

print(f"{faults} different")
sys.exit(1 if faults else 0)
