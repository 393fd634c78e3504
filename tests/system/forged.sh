#!/bin/sh
# tests/system/forged.sh: mails that only claim to be somebody's change nothing and leave a line in the log each; one that
# the operator's own server vouches for does what it says.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

conf_nudges=false
conf_more='authserv_id = "mail.lantern.example";'
scene_prepare
scene_set
scene_servers
noon=2025-06-01T12:30:00Z
tomasz='Tomasz Wilk <tomasz.wilk@keepers.example>'
eves='Received: from eve.example (eve.example [198.51.100.9])
	by mail.lantern.example (Postfix) with ESMTP id 1; Sun, 1 Jun 2025 12:20:00 +0000'
pass='Authentication-Results: mail.lantern.example; dkim=pass header.d=keepers.example'
series=$(bellwether --db live.db export series --now "$noon" |
	awk -F '\t' '$3 == "rotor: bearings and belts" { print $1 }')

# mail NAME FROM TEXT HEADER...: the header is what the operator's server has put above the mail, and what came along.
mail() {
	name=$1 from=$2 text=$3
	shift 3
	{
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
		printf '%s\n' "$@"
		printf 'From: %s\nTo: %s\nDate: Sun, 01 Jun 2025 12:20:00 +0000\n' "$from" "$bot"
		printf 'Message-ID: <%s@test.example>\nSubject: about %s\n\n%s\n' "$name" "$name" "$text"
	} >"$name.eml"
	fake_mail "$work/$name.eml" INBOX
}

mail none "$tomasz" "snooze $series 1d" "$eves"
mail foreign "$tomasz" "snooze $series 2d" 'Authentication-Results: eve.example; dkim=pass header.d=keepers.example' "$eves"
mail along "$tomasz" "snooze $series 3d" "$eves" 'Received: from a by eve.example; Sun, 1 Jun 2025 12:10:00 +0000' "$pass"
mail below "$tomasz" "snooze $series 4d" 'Authentication-Results: mail.lantern.example; dkim=none' "$eves" "$pass"
mail domain "$tomasz" "snooze $series 5d" "${pass%keepers.example}eve.example" "$eves"
mail partly "$tomasz" "snooze $series 6d" "$pass" "$eves" 'DKIM-Signature: v=1; d=keepers.example; l=10'
mail twice "$tomasz" "snooze $series 8d" "$pass" "$eves" 'From: eve@eve.example'
mail reply 'Eve <eve@eve.example>' "withdraw $series" "${pass%keepers.example}eve.example" "$eves" "Reply-To: $tomasz"
mail shown "\"$tomasz\" <eve@eve.example>" "unlink $series" "${pass%keepers.example}eve.example" "$eves"
forged=9

changes() {
	sqlite3 live.db 'SELECT count(*) FROM corrections'
}

at "$noon" || fault "the run fails: $(cat err)"
[ "$(changes)" -eq 0 ] || fault "forged mails change $(changes) things"
lines=$(grep -c 'is not proven\|: denied,' err) || true
[ "$lines" -eq "$forged" ] || fault "$lines lines tell of $forged forgeries: $(cat err)"
# Whoever is named in vain gets no more tokens than a person may find odd.
tokens=$(sqlite3 live.db 'SELECT count(*) FROM outbox WHERE kind = 5')
[ "$tokens" -le 5 ] || fault "$tokens tokens were mailed"

mail honest "$tomasz" "snooze $series 9d" "$pass" 'Received: from keepers.example by mail.lantern.example with ESMTPS;
	Sun, 1 Jun 2025 12:20:00 +0000'
at 2025-06-01T12:40:00Z || fault "the second run fails: $(cat err)"
[ "$(changes)" -eq 1 ] || fault "an honest mail changes nothing: $(cat err)"
grep -q "snooze $series .*author, proven by dkim=pass for keepers.example): done" err || fault "the log says: $(cat err)"
bellwether --db live.db show "$series" --now 2025-06-01T13:00:00Z | grep -q 'snooze until 2025-06-10' || fault "show does not tell of it"
echo "$forged forgeries, $lines lines of the log, $tokens tokens"
finish
