/* tests/io/test_wire.c: connections to mail servers: who is trusted, and how every wait ends. */
#include "io/wire.h"

#include "base/trouble.h"
#include "server-kit.h"

static char *ca_path(void **state)
{
	return g_build_filename(*state, "ca.pem", NULL);
}

/* Which certificates are accepted, and what is said of the others; the same for implicit TLS and for STARTTLS. */
static const struct {
	const char *about;
	const char *host;
	const char *tls; /* as the script has it */
	gboolean own_ca; /* FALSE: the system's authorities */
	int code;        /* -1: good */
	const char *text;
} verdicts[] = {
	{ "good", "localhost", "good", TRUE, -1, NULL },
	{ "an address", "127.0.0.1", "good", TRUE, -1, NULL },
	{ "a dot at its end", "localhost.", "good", TRUE, -1, NULL },
	{ "capitals", "LocalHost", "good", TRUE, -1, NULL },
	{ "TLS 1.2", "localhost", "good 1.2", TRUE, -1, NULL },
	{ "TLS 1.1", "localhost", "good 1.1", TRUE, TROUBLE_REFUSED, "protocol version" },
	{ "its name, not the one DNS has", "mail.lantern.example", "named", TRUE, -1, NULL },
	{ "the name DNS has, not its own", "mail.lantern.example", "wronghost", TRUE, TROUBLE_REFUSED,
	        "is for elsewhere.lantern.example, not for mail.lantern.example" },
	{ "wildcard", "mail.lantern.example", "wildcard", TRUE, -1, NULL },
	{ "partial wildcard", "mail.lantern.example", "partial", TRUE, TROUBLE_REFUSED, "is for ma*.lantern.example" },
	{ "wrong host", "localhost", "wronghost", TRUE, TROUBLE_REFUSED,
	        "is for elsewhere.lantern.example, not for localhost" },
	{ "wrong address", "127.0.0.1", "wronghost", TRUE, TROUBLE_REFUSED, "not for 127.0.0.1" },
	{ "expired", "localhost", "expired", TRUE, TROUBLE_REFUSED, "expired on 2021-01-01" },
	{ "not yet valid", "localhost", "notyet", TRUE, TROUBLE_REFUSED, "not yet valid, only from 2098-01-01 on" },
	{ "unknown authority", "localhost", "unknown", TRUE, TROUBLE_REFUSED,
	        "signed by \"An authority that nobody asked\", an unknown authority" },
	{ "self-signed", "localhost", "selfsigned", TRUE, TROUBLE_REFUSED, "is self-signed" },
	{ "not the system's", "localhost", "good", FALSE, TROUBLE_REFUSED, "not in the system's list" },
};

static struct wire_options options(const struct server *s, enum wire_security security, const char *ca)
{
	return (struct wire_options){ "localhost", s->port, security, ca, -1 };
}

/* A line, without its end. NULL with error. */
static char *read_line(struct wire *w, GError **error)
{
	g_autoptr(GString) line = g_string_new(NULL);
	char byte;

	for (;;) {
		if (wire_read(w, &byte, 1, error) < 0)
			return NULL;
		if (byte == '\n')
			return g_strndup(line->str, line->len - 1);
		g_string_append_c(line, byte);
	}
}

static void assert_said(struct wire *w, const char *want)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *line = read_line(w, &error);

	assert_null(error);
	assert_string_equal(line, want);
}

static void assert_trouble(const GError *error, int code, const char *text)
{
	assert_non_null(error);
	if (error->domain != TROUBLE || error->code != code || !strstr(error->message, text))
		fail_msg("%d \"%s\" instead of %d \"%s\"", error->code, error->message, code, text);
}

static struct wire *start_tls(const struct wire_options *o, GError **error)
{
	g_autoptr(Wire) w = wire_open(o, 20, error);

	assert_non_null(w);
	assert_false(wire_is_safe(w));
	assert_string_equal(wire_protocol(w), "no TLS");
	assert_said(w, "220 hello");
	assert_true(wire_write_all(w, "STARTTLS\r\n", 10, NULL));
	assert_said(w, "220 go");
	return wire_start_tls(w, error) ? g_steal_pointer(&w) : NULL;
}

