#!/bin/sh
# tests/system/tls.sh: IMAP and SMTP servers that cannot be trusted are refused with a message that says why, and get
# to see neither a password nor a mail.
. "$(dirname "$0")/kit/base"
. "$root/tests/system/kit/scene"

scene_prepare

# What a refusal must say.
wronghost='is for elsewhere.lantern.example, not for localhost'
expired='expired on 2021-01-01'
unknown='signed by "An authority that nobody asked", an unknown authority'
selfsigned='is self-signed'
stripped='offers* \(no \)*STARTTLS'
injected='STARTTLS'

# no_secret SERVER WHAT
no_secret() {
	[ "$(said "$1" '\(LOGIN\|AUTH\|MAIL\)')" -eq 0 ] || fault "$2: the server got to see a secret"
	[ "$(told "$1" 'secret')" -eq 0 ] || fault "$2: a secret in clear text"
	[ "$(said "$1" '')" -lt 10 ] || fault "$2: it is asked again and again"
}

# imap_refused SECURITY SENTENCE WHAT ARGUMENT...
imap_refused() {
	conf_imap=$1 sentence=$2 what="IMAP, $1, $3"
	shift 3
	scene_set
	fake_smtp --security tls --cert "$certs/good"
	fake_imap --security "$conf_imap" "$@"
	bot_conf >bot.conf
	at "$monday" && fault "$what: the run went well"
	grep -q "localhost:$imap_port.*$sentence" err || fault "$what: run says: $(cat err)"
	no_secret imap "$what"
	bellwether --config bot.conf check >check 2>&1 && fault "$what: the check went well"
	grep -q "$sentence" check || fault "$what: check says: $(cat check)"
	no_secret imap "$what, check"
	conf_imap=tls
}

# smtp_refused SECURITY SENTENCE WHAT ARGUMENT...: a digest is due and stays.
smtp_refused() {
	conf_smtp=$1 sentence=$2 what="SMTP, $1, $3"
	shift 3
	scene_set
	fake_imap --security tls --cert "$certs/good"
	fake_smtp --security "$conf_smtp" "$@"
	bot_conf >bot.conf
	at "$monday" && fault "$what: the run went well"
	grep -q "localhost:$smtp_port.*$sentence" err || fault "$what: run says: $(cat err)"
	no_secret smtp "$what"
	bellwether --config bot.conf check >check 2>&1 && fault "$what: the check went well"
	grep -q "$sentence" check || fault "$what: check says: $(cat check)"
	no_secret smtp "$what, check"
	conf_smtp=tls
}

for server in imap smtp; do
	for security in tls starttls; do
		for cert in wronghost expired unknown selfsigned; do
			eval "sentence=\$$cert"
			"${server}_refused" "$security" "$sentence" "$cert" --cert "$certs/$cert"
		done
	done
	"${server}_refused" starttls "$stripped" stripped --cert "$certs/good" --drop STARTTLS
done
imap_refused starttls "$injected" injected --cert "$certs/good" STARTTLS=behind:'2 OK [CAPABILITY IMAP4rev1] welcome'
imap_refused starttls 'logged in before TLS began' 'login before TLS' --cert "$certs/good" greeting=preauth
smtp_refused starttls "$injected" injected --cert "$certs/good" \
	STARTTLS=behind:'250-fake\r\n250 8BITMIME\r\n235 in\r\n250 fine\r\n250 fine\r\n354 go\r\n250 2.0.0 taken'

# And with a good certificate it all goes well, by both ways.
for security in tls starttls; do
	conf_imap=$security conf_smtp=$security
	scene_set
	fake_imap --security $security --cert "$certs/good"
	fake_smtp --security $security --cert "$certs/good" --deliver "$(scene_list)"
	bot_conf >bot.conf
	at "$monday" || fault "good certificate, $security: $(cat err)"
	[ "$(on_list | wc -l)" -eq 1 ] || fault "good certificate, $security: no digest"
done
finish
