#!/bin/sh
# tests/system/sandbox.sh: the daemon has given up what it does not need, and its token command is run all the same; what
# it gave up is not taken from new settings; its helper ends with it. The unit of systemd allows what it needs for that.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/fakes"
. "$root/tests/system/kit/daemon"

# A folder each, for what is named by its folder is kept with all that is in there.
mkdir "$work/etc" "$work/state"
secret=$work/etc/secret
conf_database=$work/state/live.db
conf_prepare
make_repo
git clone -q --bare "$work/lantern.git" "$work/other.git"

# A token command that counts how often it is run.
cat >"$work/token" <<END
#!/bin/sh
echo x >>$work/asked
cat $work/token.now
END
chmod +x "$work/token"

# imap TOKEN ARGUMENT...: the token that is valid from now on.
imap() {
	echo "$1" >token.now
	token=$1
	shift
	fake_imap --security tls --cert "$certs/good" --token "$token" "$@"
}

# conf REPOSITORY COMMAND: a token for IMAP, or for all servers down to the line that begins with $tokens_until.
tokens_until=');'
conf() {
	conf_more="repositories = ( { path = \"$1\"; branches = [ \"master\" ]; } );"
	bot_conf | sed "/^imap = /,/^$tokens_until/s|password_file = \"[^\"]*\"|token_command = \"$2\"|" >"$work/etc/bot.conf"
}

# What this kernel can do is to be used, and what it cannot to be said.
landlock='kept to its own files (Landlock' seccomp='kept from starting programs (seccomp)' filters=2 by='Landlock .* and seccomp'
case $("$kit/kernel") in
'landlock seccomp') ;;
'landlock') seccomp='not kept from starting programs: ' filters=. by='Landlock .* alone' ;;
'seccomp') landlock='not kept to its own files: ' by='seccomp alone' ;;
*) landlock='not kept to its own files: ' seccomp='not kept from starting programs: ' filters=. by=nothing ;;
esac

# says TEXT: the daemon's log has it before long.
says() {
	await grep -q "$1" daemon.err || fault "the daemon does not say '$1': $(tail -n 5 daemon.err)"
}

more_asked() {
	[ "$(wc -l <asked)" -gt "$asked" ]
}

conf_poll=10s
# No digest is due while this runs.
conf_day=$(LC_ALL=C date -u -d '3 days' +%A | tr '[:upper:]' '[:lower:]')
# As long as tokens are, so that its end is not soon written over by chance.
rest=$(seq -s - 1000 1400)
password=$(seq -s - 5000 5300)
printf '%s\n' "$password" >"$secret"
imap "token-1-$rest"
fake_smtp --security tls --cert "$certs/good"
conf "$work/lantern.git" "$work/token"
fake_mail "$mbox" lantern-devel
"$BELLWETHER" --config etc/bot.conf run >daemon.out 2>daemon.err &
daemon_pid=$!
says 'lantern-devel: 67 new'
says "$landlock"
says "$seccomp"
# Threads come and go: one that has ended since it was listed has nothing left to use.
looked=0
for thread in /proc/"$daemon_pid"/task/*; do
	cat "$thread/status" >thread 2>/dev/null || continue
	! grep -q '^State:	[XZ]' thread || continue
	looked=$((looked + 1))
	grep -q '^NoNewPrivs:	1$' thread && grep -q "^Seccomp:	$filters\$" thread || fault "a thread is free: $(cat thread)"
done
[ "$looked" -ge 2 ] || fault "one thread alone was looked at"
grep -q '^Max core file size *0 *0 ' "/proc/$daemon_pid/limits" || fault "it may leave a core"

# The server is gone, and when it is back the token has expired.
imap_was=$imap_port
fake_stop
fake_smtp --security tls --cert "$certs/good" --port "$smtp_port" --token "token-2-$rest"
imap "token-2-$rest" --port "$imap_was"
asked=$(wc -l <asked)
await more_asked || fault "the command is not run again: $(tail -n 5 daemon.err)"
await grep -q '"client": ".* \(STATUS\|EXAMINE\)' imap/log || fault "the new token is of no use: $(tail -n 5 imap/log)"

# Of what was secret nothing is left in memory but the token, once for each folder: a session that breaks is made anew
# with it. An answer makes the daemon log in to send.
# helped NUMBER: an answer goes out, as the server's mail of that number.
helped() {
	printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Ada Brennan <ada%s@brennan.example>\nTo: %s\nDate: %s\nMessage-ID: <ask%s@brennan.example>\nSubject: x%s\n\nhelp\n' \
		"$1" "$bot" "$(date -R)" "$1" "$1" >ask.eml
	fake_mail ask.eml INBOX
	await grep -q "sent: Re: x$1" daemon.err || fault "nothing is sent: $(tail -n 5 daemon.err)"
	[ -e "smtp/000$1.eml" ] || fault "it says that it has sent something"
}
helped 1
# end TEXT: the last part of its base64.
end() {
	printf "$@" | base64 -w 0 | tail -c 60
}
# A session may be about to log in just now.
forgotten() {
	"$kit/memory" "$daemon_pid" "-1398-1399-1400" "-5298-5299-5300" "$(end '\0%s\0%s' "${bot%@*}" "$password")" \
		"$(end 'user=%s\1auth=Bearer token-2-%s\1\1' "${bot%@*}" "$rest")" >left
	[ "$(head -n 1 left)" -ge 1 ] && [ "$(head -n 1 left)" -le 2 ] && [ "$(tail -n 3 left | tr '\n' ' ')" = '0 0 0 ' ]
}
runtime=$(ldd "$BELLWETHER" | sed -n 's/.* => \(.*libasan[^ ]*\) .*/\1/p')
all_forgotten() {
	# What the address sanitizer keeps of memory are terabytes, and only root may look.
	[ -z "$runtime" ] && [ "$(id -u)" -eq 0 ] || return 0
	await forgotten || fault "$1: secrets are left in memory: $(tr '\n' ' ' <left)"
	echo "token, password, and what was sent of them, in memory: $(tr '\n' ' ' <left)"
}
all_forgotten "a password for SMTP"

