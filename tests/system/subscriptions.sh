#!/bin/sh
# tests/system/subscriptions.sh: a digest of one's own: asked for, confirmed by token, mailed each week, ended by the line
# that each of them names; another one ends with the link that mail programs make of List-Unsubscribe.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

conf_nudges=false
scene_prepare
scene_set
scene_servers
ines='Ines Duarte <ines@duarte.example>'
mei='Mei Tanaka <mei.tanaka@harbour.example>'

# mail NAME DATE FROM SUBJECT TEXT
mail() {
	{
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: %s\nTo: %s\nDate: %s 12:30:00 +0000\n' "$3" "$bot" "$2"
		printf 'Message-ID: <%s@test.example>\nSubject: %s\n\n%s\n' "$1" "$4" "$5"
	} >"$1.eml"
	fake_mail "$work/$1.eml" INBOX
}

# sent PATTERN: the one mail that has it, as text; it must be a mail of its own.
sent() {
	[ "$(grep -ls -- "$1" smtp/*.eml | wc -l)" -eq 1 ] || { fault "$(grep -ls -- "$1" smtp/*.eml | wc -l) mails with $1"; return; }
	grep -ls -- "$1" smtp/*.eml | xargs cat | tr -d '\r'
}

# value NAME FILE: of a header field, unfolded.
value() {
	sed '/^$/q' "$2" | sed -n "/^$1:/,/^[^ ]/p" | sed '1!{/^[^ ]/d;}' | tr -d '\n' | sed "s/^$1: *//"
}

# Asked for: the answer says what will be done, the token goes to her alone.
mail wish 'Sun, 01 Jun 2025' "$ines" 'a digest for me' 'subscribe weekly author:duarte
thanks'
mail other 'Sun, 01 Jun 2025' "$mei" 'subscribe' ''
at 2025-06-01T14:00:00Z || fault "the run fails: $(cat err)"
sent '^In-Reply-To: *<wish@' >answer
tr '\n' ' ' <answer | grep -q 'mailed ines@duarte.example a token' || fault "the answer says: $(cat answer)"
grep -l '^To: Ines' smtp/*.eml | xargs grep -l '^Subject: confirm' | xargs cat | tr -d '\r' >token
grep -q 'send ines@duarte.example a weekly digest of lantern-devel with' token || fault "the token's mail says: $(cat token)"
grep -l '^To: Mei' smtp/*.eml | xargs grep -l '^Subject: confirm' | xargs cat | tr -d '\r' >token.mei

# Confirmed: by an answer that has no text of its own, and by the line.
mail yes 'Sun, 01 Jun 2025' "$ines" "Re: $(value Subject token)" "$(sed 's/^/> /' token)"
mail line 'Sun, 01 Jun 2025' "$mei" 'fine' "$(value Subject token.mei)"
at 2025-06-01T15:00:00Z || fault "the run with the tokens fails: $(cat err)"
sent '^In-Reply-To: *<yes@' | grep -q 'Done: from now on I send ines@duarte.example a weekly digest' || fault "not confirmed: $(sent '^In-Reply-To: *<yes@')"
# Once is enough: the token is used up, and to ask for the same is no fault.
mail twice 'Sun, 01 Jun 2025' "$ines" 'again' "$(value Subject token)"
at 2025-06-01T15:10:00Z || fault "the run with the token again fails: $(cat err)"
[ "$(sqlite3 live.db 'SELECT count(*) FROM subscriptions')" -eq 2 ] || fault "not two subscriptions"

# Monday: each gets theirs alone, with the series that were asked for.
at "$monday" || fault "Monday's run fails: $(cat err)"
digest=$(grep -l '^Subject: For you: ' smtp/*.eml | xargs grep -l '^To: Ines')
tr -d '\r' <"$digest" >digest
grep -q '^of the series that are author:duarte$' digest || fault "it does not tell of its conditions: $(cat digest)"
! grep -q 'rotor: bearings' digest || fault "it tells of series that were not asked for"
! grep -qi '^Cc:\|^To:.*,' digest || fault "others see whose it is"
sed '1,/^$/d' digest | awk 'length($0) > 76 && !/http/ { exit 1 }' || fault "it has lines that are too long"
other=$(grep -l '^Subject: For you: ' smtp/*.eml | xargs grep -l '^To: Mei')
tr -d '\r' <"$other" >digest.mei

# Ended: by the line that stands in it, from any address; by what a mail program makes of List-Unsubscribe.
line=$(sed -n 's/^  \(unsubscribe [0-9a-z-]*\)$/\1/p' digest)
[ -n "$line" ] || fault "no line that ends it: $(cat digest)"
mail end 'Mon, 02 Jun 2025' 'Ines <ines@phone.example>' 'enough' "$line"
link=$(value List-Unsubscribe digest.mei)
subject=$(echo "$link" | sed 's/.*subject=\(.*\)>/\1/; s/%20/ /')
[ "${link%%\?*}" = "<mailto:$bot" ] || fault "List-Unsubscribe is $link"
mail program 'Mon, 02 Jun 2025' "$mei" "$subject" 'This mail was made by a mail program.'
at "$later" || fault "the run with the ends fails: $(cat err)"
sent '^In-Reply-To: *<end@' | grep -q 'That digest is mailed no more' || fault "it is not ended"
[ "$(sqlite3 live.db 'SELECT count(*) FROM subscriptions')" -eq 0 ] || fault "subscriptions are left"
at 2025-06-09T09:30:00Z || fault "the next Monday's run fails: $(cat err)"
[ "$(grep -l '^Subject: For you: ' smtp/*.eml | wc -l)" -eq 2 ] || fault "a digest was mailed that nobody wants"
finish
