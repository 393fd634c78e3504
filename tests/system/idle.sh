#!/bin/sh
# tests/system/idle.sh: waiting for mail by IDLE: in each folder, at servers that are in a bad mood, and without waste.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/fakes"
. "$root/tests/system/kit/daemon"

conf_prepare
conf_mode=observe
conf_poll=1h # nothing here is found by a look that was due anyway
fake_mail "$mbox" lantern-devel
all=$(ls mail/lantern-devel | wc -l)

# begin ARGUMENT...: a daemon at a fake server with those, that has read what is there.
begin() {
	fake_imap --security tls --cert "$certs/good" "$@"
	smtp_port=$imap_port # nothing is sent
	bot_conf >bot.conf
	: >daemon.err
	daemon_start
	await eval '[ "$(messages)" -eq "$all" ]' || fault "$*: it reads $(messages) of $all: $(tail -n 5 daemon.err)"
}

end() {
	daemon_stop
	fake_stop
	rm -rf imap live.db*
}

# waiting N: N sessions have begun to idle.
waiting() {
	[ "$(said imap ' IDLE')" -ge "$1" ]
}

cat >question.mbox <<END
From mboxrd@z Thu Jan  1 00:00:00 1970
From: Ada Brennan <ada@brennan.example>
To: $bot
Subject: a question
Date: $(date -R)
Message-ID: <question.1@brennan.example>

help
END

begin
await waiting 2 || fault "$(said imap ' IDLE') of two folders are waited for"
fake_mail question.mbox INBOX
await eval '[ "$(sqlite3 live.db "SELECT count(*) FROM commands")" -eq 1 ]' ||
	fault "mail to the bot is not seen by IDLE: $(tail -n 5 daemon.err)"
end
rm -rf mail/INBOX

# A server that ends each session as soon as it idles is not asked again and again.
logins() {
	said imap ' \(LOGIN\|AUTHENTICATE\)'
}
began=$(uptime_ms)
begin idling=close:0
sleep 3
logins=$(logins) seconds=$((($(uptime_ms) - began) / 1000))
[ "$logins" -le $((4 + seconds)) ] || fault "in $seconds seconds there are $logins logins"
end
finish
