"""A TCP proxy that is as bad as it is told to be: slow, silent, resetting or refusing.

Between the site and PostgreSQL it stands for a network, a firewall or a host that has gone.
"""

from __future__ import annotations

import selectors
import socket
import struct
import threading
import time
from contextlib import suppress
from typing import Self

PIECE = 65536
SLOW = 0.05  # seconds that every piece waits, each way
RESET = struct.pack("ii", 1, 0)


class Proxy:
    """`mood` may be changed at any time: "good", "slow", "silent", "resetting", "refusing".

    Silent: connections are taken and what was sent is kept, nothing comes back. Resetting: every
    connection ends with a TCP reset, a new one too. Refusing: nobody listens any more; connections
    that are open go on.
    """

    def __init__(self, target: int) -> None:
        self.target, self.mood = target, "good"
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.ended = threading.Event()
        self.open: set[socket.socket] = set()

    def __enter__(self) -> Self:
        threading.Thread(target=self.take, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.ended.set()
        self.listener.close()
        self.reset_all()

    def become(self, mood: str) -> None:
        before, self.mood = self.mood, mood
        if mood == "resetting":
            self.reset_all()
        if mood == "refusing":
            self.listener.close()
            self.reset_all()
        elif before == "refusing":
            self.listener = socket.create_server(("127.0.0.1", self.port))
            threading.Thread(target=self.take, daemon=True).start()

    def take(self) -> None:
        listener = self.listener
        listener.settimeout(0.2)
        while not self.ended.is_set():
            try:
                client, _address = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return  # closed
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client: socket.socket) -> None:
        if self.mood == "resetting":
            reset(client)
            return
        client.settimeout(None)
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            reset(client)
            return
        self.open |= {client, server}
        try:
            self.between(client, server)
        except OSError:
            pass
        finally:
            for one in (client, server):
                self.open.discard(one)
                with suppress(OSError):
                    one.close()

    def between(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        with selectors.DefaultSelector() as both:
            for one in other:
                both.register(one, selectors.EVENT_READ)
            while not self.ended.is_set():
                for key, _events in both.select(0.2):
                    self.wait_while_silent()
                    assert isinstance(key.fileobj, socket.socket)
                    data = key.fileobj.recv(PIECE)
                    if not data:
                        return
                    if self.mood == "slow":
                        time.sleep(SLOW)
                    other[key.fileobj].sendall(data)

    def wait_while_silent(self) -> None:
        while self.mood == "silent" and not self.ended.is_set():
            time.sleep(0.05)

    def reset_all(self) -> None:
        for one in list(self.open):
            reset(one)


def reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        one.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        one.close()
