"""tests/system/kit/faulty.py: what fake-imap and fake-smtp share: a server that does something wrong when it is told to.

Both print the number of their port as the first line of standard output and serve until they are ended, each session in
a thread of its own. All options may be repeated where that makes sense.

    --security none|starttls|tls   none by default
    --cert FILE                    FILE.pem and FILE.key, as make-certs writes them; wanted for starttls and tls
    --address A                    127.0.0.1 by default; ::1
    --port N                       a certain port, for a server that comes back; else any that is free
    --refuse                       the port is taken, yet nobody listens there: connections are refused
    --until-eof                    ends when standard input does, for a test that may die itself
    --user NAME --password WORD    only these are let in (--token WORD: for XOAUTH2); else everybody is
    --drop WORD, --add WORD        a capability that is not offered (--drop STARTTLS), or one more
    --record DIR                   DIR/log holds a JSON object a line: {"session": 1, "time": 0.12, ...} with one of
                                   "event" (connect, tls, gone, fault, ...), "client" or "server" (a line that was sent)

What goes wrong is told by further arguments:

    STATE[~WORD]=ACTION[:TEXT][@TIMES]

STATE is connect, greeting, tls, or a command (EHLO, MAIL, LOGIN, FETCH, ...; also what each server's own text lists).
~WORD keeps it to commands that contain WORD, in any case. @TIMES says which of the occasions, counted over all
sessions, are meant: @1, @2-, @-3, @2-4; all of them without it. The first fault that fits an occasion is taken.

    close, reset, silence     ends the connection orderly or by RST, or says nothing until the client has left
    slow:S, dribble:S         S seconds before the right answer, or before each byte of it
    cut:N, stall:N            the first N bytes of the right answer, then the end, or silence; half, halt: half of them
    reply:TEXT, raw:TEXT      another answer, with or without the end of the line; \\r \\n \\t \\0 \\\\ stand for themselves
    before:TEXT, behind:TEXT  TEXT and the end of a line before or behind the right answer, in the same packet
    flood:MB                  an endless line of so many megabytes, then the end
    many:N:TEXT               TEXT and the end of a line N times before the right answer
"""
import argparse
import json
import os
import random
import re
import socket
import ssl
import struct
import sys
import threading
import time

# Long enough for every deadline of a client under test; a thread that is left over ends with the server.
PATIENCE = 3600

# Below these ports the kernel chooses none by itself, even where that has been set to more than is usual.
PORTS = range(10000, 32000)

ESCAPES = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "\\": "\\"}


class Gone(Exception):
    """The session is over."""


def free_ports():
    """Those that the kernel gives to nobody who asks for any."""
    try:
        with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
            first = int(file.read().split()[0])
    except OSError:
        first = PORTS.stop
    return range(PORTS.start, min(first, PORTS.stop)) or range(1024, 65536)


def bound(port, address="127.0.0.1"):
    """A socket of an address with that port, or with 0 any that is free now and is left alone when it is closed."""
    left = time.monotonic() + 60
    while True:
        listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        # Not for any port: two may be bound to one as long as neither listens.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, port != 0)
        try:
            listener.bind((address, port or random.choice(free_ports())))
            return listener
        except OSError:
            # A certain port may be that of a server that is just ending.
            listener.close()
            if time.monotonic() > left:
                raise
            time.sleep(0.01)


def unescape(text):
    return re.sub(r"\\([rnt0\\])", lambda m: ESCAPES[m[1]], text).encode("utf-8", "surrogateescape")


class Fault:
    def __init__(self, text):
        m = re.fullmatch(r"([A-Za-z]+)(?:~([^=]*))?=([a-z]+)(?::(.*?))?(?:@(\d*)(-?)(\d*))?", text, re.S)
        if not m:
            sys.exit(f"no fault: {text}")
        self.text = text
        self.state = m[1].lower()
        self.word = (m[2] or "").lower()
        self.action = m[3]
        self.arg = m[4] or ""
        self.first = int(m[5] or 1)
        self.last = int(m[7]) if m[7] else self.first if m[5] and not m[6] else sys.maxsize
        self.seen = 0

    def number(self, default=0.0):
        return float(self.arg or default)


