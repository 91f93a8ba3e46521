"""`Idempotency-Key`: a command that is sent again is not carried out again, and gets the same answer.

A key belongs to a caller and an operation. What is refused is not kept, since nothing was done: the same key may come
with what was corrected.

An answer may hold what is told only once, such as the codes of a card. It is kept sealed with a secret made of the very
key that was sent, which nobody keeps: who reads the store alone cannot read the answer.
"""

import base64
import hashlib
import hmac
import json
import os
import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from werkzeug.wrappers import Request

from services.chassis.errors import Invalid, RefuError, Unavailable
from services.chassis.http.asked import ReadsOnly
from services.chassis.http.headers import header_of
from services.chassis.http.json_body import LARGE
from services.chassis.http.told import Told
from services.chassis.pace import alone
from services.chassis.storage.kept_answers import KeptAnswer, answer_kept, keep_answer
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
"""Of an answer that was given before."""
_KEY = re.compile(r'"(?P<quoted>[\x21\x23-\x7e]{1,200})"|(?P<plain>[\x21\x23-\x7e]{1,200})')
_NONCE = 12
"""Bytes, as AES-GCM wants."""
Act = Callable[[UnitOfWork], Told]


@dataclass(frozen=True)
class IdempotencyKey:
    """The key of one request."""

    id: str
    """Under which its answer is kept."""
    asked: str
    """A digest of what is asked."""
    secret: bytes = field(repr=False)
    """What its answer is sealed with: 32 bytes."""

    def answer(self, uow: UnitOfWork) -> Told | None:
        """What was told under this key, None for nothing; raises Invalid when something else was asked then."""
        kept = answer_kept(self.id, uow)
        if kept is None:
            return None
        if kept.asked != self.asked:
            detail = f"This {HEADER} was sent before with another path or body: use a new key for another request."
            raise Invalid("idempotency-key-reused", detail)
        return Told(kept.status, self._opened(kept.sealed), {**kept.headers, REPLAYED: "true"})

    def keep(self, told: Told, uow: UnitOfWork) -> None:
        """Keep what is told with this unit of work."""
        kept = KeptAnswer(
            id=self.id,
            asked=self.asked,
            at=uow.now,
            status=told.status,
            sealed=self._sealed(told.text),
            headers=told.headers,
        )
        keep_answer(kept, uow)

    def _sealed(self, text: str) -> str:
        nonce = os.urandom(_NONCE)
        return base64.b64encode(nonce + AESGCM(self.secret).encrypt(nonce, text.encode(), self.id.encode())).decode()

    def _opened(self, sealed: str) -> str:
        whole = base64.b64decode(sealed)
        return AESGCM(self.secret).decrypt(whole[:_NONCE], whole[_NONCE:], self.id.encode()).decode()


def key_of(request: Request, operation: str, kind: type, context: ExecutionContext, data: Any) -> IdempotencyKey | None:
    """The key that this request carries, None without one; raises Invalid `idempotency-key-unreadable`.

    `operation` is method and route; `data` what was read of the body. What only reads needs no key: it is asked anew.
    """
    given = header_of(request, HEADER)
    if given is None or issubclass(kind, ReadsOnly):
        return None
    match = _KEY.fullmatch(given.strip())
    if match is None:
        detail = f"{HEADER} is 1 to 200 letters, digits and signs without blanks, such as a UUID, in quotes or not."
        raise Invalid("idempotency-key-unreadable", detail)
    caller, secret = context.caller, context.id_secret
    whose = (caller and caller.subject, caller and caller.role, operation, match["quoted"] or match["plain"])
    asked = (request.path, request.query_string.decode("latin-1"), data)
    sealing = hashlib.sha256(_digest(("seal", *whose), secret).encode()).digest()
    return IdempotencyKey(_digest(whose, secret), _digest(asked, secret), sealing)


def told_once(key: IdempotencyKey | None, act: Act, begin: Callable[[], UnitOfWork]) -> Act:
    """`act`, or what was told before under this key; what is told now is kept with the unit of work.

    A refusal may come of what the same command did a moment ago, beside this one: then its answer holds.
    """
    if key is None:
        return act

    def once(uow: UnitOfWork) -> Told:
        told = key.answer(uow)
        if told is not None:
            return told
        try:
            told = act(uow)
        except Unavailable:
            raise
        except RefuError:
            beside = key.answer(begin())
            if beside is None:
                raise
            return beside
        key.keep(told, uow)
        return told

    return once


def _digest(value: Any, secret: str) -> str:
    """Of what is asked nobody can find out by guessing what it was."""
    text = json.dumps(value, sort_keys=True)
    with alone() if len(text) > LARGE else nullcontext():
        return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
