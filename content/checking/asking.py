"""One polite question to one web server: the status and where it sends us on, never the page."""

import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from content.checking.network import Network, is_public
from content.choices import AddressVerdict

PORTS = {"http": 80, "https": 443}
SECONDS_TO_CONNECT = 5.0
SECONDS_IN_ALL = 15.0
MOST_ADDRESSES = 4  # of one name that are tried
MOST_HEADERS = 8_000  # characters of an address that an answer may send us to
# The machine itself has no way out.
NO_WAY_OUT = {errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


class NoNetworkError(Exception):
    """This machine reaches nothing: that says nothing about the address."""


class NotReachedError(Exception):
    def __init__(self, verdict: AddressVerdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


@dataclass(frozen=True)
class Answer:
    status: int
    location: str


@dataclass(frozen=True)
class Asker:
    network: Network
    introduction: str
    """The User-Agent: who asks, and where to complain."""
    seconds: float = SECONDS_IN_ALL

    def ask(self, method: str, address: str) -> Answer:
        """Raises NotReachedError or NoNetworkError. Sends no cookie, keeps none, knows no proxy."""
        parts = split(address)
        host = (parts.hostname or "").encode("idna").decode()
        try:
            with self._connection(parts.scheme, host) as connection:
                connection.request(method, _target(parts), headers=self._headers())
                with connection.getresponse() as answer:
                    location = answer.getheader("Location") or ""
                    return Answer(answer.status, location[:MOST_HEADERS])
        except ssl.SSLCertVerificationError as error:
            raise NotReachedError(AddressVerdict.BAD_CERTIFICATE) from error
        except (ConnectionError, TimeoutError) as error:
            raise NotReachedError(AddressVerdict.NO_ANSWER) from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise NotReachedError(AddressVerdict.NOT_A_WEBSITE) from error

    @contextmanager
    def _connection(self, scheme: str, host: str) -> Iterator[http.client.HTTPConnection]:
        """Ends after `seconds` whatever the server does, also when it drips byte by byte."""
        line = [self._line_to(host, PORTS[scheme])]
        timer, began = threading.Timer(self.seconds, _cut, [line]), time.monotonic()
        timer.start()
        try:
            if scheme == "https":
                line[0] = self.network.tls.wrap_socket(
                    line[0], server_hostname=host, do_handshake_on_connect=False
                )
                line[0].do_handshake()  # type: ignore[attr-defined]
            connection = http.client.HTTPConnection(host, PORTS[scheme])
            connection.default_port = PORTS[scheme]
            connection.sock = line[0]
            yield connection
            if time.monotonic() - began >= self.seconds:  # what came was cut off
                raise NotReachedError(AddressVerdict.NO_ANSWER)
        finally:
            timer.cancel()
            line[0].close()

    def _line_to(self, host: str, port: int) -> socket.socket:
        addresses = self._addresses(host, port)
        if not addresses or not all(map(is_public, addresses)):
            raise NotReachedError(AddressVerdict.NOT_PUBLIC)
        faults: list[OSError] = []
        for address in addresses[:MOST_ADDRESSES]:
            try:
                line = self.network.connect(address, port, min(SECONDS_TO_CONNECT, self.seconds))
            except OSError as error:
                faults.append(error)
            else:
                line.settimeout(self.seconds)
                return line
        if all(fault.errno in NO_WAY_OUT for fault in faults):
            raise NoNetworkError
        raise NotReachedError(AddressVerdict.NO_ANSWER)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            return self.network.resolve(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise NoNetworkError from error
            raise NotReachedError(AddressVerdict.NAME_UNKNOWN) from error

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self.introduction, "Accept": "*/*", "Connection": "close"}


def split(address: str) -> SplitResult:
    """Raises NotReachedError for what is no public web address on its usual port."""
    try:
        parts = urlsplit(address)
        port = parts.port
        (parts.hostname or "").encode("idna")
    except ValueError as error:
        raise NotReachedError(AddressVerdict.NOT_A_WEBSITE) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotReachedError(AddressVerdict.NOT_A_WEBSITE)
    if port not in (None, PORTS[parts.scheme]):
        raise NotReachedError(AddressVerdict.NOT_PUBLIC)
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*")
    query = quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    return f"{path}?{query}" if query else path


def _cut(line: list[socket.socket]) -> None:
    """The plain socket's own way: that of a TLS socket forgets the encryption first."""
    try:
        socket.socket.shutdown(line[0], socket.SHUT_RDWR)
    except OSError:
        return  # it had ended by itself
