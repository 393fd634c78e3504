#!/bin/sh
# tests/system/slow-server.sh: a server that swallows packets, or says nothing, holds up nobody's mail but its own.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/fakes"
. "$root/tests/system/kit/daemon"

conf_prepare
conf_mode=observe
conf_poll=1h # nothing here is found by a look that was due anyway
fake_mail "$mbox" lantern-devel
all=$(ls mail/lantern-devel | wc -l)
other_pid=
at_exit="$at_exit other_stop"

# other COMMAND...: a server beside that of the test; $other_port.
other() {
	rm -f other.port
	python3 "$@" >other.port 2>other.err &
	other_pid=$!
	await test -s other.port || { cat other.err >&2; exit 1; }
	other_port=$(cat other.port)
}

other_imap() {
	mkdir -p other-mail/INBOX
	other "$kit/fake-imap" --record "$work/other" --user "${bot%@*}" --password "$password" --mail other-mail \
		--security tls --cert "$certs/good" "$@"
}

other_stop() {
	[ -z "$other_pid" ] || kill -KILL "$other_pid" 2>/dev/null || true
	other_pid=
	rm -rf other
}

# The other account comes first, with its two folders.
two_accounts() {
	bot_conf | sed "s|^imap = (|&\\n{ name = \"other\"; host = \"127.0.0.1\"; port = $other_port; security = \"tls\";\\
		user = \"${bot%@*}\"; password_file = \"$secret\"; ca_file = \"$certs/ca.pem\"; },|
		s|^mailboxes = (|&\\n{ account = \"other\"; folder = \"INBOX\"; list = \"lantern-devel\"; }, { account = \"other\"; folder = \"Sent\"; },|"
}

given_up() {
	grep -c 'warning: .*127\.0\.0\.1' daemon.err || true
}

# begin WHAT: a daemon that has read what is there at the server that answers, while the other is still waited for. On a
# machine where that takes longer than the wait it may have another try.
begin() {
	fake_imap --security tls --cert "$certs/good"
	smtp_port=$imap_port # nothing is sent
	two_accounts >bot.conf
	for try in 1 2 3; do
		rm -rf live.db*
		: >daemon.err
		daemon_start
		await eval '[ "$(messages)" -ge "$all" ]' || fault "$1: it reads $(messages) of $all: $(tail -n 5 daemon.err)"
		[ "$(given_up)" -ne 0 ] || return 0
		daemon_stop
	done
	fault "$1: mail is read when the other server has been given up"
	daemon_start
}

# unharmed WHAT: the same for new mail.
unharmed() {
	for try in 1 2 3; do
		before=$(given_up)
		fake_number=$((fake_number + 1))
		sed "s/^Message-ID: <.*/Message-ID: <news.$fake_number@lantern.example>/" mail/lantern-devel/*40.eml >new.eml
		fake_mail new.eml lantern-devel
		all=$((all + 1))
		await eval '[ "$(messages)" -ge "$all" ]' || fault "$1: new mail waits: $(tail -n 5 daemon.err)"
		[ "$(given_up)" -ne "$before" ] || return 0
	done
	fault "$1: new mail is read when the other server has been given up"
}

end() {
	daemon_stop
	! grep -q 'does not come to its end' daemon.err || fault "$1: it ends by force"
	other_stop
	fake_stop
	rm -rf imap live.db*
}

other "$kit/swallow"
begin "a server that swallows packets"
unharmed "a server that swallows packets"
end "a server that swallows packets"

other_imap greeting=silence
begin "a server that does not greet"
unharmed "a server that does not greet"
end "a server that does not greet"

# It goes silent while both are idling.
other_imap
mkdir other-mail/Sent
begin "a server that goes silent"
await eval '[ "$(said other " IDLE")" -ge 2 ]' || fault "the other server is not idled at: $(tail -n 5 daemon.err)"
kill -STOP "$other_pid"
unharmed "a server that goes silent"
end "a server that goes silent"

# One that takes longer than the others are willing to wait is read all the same: by the daemon, and by a single look.
cp mail/lantern-devel/*40.eml other-mail/INBOX/1.eml
sed -i 's/^Message-ID: <.*/Message-ID: <late.1@lantern.example>/' other-mail/INBOX/1.eml
all=$((all + 1))
other_imap greeting=slow:4
begin "a server that is slow"
end "a server that is slow"
other_imap greeting=slow:4
fake_imap --security tls --cert "$certs/good"
two_accounts >bot.conf
bellwether --config bot.conf run --once >out 2>err || fault "one look: $(cat err)"
[ "$(messages)" -eq "$all" ] || fault "one look finds $(messages) of $all"
finish