static void try_verdict(void **state, guint row, enum wire_security security)
{
	g_autofree char *ca = ca_path(state);
	g_autofree char *script = g_strdup_printf("%stls %s\nC: hello\nS: there\n",
	        security == WIRE_STARTTLS ? "S: 220 hello\nC: STARTTLS\nS: 220 go\n" : "", verdicts[row].tls);
	g_autoptr(GError) error = NULL;
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;

	print_message("  %s, %s\n", security == WIRE_TLS ? "TLS" : "STARTTLS", verdicts[row].about);
	server_start(&s, *state, script);
	o = options(&s, security, verdicts[row].own_ca ? ca : NULL);
	o.host = verdicts[row].host;
	w = security == WIRE_TLS ? wire_open(&o, 20, &error) : start_tls(&o, &error);
	if (w) {
		assert_true(wire_is_safe(w));
		assert_true(
		        g_str_has_prefix(wire_protocol(w), strstr(verdicts[row].tls, "1.2") ? "TLSv1.2" : "TLSv1.3"));
		assert_true(wire_write_all(w, "hello\r\n", 7, NULL));
		assert_said(w, "there");
	}
	g_clear_pointer(&w, wire_free);
	server_stop(&s);
	if (verdicts[row].code == -1) {
		assert_null(error);
		assert_null(s.fault);
		assert_string_equal(s.heard->str, security == WIRE_TLS ? "hello\n" : "STARTTLS\nhello\n");
	} else {
		assert_trouble(error, verdicts[row].code, verdicts[row].text);
		assert_null(strstr(s.heard->str, "hello"));
	}
	server_clear(&s);
}

static void certificates_are_verified(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(verdicts); i++)
		try_verdict(state, i, WIRE_TLS);
}

static void certificates_are_verified_after_starttls(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(verdicts); i++)
		try_verdict(state, i, WIRE_STARTTLS);
}

static void the_server_is_told_which_host_is_wanted(void **state)
{
	static const char *const names[][2] = {
		{ "mail.lantern.example", "mail.lantern.example" },
		{ "127.0.0.1", NULL }, /* RFC 6066 section 3: no addresses */
	};
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;

		server_start(&s, *state, i ? "tls good\n" : "tls named\n");
		o = options(&s, WIRE_TLS, ca);
		o.host = names[i][0];
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		if (names[i][1])
			assert_string_equal(s.sni, names[i][1]);
		else
			assert_null(s.sni);
		server_clear(&s);
	}
}

/* What a man in the middle says behind the consent must never be taken for what comes after the handshake. */
static void bytes_behind_the_consent_are_refused(void **state)
{
	g_autofree char *ca = ca_path(state);
	g_autoptr(GError) error = NULL;
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;

	server_start(&s, *state, "S: 220 hello\nC: STARTTLS\nS! 220 go\\r\\n235 ok\\r\\n\ntls good\n");
	o = options(&s, WIRE_STARTTLS, ca);
	w = start_tls(&o, &error);
	assert_null(w);
	assert_trouble(error, TROUBLE_REFUSED, "more than its consent");
	server_stop(&s);
	server_clear(&s);
}

/* Who is to run out of patience has a second; for all others a busy machine may take its time. */
static guint patience(const char *text)
{
	return strstr(text, "within 1 s") ? 1 : 60;
}

/* Faults while a connection is made. */
static const struct {
	const char *about;
	const char *host;
	enum wire_security security;
	const char *script; /* NULL: nobody listens */
	int code;
	const char *text;
} failures[] = {
	{ "refused", "localhost", WIRE_TLS, NULL, TROUBLE_RETRY, "127.0.0.1: Connection refused" },
	{ "all addresses refused", "two.lantern.example", WIRE_TLS, NULL, TROUBLE_RETRY,
	        "127.0.0.2: Connection refused; 127.0.0.1: Connection refused" },
	{ "no such name", "lost.lantern.example", WIRE_TLS, NULL, TROUBLE_RETRY,
	        "no address for lost.lantern.example" },
	{ "DNS is silent", "slow.lantern.example", WIRE_TLS, NULL, TROUBLE_RETRY, "did not answer within 1 s" },
	{ "no name", "", WIRE_TLS, NULL, TROUBLE_SETUP, "is no host name" },
	{ "silent in the handshake", "localhost", WIRE_TLS, "hang\n", TROUBLE_RETRY, "did not answer within 1 s" },
	{ "closed in the handshake", "localhost", WIRE_TLS, "close\n", TROUBLE_RETRY, "" },
	{ "reset in the handshake", "localhost", WIRE_TLS, "wait 100\nreset\n", TROUBLE_RETRY, "Connection reset" },
	{ "no TLS there", "localhost", WIRE_TLS, "S: * OK IMAP4rev1 ready\n", TROUBLE_REFUSED, "does not speak TLS" },
	{ "far away without TLS", "far.lantern.example", WIRE_NONE, NULL, TROUBLE_SETUP, "only a loopback address" },
};

