#!/bin/sh
# tests/system/site.sh: the dashboard of the sample list: in a browser, again, after one more mail, and in the wrong folder.
. "$(dirname "$0")/kit/base"

make_repo
bellwether --db t.db import "$mbox" $repo_option >counts || fault "import failed"

# site FOLDER: writes the pages, what it says goes to "said".
site() {
	bellwether --db t.db --now 2025-06-02T09:00:00Z site "$@" >said 2>&1
}

site out || fault "site failed: $(cat said)"
for page in index performance community explorer; do
	[ -s "out/$page.html" ] || fault "$page.html is missing"
done
[ "$(ls out/series | wc -l)" -eq 18 ] || fault "there are not 18 pages of series"
for folder in section person explorer csv; do
	[ -n "$(ls out/$folder)" ] || fault "$folder is empty"
done

# What each panel has to have.
for id in open-by-stage open-by-turn evolution stage-and-turn ageing merged-people merged-organisations \
	time-to-merge parts posted-and-landed by-size by-versions by-section merge-spread versions comments-per-series \
	commenters patches-per-series sizes unanswered activity comments tags active mails review-more post-more \
	newcomers years; do
	grep -q "<figure id=\"$id\">" out/index.html out/performance.html out/community.html out/explorer.html ||
		fault "chart $id is missing"
	[ -s "out/csv/$id.csv" ] || fault "csv/$id.csv is missing"
done

# The figures are those of digest and export.
open=$(bellwether --db t.db --now 2025-06-02T09:00:00Z digest | sed -n 's/^Subject: .*: \([0-9]*\) open.*/\1/p')
grep -q "<span>Open</span><b>$open</b>" out/index.html || fault "the digest says $open open, the page does not"
landed=$(bellwether --db t.db --now 2025-06-02T09:00:00Z export series | awk -F '\t' '$13 != "" && NR > 1' | wc -l)
sum=$(awk -F, 'NR > 1 { n += $3 } END { print n }' out/csv/posted-and-landed.csv)
[ "$sum" -eq "$landed" ] || fault "export says $landed landed, the chart $sum"

# Again: nothing to do. What somebody else put there stays, what a page was and is no more goes.
site out || fault "second run failed"
grep -q ' 0 written, 0 removed' said || fault "second run: $(cat said)"
echo mine >out/notes.txt
echo "0000000000000000 series/S77.html" >>out/.bellwether-site
echo "0000000000000000 ../escape.html" >>out/.bellwether-site
echo old >out/series/S77.html
echo safe >escape.html
site out || fault "third run failed"
grep -q ' 1 removed' said || fault "third run: $(cat said)"
[ -e out/series/S77.html ] && fault "a page of nothing is still there"
[ -e out/notes.txt ] || fault "a file of somebody else is gone"
[ -e escape.html ] || fault "a file outside is gone"

# A page that was lost comes back; one that was changed by hand does where it is made again.
rm out/series/"$(ls out/series | head -n 1)" out/index.html
site out && grep -q ' 2 written' said || fault "lost pages: $(cat said)"

# One more mail, and a hostile one, changes few pages.
cat >more.mbox <<'EOM'
From mallory@elsewhere.example Sun Jun  1 10:00:00 2025
From: "<img src=x onerror=document.hostile=1>" <mallory@elsewhere.example>
To: lantern-devel@lists.example
Date: Sun, 01 Jun 2025 10:00:00 +0000
Subject: [PATCH] </title><script>document.hostile=1</script>"'><svg onload=document.hostile=1>
Message-ID: <"><script>document.hostile=1</script>@elsewhere.example>

Why not.
---
 lamp/a.c | 2 +-

diff --git a/lamp/a.c b/lamp/a.c
--- a/lamp/a.c
+++ b/lamp/a.c
@@ -1,2 +1,2 @@
-int a;
+int b;
 int c;

EOM
bellwether --db t.db import more.mbox >counts || fault "import of one more mail failed"
site out || fault "run after one more mail failed"
[ "$(ls out/series | wc -l)" -eq 19 ] || fault "there are not 19 pages of series"
written=$(sed -n 's/.* \([0-9]*\) written.*/\1/p' said)
[ "$written" -lt 60 ] || fault "one mail changed $written pages"
changed=$(find out/series -newer more.mbox -name '*.html' | wc -l)
[ "$changed" -eq 1 ] || fault "one mail changed $changed pages of series"
grep -rl '<script>document' out && fault "a subject became markup"
ls -A | grep -q 'bellwether-site' && fault "something was left outside"
find out -name '*.new' | grep . && fault "something was left behind"

# Not into what is not ours.
mkdir foreign linked
echo precious >foreign/index.html
site foreign && fault "wrote into a folder of somebody else"
grep -q 'holds files, and no site of bellwether' said || fault "said: $(cat said)"
[ "$(cat foreign/index.html)" = precious ] && [ "$(ls -A foreign)" = index.html ] || fault "a foreign folder was changed"
site linked || fault "an empty folder was refused"
rm -r linked/series
mkdir elsewhere
ln -s ../elsewhere linked/series
site linked && fault "followed a link out of the folder"
[ -z "$(ls -A elsewhere)" ] || fault "wrote outside the folder"
site && fault "no folder is no mistake"
site out --list nosuch && fault "an unknown list is no mistake"

# Templates that are wrong leave the site as it is.
mkdir mine
echo '{{nosuch}}' >mine/site-backlog.html
echo 'templates = "mine";' >wrong.conf
before=$(cat out/index.html | cksum)
bellwether --config wrong.conf --db t.db --now 2025-06-02 site out >said 2>&1 && fault "a wrong template is no mistake"
grep -q 'mine/site-backlog.html:1: there is no' said || fault "said: $(cat said)"
[ "$(cat out/index.html | cksum)" = "$before" ] || fault "a wrong template changed a page"

hostile=$(ls -t out/series | head -n 1)
"$root/tests/system/kit/browse" out index.html performance.html community.html explorer.html explorer/2025.html \
	"series/$hostile" "series/$(ls -S out/series | head -n 1)" "person/$(ls -S out/person | head -n 1)" \
	"section/$(ls -S out/section | head -n 1)" >faults.txt 2>&1 || fault "in the browser: $(head -n 20 faults.txt)"
finish
