"""A mail server of forty lines, on a real socket: keeps what it took, refuses as it is told."""

from __future__ import annotations

import threading
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Self


class MailServer(ThreadingTCPServer):
    """`refusals`: by recipient, the code that it answers with."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, refusals: dict[str, int] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.refusals = refusals or {}
        self.taken: list[tuple[list[str], bytes]] = []
        self.port: int = self.server_address[1]

    def __enter__(self) -> Self:
        often = {"poll_interval": 0.02}  # so that it ends as soon as it is told to
        threading.Thread(target=self.serve_forever, kwargs=often, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()


class Talk(StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, MailServer)
        recipients: list[str] = []
        self.say(220)
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                recipients.append(line.decode().partition("<")[2].partition(">")[0])
                self.say(self.server.refusals.get(recipients[-1], 250))
            elif word == b"DATA":
                self.say(354)
                data = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append((recipients, data))
                recipients = []
                self.say(250)
            elif word == b"QUIT":
                return self.say(221)
            else:
                self.say(250)
        return None

    def say(self, code: int) -> None:
        self.wfile.write(f"{code} so\r\n".encode())