static void connections_fail_for_a_reason(void **state)
{
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < G_N_ELEMENTS(failures); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s = { 0 };

		print_message("  %s\n", failures[i].about);
		if (failures[i].script)
			server_start(&s, *state, failures[i].script);
		else
			s.port = server_free_port();
		o = options(&s, failures[i].security, ca);
		o.host = failures[i].host;
		w = wire_open(&o, patience(failures[i].text), &error);
		assert_null(w);
		assert_trouble(error, failures[i].code, failures[i].text);
		if (failures[i].script) {
			server_stop(&s);
			server_clear(&s);
		}
	}
}

static void the_next_address_is_tried(void **state)
{
	g_autofree char *ca = ca_path(state);
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;

	server_start(&s, *state, "tls wildcard\nS: hello\n");
	o = options(&s, WIRE_TLS, ca);
	o.host = "two.lantern.example";
	w = wire_open(&o, 20, NULL);
	assert_non_null(w);
	assert_said(w, "hello");
	g_clear_pointer(&w, wire_free);
	server_stop(&s);
	server_clear(&s);
}

/* Over IPv6, and where a name has addresses of both kinds but only one answers. */
static const struct {
	const char *about;
	gboolean v6; /* where the server is */
	const char *host;
	const char *tls;
	const char *text; /* NULL: good */
} families[] = {
	{ "an address", TRUE, "::1", "good", NULL },
	{ "in brackets", TRUE, "[::1]", "good", NULL },
	{ "written otherwise", TRUE, "0:0::0:1", "good", NULL },
	{ "a certificate for a name", TRUE, "::1", "wronghost", "is for elsewhere.lantern.example, not for ::1" },
	{ "a certificate for others", TRUE, "[::1]", "other6", "is for 2001:db8::1, 192.0.2.1, not for ::1" },
	{ "a certificate for others, IPv4", FALSE, "127.0.0.1", "other6",
	        "is for 2001:db8::1, 192.0.2.1, not for 127.0.0.1" },
	{ "the first of two, IPv6", TRUE, "both.lantern.example", "both", NULL },
	{ "the second of two, IPv4", FALSE, "both.lantern.example", "both", NULL },
	{ "the first of two, IPv4", FALSE, "back.lantern.example", "both", NULL },
	{ "the second of two, IPv6", TRUE, "back.lantern.example", "both", NULL },
};

static void both_kinds_of_addresses_are_served(void **state)
{
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
		g_autofree char *script = g_strdup_printf("tls %s\nS: hello\n", families[i].tls);
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;

		print_message("  %s\n", families[i].about);
		if (!families[i].v6)
			server_start(&s, *state, script);
		else if (!server_start_v6(&s, *state, script))
			continue;
		o = options(&s, WIRE_TLS, ca);
		o.host = families[i].host;
		w = wire_open(&o, 20, &error);
		if (families[i].text) {
			assert_null(w);
			assert_trouble(error, TROUBLE_REFUSED, families[i].text);
		} else {
			assert_non_null(w);
			assert_said(w, "hello");
		}
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
	}
}

/* What texts call a server. */
static void an_address_is_told_from_a_port(void **state)
{
	static const char *const places[][2] = { { "mail.lantern.example", "mail.lantern.example:993" },
		{ "192.0.2.1", "192.0.2.1:993" }, { "::1", "[::1]:993" }, { "[::1]", "[::1]:993" } };

	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *place = wire_place(places[i][0], 993);

		assert_string_equal(place, places[i][1]);
	}
}

static void a_missing_list_of_authorities_is_said(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;

	server_start(&s, *state, "tls good\n");
	o = options(&s, WIRE_TLS, "/nowhere/ca.pem");
	w = wire_open(&o, 20, &error);
	assert_null(w);
	assert_trouble(error, TROUBLE_SETUP, "/nowhere/ca.pem");
	server_stop(&s);
	server_clear(&s);
}

/* How reading ends, in clear and under TLS. */
static const struct {
	const char *about;
	const char *script;
	guint64 limit;
	const char *text;
} ends[] = {
	{ "silence", "hang\n", 0, "did not answer within 1 s" },
	/* Each byte comes in time, the line never does. */
	{ "dribble", "S! a\nwait 400\nS! b\nwait 400\nS! c\nwait 400\nS! d\nwait 400\nS! e\n", 0,
	        "did not answer within 1 s" },
	{ "closed", "close\n", 0, "closed the connection" },
	{ "half a line", "S! 250 2.0\nclose\n", 0, "closed the connection" },
	{ "reset", "reset\n", 0, "Connection reset" },
	{ "too much", "S! 0123456789\n", 9, "sent more than it may" },
};