class Server:
    """Options, the script, the record, and a thread for each session."""

    def __init__(self, session_class, more_options):
        options = argparse.ArgumentParser(allow_abbrev=False)
        options.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
        options.add_argument("--cert")
        options.add_argument("--address", default="127.0.0.1")
        options.add_argument("--port", type=int, default=0)
        options.add_argument("--refuse", action="store_true")
        options.add_argument("--until-eof", action="store_true")
        for name in ("user", "password", "token", "record"):
            options.add_argument("--" + name)
        for name in ("drop", "add"):
            options.add_argument("--" + name, action="append", default=[])
        more_options(options)
        options.add_argument("faults", nargs="*", type=Fault)
        self.options = options.parse_args()
        self.session_class = session_class
        self.lock = threading.Lock()
        self.began = time.monotonic()
        self.sessions = 0
        self.log = None
        if self.options.record:
            os.makedirs(self.options.record, exist_ok=True)
            self.log = open(os.path.join(self.options.record, "log"), "a", encoding="utf-8")
        self.context = None
        if self.options.security != "none":
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(self.options.cert + ".pem", self.options.cert + ".key")

    def note(self, session, **what):
        if not self.log:
            return
        with self.lock:
            entry = {"session": session, "time": round(time.monotonic() - self.began, 3), **what}
            self.log.write(json.dumps(entry) + "\n")
            self.log.flush()

    def fault(self, state, line):
        """What is to go wrong on this occasion, or None."""
        found = None
        with self.lock:
            for fault in self.options.faults:
                if fault.state != state.lower() or fault.word not in line.lower():
                    continue
                fault.seen += 1
                if not found and fault.first <= fault.seen <= fault.last:
                    found = fault
        return found

    def serve(self):
        listener = bound(self.options.port, self.options.address)
        if not self.options.refuse:
            # Its sessions must not be in the way of a server that comes back.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.listen(64)
        print(listener.getsockname()[1], flush=True)
        if self.options.until_eof:
            threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        if self.options.refuse:
            time.sleep(PATIENCE)
            return
        while True:
            connection, _ = listener.accept()
            self.sessions += 1
            session = self.session_class(self, connection, self.sessions)
            threading.Thread(target=session.run, daemon=True).start()


class Session:
    """One connection: lines in, answers out, faults in between."""

    def __init__(self, server, connection, number):
        self.server = server
        self.options = server.options
        self.connection = connection
        self.number = number
        self.buffer = b""
        self.secure = False
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self):
        try:
            self.note(event="connect")
            self.at("connect")
            if self.options.security == "tls":
                self.start_tls()
            self.talk()
        except Gone:
            pass
        except (OSError, ValueError) as trouble:
            self.note(event="broken", why=str(trouble))
        finally:
            self.note(event="gone")
            try:
                self.connection.close()
            except OSError:
                pass

    def note(self, **what):
        self.server.note(self.number, **what)

    def start_tls(self):
        self.at("tls")
        if self.buffer:
            self.note(event="clear text behind STARTTLS", text=self.buffer.decode("latin-1"))
            self.buffer = b""
        try:
            self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError) as trouble:
            self.note(event="handshake failed", why=str(trouble))
            raise Gone from trouble
        self.secure = True
        self.note(event="tls", version=self.connection.version())

    def receive(self):
        data = self.connection.recv(65536)
        if not data:
            raise Gone
        self.buffer += data

    def line(self):
        """The next line without its end."""
        while b"\n" not in self.buffer:
            self.receive()
        line, self.buffer = self.buffer.split(b"\n", 1)
        text = line.rstrip(b"\r").decode("latin-1")
        self.note(client=text)
        return text

    def exactly(self, size):
        while len(self.buffer) < size:
            self.receive()
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        return data

    def send(self, data):
        for line in data[:2000].decode("latin-1").splitlines():
            self.note(server=line)
        self.connection.sendall(data)

    def at(self, state, line=""):
        """A state that has no answer of its own: what goes wrong here, if anything."""
        fault = self.server.fault(state, line)
        if fault:
            self.note(event="fault", fault=fault.text)
            self.commit(fault, b"")
        return fault

    def answer(self, state, line, right):
        """Gives the right answer, or what the script has in its place: then False, and the command is not obeyed."""
        fault = self.server.fault(state, line)
        if not fault:
            self.send(right)
            return True
        self.note(event="fault", fault=fault.text)
        return self.commit(fault, right)

    def commit(self, fault, right):
        action = fault.action
        if action in ("close", "lose"):
            self.close()
        elif action == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close()
        elif action == "silence":
            self.silence()
        elif action == "slow":
            time.sleep(fault.number(1))
            self.send(right)
        elif action == "dribble":
            for i in range(len(right)):
                time.sleep(fault.number(0.1))
                self.send(right[i : i + 1])
        elif action in ("cut", "half", "stall", "halt"):
            self.send(right[: int(fault.arg) if fault.arg else len(right) // 2])
            if action in ("stall", "halt"):
                self.silence()
            self.close()
        elif action == "before":
            self.send(unescape(fault.arg) + b"\r\n" + right)
        elif action == "many":
            times, text = fault.arg.split(":", 1)
            for _ in range(int(times) // 1000):
                self.connection.sendall((unescape(text) + b"\r\n") * 1000)
            self.send(right)
        elif action == "behind":
            self.send(right + unescape(fault.arg) + b"\r\n")
        elif action == "flood":
            for _ in range(int(fault.number(1))):
                self.connection.sendall(b"a" * 1048576)
            self.close()
        elif action == "raw":
            self.send(unescape(fault.arg))
            return False
        elif action == "reply":
            self.send(unescape(fault.arg) + b"\r\n")
            return False
        else:
            raise ValueError(f"no such action: {action}")
        return True

    def close(self):
        self.connection.close()
        raise Gone

    def silence(self):
        self.connection.settimeout(PATIENCE)
        while True:
            self.buffer = b""
            self.receive()
