#!/bin/sh
# tests/system/forged.sh: mails that only claim to be somebody's change nothing and leave one line in the log each, and use
# up nothing of whom they name; one that the operator's own server vouches for does what it says.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

conf_nudges=false
# All are looked at, none is just one too many.
conf_more='authserv_id = "mail.lantern.example";
limits = { answers_per_person_per_day = 60; answers_per_hour = 200; };'
scene_prepare
scene_set
scene_servers
noon=2025-06-01T12:30:00Z
tomasz='Tomasz Wilk <tomasz.wilk@keepers.example>'
eves='Received: from eve.example (eve.example [198.51.100.9])
	by mail.lantern.example (Postfix) with ESMTP id 1; Sun, 1 Jun 2025 12:20:00 +0000'
results='Authentication-Results: mail.lantern.example;'
pass="$results dkim=pass header.d=keepers.example"
passed_eve="$results dkim=pass header.d=eve.example"
series=$(bellwether --db live.db export series --now "$noon" |
	awk -F '\t' '$3 == "rotor: bearings and belts" { print $1 }')
forged=0

# mail NAME FROM TEXT HEADER...: the header is what the operator's server has put above the mail, and what came along.
mail() {
	name=$1 from=$2 text=$3
	shift 3
	{
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
		printf '%s\n' "$@"
		printf 'From: %s\nTo: %s\nDate: Sun, 01 Jun 2025 12:20:00 +0000\n' "$from" "${to:-$bot}"
		printf 'Message-ID: <%s@test.example>\nSubject: %s\n\n%s\n' "$name" "${subject:-about $name}" "$text"
	} >"$name.eml"
	fake_mail "$work/$name.eml" "${folder:-INBOX}"
}

# Each says another length, so that it can be told which line of the log is whose.
# forge NAME FROM HEADER...
forge() {
	name=$1 from=$2
	shift 2
	forged=$((forged + 1))
	mail "$name" "$from" "${folder:+#bellwether }snooze $series $((20 + forged))d" "$@"
}

# as_tomasz NAME HEADER...: From is his.
as_tomasz() {
	name=$1
	shift
	forge "$name" "$tomasz" "$@"
}

# Nobody vouches for it, or somebody else does.
as_tomasz none "$eves"
as_tomasz foreign 'Authentication-Results: eve.example; dkim=pass header.d=keepers.example' "$eves"
as_tomasz longer 'Authentication-Results: mail.lantern.example.eve.example; dkim=pass header.d=keepers.example' "$eves"
as_tomasz remark 'Authentication-Results: eve.example (mail.lantern.example); dkim=pass header.d=keepers.example' "$eves"
as_tomasz version 'Authentication-Results: mail.lantern.example 2; dkim=pass header.d=keepers.example' "$eves"
# It stands where the sender could have put it.
as_tomasz along "$eves" 'Received: from a by eve.example; Sun, 1 Jun 2025 12:10:00 +0000' "$pass"
as_tomasz below "$results dkim=none" "$eves" "$pass"
as_tomasz two "$results dkim=none" "$pass" "$eves"
# What passed is not for his domain.
as_tomasz domain "$passed_eve" "$eves"
as_tomasz suffix "$results dkim=pass header.d=example" "$eves"
as_tomasz ending "$results dkim=pass header.d=eepers.example" "$eves"
as_tomasz beginning "$results dkim=pass header.d=keepers.example.eve.example" "$eves"
as_tomasz child "$results dkim=pass header.d=eve.keepers.example" "$eves"
as_tomasz identity "$results dkim=pass header.i=@eve.example" "$eves"
as_tomasz dmarc "$results dmarc=pass header.from=eve.example" "$eves"
# It did not pass, or what passed proves no From.
as_tomasz failed "$results dkim=fail header.d=keepers.example" "$eves"
as_tomasz reason "$results dkim=fail reason=\"dkim=pass header.d=keepers.example\"" "$eves"
as_tomasz comment "$results dkim=none (dkim=pass header.d=keepers.example)" "$eves"
as_tomasz unclosed "$results dkim=pass (header.d=keepers.example" "$eves"
as_tomasz spf "$results spf=pass smtp.mailfrom=keepers.example" "$eves"
as_tomasz arc "$results arc=pass header.d=keepers.example" "$eves"
as_tomasz partly "$pass" "$eves" 'DKIM-Signature: v=1; d=keepers.example; l=10'
as_tomasz sign "$passed_eve" "$eves" 'DKIM-Signature: v=1; d=keepers.example; b=AAAA'
# More than one From, or a From that only looks like his.
as_tomasz twice "$pass" "$eves" 'From: eve@eve.example'
forge reply 'Eve <eve@eve.example>' "$passed_eve" "$eves" "Reply-To: $tomasz"
forge sender 'Eve <eve@eve.example>' "$passed_eve" "$eves" "Sender: $tomasz" "Resent-From: $tomasz"
forge shown "\"$tomasz\" <eve@eve.example>" "$passed_eve" "$eves"
forge bracket "eve@eve.example ($tomasz)" "$passed_eve" "$eves"
forge both "$tomasz, Eve <eve@eve.example>" "$passed_eve" "$eves"
forge local '"tomasz.wilk@keepers.example"@eve.example' "$passed_eve" "$eves"
forge percent 'tomasz.wilk%keepers.example@eve.example' "$passed_eve" "$eves"
forge encoded '=?utf-8?q?Tomasz_Wilk_=3Ctomasz=2Ewilk=40keepers=2Eexample=3E?= <eve@eve.example>' "$passed_eve" "$eves"
forge injected '=?utf-8?q?Tomasz=0D=0AFrom:_tomasz=2Ewilk=40keepers=2Eexample=0D=0A?= <eve@eve.example>' "$passed_eve" "$eves"
forge homograph 'Tomasz Wilk <tomasz.wilk@keep'"$(printf '\320\265')"'rs.example>' \
	"$results dkim=pass header.d=xn--keeprs-5of.example" "$eves"
