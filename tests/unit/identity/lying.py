"""A provider that says whatever a test wants: what it publishes, what its tokens hold, and how they are signed."""

import json
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

from .builders import NOW

CLIENT, SECRET = "refu", "a-secret-of-refu"


@cache
def a_key(_name: str) -> rsa.RSAPrivateKey:
    """A key for each name; making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Honest until a test changes it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.redeemed: list[dict[str, str]] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        self.honest()

    def honest(self) -> None:
        """As it was at first, with a key of its own."""
        self.key = a_key("its own")
        self.published_key = self.key
        self.says: dict[str, Any] = {}
        """What it publishes otherwise."""
        self.claims: dict[str, Any] = {}
        """What a token says otherwise; None leaves a claim out."""
        self.signed: Callable[[dict[str, Any]], str] = self.properly
        self.nonce = ""
        self.token_status = 200
        self.now = int(NOW.timestamp())

    @property
    def issuer(self) -> str:
        """Who it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def properly(self, claims: dict[str, Any]) -> str:
        """A token as it should be."""
        return jwt.encode(claims, self.key, "RS256", headers={"kid": "one"})

    @property
    def public_pem(self) -> bytes:
        """What everybody may read of the key."""
        return self.published_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What is answered there."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return 200, self._discovery() | self.says
        if path == "/jwks":
            public = json.loads(RSAAlgorithm.to_jwk(self.published_key.public_key()))
            return 200, {"keys": [{**public, "kid": "one", "use": "sig"}]}
        self.redeemed.append(form)
        return self.token_status, {"access_token": "x", "token_type": "Bearer", "id_token": self._token()}

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "authorization_response_iss_parameter_supported": True,
        }

    def _token(self) -> str:
        now = self.now
        honest = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 300, "nonce": self.nonce}
        claims = honest | self.claims
        return self.signed({name: value for name, value in claims.items() if value is not None})


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        """Answer."""
        self._answer({})

    def do_POST(self) -> None:
        """Read the form, answer."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(form | {"authorization": self.headers.get("Authorization", "")})

    def _answer(self, form: dict[str, str]) -> None:
        status, said = self.server.answer(self.path, form)
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""