static void every_read_ends(void **state)
{
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < 2 * G_N_ELEMENTS(ends); i++) {
		const guint row = i / 2;
		g_autofree char *script = g_strconcat(i % 2 ? "tls good\n" : "", "C: hello\n", ends[row].script, NULL);
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		g_autofree char *line = NULL;
		struct wire_options o;
		struct server s;

		print_message("  %s%s\n", ends[row].about, i % 2 ? " under TLS" : "");
		server_start(&s, *state, script);
		o = options(&s, i % 2 ? WIRE_TLS : WIRE_NONE, ca);
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		assert_true(wire_write_all(w, "hello\r\n", 7, NULL));
		wire_set_deadline(w, patience(ends[row].text));
		wire_set_limit(w, ends[row].limit);
		line = read_line(w, &error);
		assert_null(line);
		assert_trouble(error, TROUBLE_RETRY, ends[row].text);
		g_clear_error(&error);
		assert_int_equal(wire_write(w, "x", 1, &error), -1); /* and stays of no use */
		assert_trouble(error, TROUBLE_RETRY, "is over");
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
	}
}

/* A server that does not read: writing must end as well. */
static void every_write_ends(void **state)
{
	g_autofree char *ca = ca_path(state);
	g_autofree char *much = g_malloc0(64 * 1024 * 1024);

	for (guint i = 0; i < 2; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;

		server_start(&s, *state, i ? "tls good\ndeaf\n" : "deaf\n");
		o = options(&s, i ? WIRE_TLS : WIRE_NONE, ca);
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		wire_set_deadline(w, 1);
		assert_false(wire_write_all(w, much, 64 * 1024 * 1024, &error));
		assert_trouble(error, TROUBLE_RETRY, "did not answer within 1 s");
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
	}
}

/* Writing to who is gone raises no signal, in clear and under TLS: the test program would end by it. */
static void no_signal_is_raised(void **state)
{
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < 2; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;

		server_start(&s, *state, i ? "tls good\nC: more\nreset\n" : "C: more\nreset\n");
		o = options(&s, i ? WIRE_TLS : WIRE_NONE, ca);
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		while (wire_write(w, "more\r\n", 6, &error) > 0)
			g_usleep(1000);
		assert_trouble(error, TROUBLE_RETRY, "broke");
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
	}
}

struct canceller {
	int fd;
	gulong after; /* microseconds */
};

static void *cancel_soon(void *data)
{
	const struct canceller *c = data;

	g_usleep(c->after);
	eventfd_write(c->fd, 1);
	return NULL;
}

/* Waiting for DNS, for a handshake and for an answer. */
static void whoever_waits_can_be_cancelled(void **state)
{
	static const struct {
		const char *host;
		const char *script;
	} waits[] = {
		{ "slow.lantern.example", "close\n" },
		{ "localhost", "hang\n" },
		{ "localhost", "tls good\nhang\n" },
	};
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < G_N_ELEMENTS(waits); i++) {
		struct canceller canceller = { eventfd(0, EFD_CLOEXEC), 100 * 1000 };
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;
		GThread *thread;
		char byte;

		server_start(&s, *state, waits[i].script);
		o = options(&s, WIRE_TLS, ca);
		o.host = waits[i].host;
		o.cancel_fd = canceller.fd;
		thread = g_thread_new("cancel", cancel_soon, &canceller);
		w = wire_open(&o, 3600, &error);
		if (w) {
			wire_set_deadline(w, 3600);
			assert_int_equal(wire_read(w, &byte, 1, &error), -1);
		}
		assert_trouble(error, TROUBLE_RETRY, "cancelled");
		g_thread_join(thread);
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
		close(canceller.fd);
	}
}

/* Before TLS a read ends with the line, so that nobody mixes up what came before with what comes after. */
static void lines_come_alone_before_tls(void **state)
{
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;
	char bytes[100];

	server_start(&s, *state, "S! one\\r\\ntwo\\r\\nthr\n");
	o = options(&s, WIRE_STARTTLS, NULL);
	w = wire_open(&o, 20, NULL);
	assert_non_null(w);
	g_usleep(50 * 1000);
	assert_int_equal(wire_read(w, bytes, sizeof(bytes), NULL), 5);
	assert_int_equal(wire_read(w, bytes, sizeof(bytes), NULL), 5);
	assert_int_equal(wire_read(w, bytes, sizeof(bytes), NULL), 3);
	g_clear_pointer(&w, wire_free);
	server_stop(&s);
	server_clear(&s);
}

