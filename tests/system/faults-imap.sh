#!/bin/sh
# tests/system/faults-imap.sh: whatever an IMAP server does, every mail is read once and none is lost.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/fakes"
. "$root/tests/system/kit/daemon"

now=2025-06-01T12:00:00Z
conf_prepare
make_repo
fake_mail "$mbox" lantern-devel
conf_mode=observe
fake_smtp

# servers ARGUMENT...: IMAP with those, SMTP as it is.
servers() {
	[ -z "${imap_pid-}" ] || { kill "$imap_pid"; wait "$imap_pid" 2>/dev/null || true; }
	fake_imap --security tls --cert "$certs/good" "$@"
	imap_pid=${fake_pids##* }
	bot_conf >bot.conf
}

run() {
	bellwether --config bot.conf run --once --now "$now" >out 2>err
}

known() {
	for table in series messages; do
		bellwether --db live.db export "$table" --now "$now"
	done
}

# untouched WHAT: the bot has changed nothing on the server.
untouched() {
	[ "$(said imap ' \(STORE\|SELECT\|COPY\|MOVE\|EXPUNGE\|CLOSE\|APPEND\|DELETE\)')" -eq 0 ] ||
		fault "$1: the bot does more than read: $(grep -E 'STORE|SELECT|EXPUNGE|CLOSE' imap/log)"
	# "BODY[" without PEEK sets a flag.
	[ "$(said imap ' FETCH .*BODY\[')" -eq 0 ] || fault "$1: reading leaves marks"
}

servers
run || fault "undisturbed: $(cat err)"
known >want
[ "$(messages)" -eq 67 ] || fault "undisturbed: $(messages) messages"
untouched undisturbed
rm -f live.db*

# passing ARGUMENT...: a fault of a moment; the next look finds everything.
passing() {
	servers "$@"
	run || true
	run || { run || fault "$*: again and again: $(cat err)"; }
	known >got
	same want got "$*"
	untouched "$*"
	rm -f live.db*
}

# What a server repeats of the login is not told.
login=$(printf '\0%s\0%s' "${bot%@*}" "$password" | base64 -w 0)
servers "AUTHENTICATE=bad:unknown command AUTHENTICATE PLAIN $login"
! run || fault "a refused login is no failure"
! grep -q "$login" err || fault "the log has the password: $(cat err)"
grep -q 'cannot log in' err || fault "the refused login is not told: $(cat err)"
rm -f live.db*

# tolerated ARGUMENT...: odd, but nothing that a client has to mind.
tolerated() {
	servers "$@"
	run || fault "$*: $(cat err)"
	known >got
	same want got "$*"
	rm -f live.db*
}

# The connection fails at every state.
for state in connect greeting tls CAPABILITY LOGIN AUTHENTICATE EXAMINE STATUS FETCH LOGOUT; do
	passing "$state=close@1"
	passing "$state=reset@1"
	case $state in
	connect | tls) ;;
	*)
		passing "$state=half@1"
		passing "$state=bye@1"
		;;
	esac
done
for state in LOGIN AUTHENTICATE EXAMINE STATUS FETCH; do
	passing "$state=no:[UNAVAILABLE] not now@1"
	passing "$state=bad:what?@1"
done

# Half of a mail, and mails that are not what they say.
passing literal=close:0@1
passing literal=close:100@3
passing literal=reset:100@3
passing literal=half@40
passing literal=size:4294967299@1
passing literal=size:4294967290@1
passing literal=size:99999999999999999999@2
passing literal=size:-1@2
passing literal=size:3@5
passing literal=nil@1
passing literal=empty@1
passing FETCH=flood:40@1
passing greeting=flood:40@1

# A server that talks a lot.
tolerated FETCH=before:'* XNEW what (is this)'
tolerated FETCH=before:'* 1 FETCH (FLAGS (\\Seen))'
tolerated FETCH=before:'* OK Still here'
tolerated EXAMINE=before:'* OK [XNEW 7 (a b)] what'
tolerated FETCH=slow:1@1
tolerated LOGIN=dribble:0.01
tolerated --add XNEW --add COMPRESS=DEFLATE --add X=Y
tolerated --drop IDLE --drop LITERAL+ --drop SASL-IR --drop UIDPLUS --drop ENABLE --drop NAMESPACE --drop ID

# The mailbox itself changes. What is known stays known, and is not read as new.
servers
run || fault "$(cat err)"
echo 2 >mail/lantern-devel/uidvalidity
run || fault "another UIDVALIDITY: $(cat err)"
known >got
same want got "another UIDVALIDITY"
mv mail/lantern-devel mail/away
mkdir mail/lantern-devel
run || fault "emptied: $(cat err)"
known >got
same want got "an emptied mailbox"
rmdir mail/lantern-devel
run && fault "a folder that is gone is not missed"
grep -q lantern-devel err || fault "a folder that is gone is not named: $(cat err)"
known >got
same want got "a folder that is gone"
mv mail/away mail/lantern-devel
rm mail/lantern-devel/00000000[0-3]*.eml
sed 's/^Message-ID: <20240526201000/Message-ID: <20250531201000/' "$work"/mail/lantern-devel/000000040.eml >new.eml
fake_mail new.eml lantern-devel
echo 3 >mail/lantern-devel/uidvalidity
run || fault "it comes back smaller: $(cat err)"

finish
