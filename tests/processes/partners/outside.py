"""Targets outside, on this machine: an authority, servers with its certificates, and all that targets do wrong."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

STATUSES = {"/ok": 200, "/gone": 410, "/broken": 500, "/redirect": 302, "/busy": 429, "/large": 200, "/drip": 200}


@dataclass
class Outside:
    """What came, and where it may be sent to."""

    port: int
    authority: Path
    came: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """(path, body, headers with names in lower case)"""
    connections: set[Any] = field(default_factory=set)
    over: Event = field(default_factory=Event)

    def url(self, path: str, host: str = "localhost") -> str:
        return f"https://{host}:{self.port}{path}"

    @property
    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        here = self.server.outside
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        here.came.append((self.path, body, {name.lower(): value for name, value in self.headers.items()}))
        here.connections.add(self.client_address)
        if self.path == "/break":
            self.close_connection = True
            return
        if self.path == "/hang":
            here.over.wait(30)
            return
        self._answer(here)

    def _answer(self, here: Outside) -> None:
        self.send_response(STATUSES[self.path])
        extra = {"/redirect": {"Location": "/ok"}, "/busy": {"Retry-After": "120"}}.get(self.path, {})
        length = {"/large": 10**9, "/drip": 1000}.get(self.path, 0)
        for name, value in {**extra, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            while length and not here.over.is_set():
                self.wfile.write(b"x" * (1 if self.path == "/drip" else 100_000))
                if self.path == "/drip":
                    time.sleep(0.05)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    outside: Outside

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that leave are what is tried here."""


@contextmanager
def outside(folder: Path, name: str = "localhost") -> Iterator[Outside]:
    """A server whose certificate is for this name."""
    authority, certificate = _certificates(folder, name)
    server = _Server(("127.0.0.1", 0), _Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.outside = Outside(server.server_port, authority)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.outside
    finally:
        server.outside.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _certificates(folder: Path, name: str) -> tuple[Path, Path]:
    key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"authority of {name}")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    root = _signed(issuer, issuer, key, key, x509.BasicConstraints(ca=True, path_length=0))
    names = [x509.DNSName(name)] + ([x509.IPAddress(ip_address("127.0.0.1"))] if name == "localhost" else [])
    leaf = _signed(subject, issuer, leaf_key, key, x509.SubjectAlternativeName(names))
    authority, certificate = folder / f"{name}-authority.pem", folder / f"{name}.pem"
    authority.write_bytes(root.public_bytes(Encoding.PEM))
    private = leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate.write_bytes(private + leaf.public_bytes(Encoding.PEM))
    return authority, certificate


def _signed(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    more: x509.ExtensionType,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).add_extension(more, critical=False)
    builder = builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=2))
    return builder.sign(by, SHA256())