/* Half of what TLS has unpacked was read: poll() knows nothing of the other half. */
static void pending_bytes_are_known(void **state)
{
	g_autofree char *ca = ca_path(state);
	g_autoptr(Wire) w = NULL;
	struct wire_options o;
	struct server s;
	char bytes[4];

	server_start(&s, *state, "tls good\nS! 01234567\n");
	o = options(&s, WIRE_TLS, ca);
	w = wire_open(&o, 20, NULL);
	assert_non_null(w);
	assert_false(wire_pending(w));
	assert_int_equal(wire_read(w, bytes, 4, NULL), 4);
	assert_true(wire_pending(w));
	assert_int_equal(wire_read(w, bytes, 4, NULL), 4);
	assert_false(wire_pending(w));
	g_clear_pointer(&w, wire_free);
	server_stop(&s);
	server_clear(&s);
}

/* The grace begins when somebody cancels: an answer that comes within it is heard, silence ends with it. */
static void cancelling_can_leave_a_grace(void **state)
{
	static const struct {
		const char *script;
		const char *text; /* NULL: it is heard */
	} graces[] = {
		{ "C: hello\nwait 300\nS: hello\n", NULL },
		{ "C: hello\nhang\n", "did not answer within 1 s" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(graces); i++) {
		int cancel = eventfd(0, EFD_CLOEXEC);
		g_autoptr(GError) error = NULL;
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;
		gssize got;
		char byte;

		server_start(&s, *state, graces[i].script);
		o = options(&s, WIRE_NONE, NULL);
		o.cancel_fd = cancel;
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		wire_set_deadline(w, 3600);
		wire_set_grace(w, graces[i].text ? 1 : 60);
		assert_true(wire_write_all(w, "hello\r\n", 7, NULL));
		eventfd_write(cancel, 1);
		got = wire_read(w, &byte, 1, &error);
		assert_int_equal(got, graces[i].text ? -1 : 1);
		if (graces[i].text)
			assert_trouble(error, TROUBLE_RETRY, graces[i].text);
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
		close(cancel);
	}
}

/* Reading what is here waits for nothing, in clear and under TLS. */
static void what_is_here_can_be_read_at_once(void **state)
{
	g_autofree char *ca = ca_path(state);

	for (guint i = 0; i < 2; i++) {
		g_autoptr(Wire) w = NULL;
		struct wire_options o;
		struct server s;
		gssize got;
		char bytes[10];

		server_start(&s, *state, i ? "tls good\nC: hello\nS! there\n" : "C: hello\nS! there\n");
		o = options(&s, i ? WIRE_TLS : WIRE_NONE, ca);
		w = wire_open(&o, 20, NULL);
		assert_non_null(w);
		assert_int_equal(wire_read_now(w, bytes, sizeof(bytes), NULL), 0);
		assert_true(wire_write_all(w, "hello\r\n", 7, NULL));
		while ((got = wire_read_now(w, bytes, sizeof(bytes), NULL)) == 0)
			g_usleep(1000);
		assert_int_equal(got, 5);
		g_clear_pointer(&w, wire_free);
		server_stop(&s);
		server_clear(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificates_are_verified),
		cmocka_unit_test(certificates_are_verified_after_starttls),
		cmocka_unit_test(the_server_is_told_which_host_is_wanted),
		cmocka_unit_test(bytes_behind_the_consent_are_refused),
		cmocka_unit_test(connections_fail_for_a_reason),
		cmocka_unit_test(the_next_address_is_tried),
		cmocka_unit_test(both_kinds_of_addresses_are_served),
		cmocka_unit_test(an_address_is_told_from_a_port),
		cmocka_unit_test(a_missing_list_of_authorities_is_said),
		cmocka_unit_test(every_read_ends),
		cmocka_unit_test(every_write_ends),
		cmocka_unit_test(no_signal_is_raised),
		cmocka_unit_test(whoever_waits_can_be_cancelled),
		cmocka_unit_test(cancelling_can_leave_a_grace),
		cmocka_unit_test(what_is_here_can_be_read_at_once),
		cmocka_unit_test(lines_come_alone_before_tls),
		cmocka_unit_test(pending_bytes_are_known),
	};

	return cmocka_run_group_tests(tests, server_make_certs, server_remove_certs);
}
