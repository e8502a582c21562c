"""A small world of our own at the edge: names, addresses and one server on this machine."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from content.checking.asking import Asker
from content.checking.network import Network
from content.checking.visiting import Pace, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLIC, OTHER = "93.184.216.34", "2a00:1450:400f::1"
OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def answer(status: str, location: str = "") -> str:
    moved = f"Location: {location}\r\n" if location else ""
    return f"HTTP/1.1 {status}\r\n{moved}Content-Length: 0\r\n\r\n"


def drip(line: socket.socket) -> None:
    """A byte now and then, for as long as somebody listens."""
    with suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            line.sendall(b"x")
            time.sleep(0.05)


def pour(line: socket.socket) -> None:
    """A page without end."""
    with suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            line.sendall(b"x" * 65_536)


def keep_silent(line: socket.socket) -> None:
    with suppress(OSError):
        line.recv(1)


@dataclass
class Server:
    """Answers each request line with a text or a way to talk; remembers what it was asked."""

    answers: dict[str, str | Callable[[socket.socket], None]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _address = self.listening.accept()
                threading.Thread(target=self._talk, args=[line], daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with suppress(OSError), line:
            talking = self.tls.wrap_socket(line, server_side=True) if self.tls else line
            with talking:
                self._answer(talking)

    def _answer(self, line: socket.socket) -> None:
        request = line.recv(65_536).decode()
        self.asked.append(request)
        said = self.answers.get(" ".join(request.split()[:2]), self.answers.get("*", OK))
        if callable(said):
            said(line)
        else:
            line.sendall(said.encode())

    def close(self) -> None:
        self.listening.close()


@dataclass
class World:
    """`names`: a list of lists answers one after the other, as a name that changes its mind."""

    server: Server
    names: dict[str, list[str]] = field(default_factory=dict)
    turns: dict[str, list[list[str]]] = field(default_factory=dict)
    has_network: bool = True
    trusts: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    called: list[str] = field(default_factory=list)

    def resolve(self, host: str, _port: int) -> list[str]:
        if not self.has_network:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if self.turns.get(host):
            return self.turns[host].pop(0)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.names[host]

    def connect(self, address: str, _port: int, seconds: float) -> socket.socket:
        self.called.append(address)
        if address == OTHER:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=seconds)

    def visitor(self, seconds: float = 5.0, pace: Pace | None = None) -> Visitor:
        network = Network(self.resolve, self.connect, self.trusts)
        return Visitor(Asker(network, "prov", seconds), pace or Pace(seconds=0))