# A token for SMTP as well, which is asked for anew for each mail.
tokens_until='};'
conf "$work/lantern.git" "$work/token"
kill -HUP "$daemon_pid"
says 'the settings have been read again'
helped 2
asked=$(wc -l <asked)
helped 3
await more_asked || fault "the second mail goes out with the token of the first"
[ "$(said smtp 'AUTH XOAUTH2')" -eq 2 ] || fault "SMTP: $(said smtp 'AUTH XOAUTH2') logins by token"
all_forgotten "a token for SMTP"
tokens_until=');'

# New settings are taken as a whole, or not at all.
refused() {
	kill -HUP "$daemon_pid"
	says "$1: not among what this process kept"
}
if [ "${landlock%%kept*}" = "" ]; then
	conf "$work/other.git" "$work/token"
	refused other.git
	conf "$work/lantern.git" "$work/token other"
	refused '/token other'
	await eval '[ "$(grep -c "the settings stay as they were" daemon.err)" -eq 2 ]' || fault "they do not stay as they were"
fi
conf_poll=11s
conf "$work/lantern.git" "$work/token"
kill -HUP "$daemon_pid"
await eval '[ "$(grep -c "the settings have been read again" daemon.err)" -eq 2 ]' || fault "they are not read again"

# A repository that was cloned anew is another folder: that is said.
rm -rf lantern.git
mv other.git lantern.git
[ "${landlock%%kept*}" != "" ] || says 'what is there now is not what was there at the start'

# The helper has no part in the lock, and ends with the daemon.
helper=$(children "$daemon_pid")
[ "$(cat "/proc/$helper/comm")" = bellwether-cmd ] || fault "there is no helper: $helper"
daemon_kill
wait "$daemon_pid" 2>/dev/null || true
daemon_pid=
await eval '! alive "$helper"' || fault "the helper lives on"
bellwether --config etc/bot.conf run --once >out 2>err || fault "it cannot be started again: $(cat err)"

# Where the kernel has no such thing, that is said, and all else is as it was.
${CC:-cc} -std=gnu17 -O1 -Wall -Wextra -shared -fPIC -o old-kernel.so "$kit/old-kernel.c" -ldl
LD_PRELOAD="$runtime $work/old-kernel.so" "$BELLWETHER" --config etc/bot.conf run --once >out 2>err ||
	fault "on an old kernel it does not run: $(cat err)"
grep -q 'not kept to its own files: this kernel has no Landlock' err && grep -q 'not kept from starting programs: ' err ||
	fault "on an old kernel it does not say so: $(cat err)"
LD_PRELOAD="$runtime $work/old-kernel.so" "$BELLWETHER" --config etc/bot.conf check >out 2>&1 || fault "check: $(cat out)"
grep -q 'this kernel .* by: nothing$' out || fault "check does not tell of the old kernel: $(cat out)"
bellwether --config etc/bot.conf check | grep -q "this kernel .* by: $by\$" ||
	fault "check does not tell what this kernel can do"

# What the daemon gives up its rights with must be allowed by its unit, which is to expose little else.
unit=$work/bellwether.service
sed "s|@[A-Z_]*BINDIR@|/usr/bin|; s|@[A-Z_]*CONF@|/etc/bellwether/bot.conf|g" "$root/bot/app/bellwether.service.in" >"$unit"
for call in landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp; do
	grep -q "^SystemCallFilter=\([a-z].* \)\{0,1\}$call" "$unit" || fault "the unit forbids $call"
done
if command -v systemd-analyze >/dev/null; then
	systemd-analyze security --offline=yes --threshold=20 "$unit" >exposure 2>&1 || fault "the unit exposes: $(tail -n 1 exposure)"
	tail -n 1 exposure
fi
finish