forge punycode 'Tomasz Wilk <tomasz.wilk@xn--keeprs-5of.example>' \
	"$results dkim=pass header.d=xn--keeprs-5of.example" "$eves"
subject='=?utf-8?q?x=0D=0AAuthentication-Results:_mail=2Elantern=2Eexample;_dkim=3Dpass_header=2Ed=3Dkeepers=2Eexample?='
as_tomasz subject "$eves"
subject=
# By the list: its own signature says nothing of him.
folder=lantern-devel to=$list
as_tomasz relayed "$results dkim=pass header.d=lists.lantern.example" "$eves" 'List-Id: <lantern-devel.lists.lantern.example>'
forge munged "Tomasz Wilk via lantern-devel <$list>" "$results dkim=pass header.d=lists.lantern.example" "$eves" \
	'List-Id: <lantern-devel.lists.lantern.example>' "X-Original-From: $tomasz" "Reply-To: $tomasz"
folder='' to=

changes() {
	sqlite3 live.db 'SELECT count(*) FROM corrections'
}

at "$noon" || fault "the run fails: $(cat err)"
[ "$(changes)" -eq 0 ] || fault "forged mails change $(changes) things"
[ "$forged" -ge 30 ] || fault "only $forged forgeries"
lines=0
while [ "$lines" -lt "$forged" ]; do
	lines=$((lines + 1))
	[ "$(grep -c "snooze .* $((20 + lines))d by .*\(is not proven\|: denied,\)" err)" -eq 1 ] ||
		fault "forgery $lines has not one line: $(grep " $((20 + lines))d by" err)"
done
all=$(grep -c 'is not proven\|: denied,\|not answered:' err) || true
[ "$all" -eq "$forged" ] || fault "$all lines tell of $forged forgeries: $(cat err)"
# Whoever is named in vain gets no more tokens than a person may find odd.
tokens=$(sqlite3 live.db "SELECT count(*) FROM outbox WHERE kind = 5")
[ "$tokens" -le 10 ] || fault "$tokens tokens were mailed"

# A token is for whom it was mailed to: it is in no log, and one that was guessed is none.
! grep -q 'confirm [a-z0-9]*-[a-z0-9]*-' err || fault "the log tells tokens: $(grep 'confirm ' err)"
mail guessed "$tomasz" 'confirm 7Q2M-K4TD-7Q2M-K4TD-7Q2M-K4TD' "$eves"
at 2025-06-01T12:35:00Z || fault "the run with a guessed token fails: $(cat err)"
[ "$(grep -c 'is not valid' err)" -eq 1 ] || fault "a guessed token leaves: $(cat err)"
[ "$(changes)" -eq 0 ] || fault "a guessed token changes $(changes) things"

# The honest mail says what the first forged one said, within the hour.
mail honest "$tomasz" "snooze $series 21d" "$pass" 'Received: from keepers.example by mail.lantern.example with ESMTPS;
	Sun, 1 Jun 2025 12:20:00 +0000'
at 2025-06-01T12:40:00Z || fault "the second run fails: $(cat err)"
[ "$(changes)" -eq 1 ] || fault "an honest mail changes nothing: $(cat err)"
grep -q "snooze $series .*author, proven by dkim=pass for keepers.example): done" err || fault "the log says: $(cat err)"
bellwether --db live.db show "$series" --now 2025-06-01T13:00:00Z | grep -q 'snooze until 2025-06-22' || fault "show does not tell of it"

# With few answers a day, those to forged mails are none of his.
scene_set
conf_more='authserv_id = "mail.lantern.example"; limits = { answers_per_person_per_day = 3; };'
scene_servers
for i in 1 2 3 4 5; do
	mail "spent$i" "$tomasz" "snooze $series ${i}0d" "$eves"
done
mail after "$tomasz" "snooze $series 9d" "$pass" 'Received: from keepers.example by mail.lantern.example with ESMTPS;
	Sun, 1 Jun 2025 12:20:00 +0000'
at "$noon" || fault "the run with few answers fails: $(cat err)"
[ "$(grep -c 'not answered: a command by tomasz.wilk@keepers.example (<spent[45]@test.example>, not proven): its sender had enough' err)" -eq 2 ] ||
	fault "who is limited leaves: $(cat err)"
[ "$(changes)" -eq 1 ] || fault "forged mails used up the answers of a day: $(cat err)"
echo "$forged forgeries, $all lines of the log, $tokens tokens"
finish
