"""Signing in, as a browser does it (page, password, page, code), and how many sessions are checked in a second.

A session is checked in two ways: by its cookie where somebody signs in (identity reads it), and by its access token
everywhere else (in memory, with the list of sessions that ended).
"""

import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyotp
import requests

from bench.scene import Process, Scene, percentile
from deploy.local import proc
from deploy.local.ports import HOST, free_port
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account, SignInName
from services.identity.accounts.domain.grants import Grant
from services.identity.html import cookies
from services.identity.passwords.handlers import hashing, setting
from services.identity.sessions import queries
from services.identity.store import INDEXES, IdentityWork
from services.platform.caller import Caller
from services.platform.keyring import Keyring
from services.platform.published_keys import KeysInFile
from tests.tokens import ISSUER, KEYS, token_for

DATABASE = "bench_sign_in"
PASSWORD = "vier losse woorden samen"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PEOPLE = 40
CHECKS = 3000
TOKENS, TIMES = 500, 40
"""Access tokens that are checked, and how often each."""
_FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@dataclass(frozen=True)
class SignIns:
    """Milliseconds of a whole sign-in, four requests one after the other; sessions checked in a second."""

    p50_ms: float
    p95_ms: float
    processor_ms: float
    """Of identity's process, for each; what hashing the password costs included."""
    checked_per_second: float
    check_ms: float
    """Processor time of whoever checks one, without the store's."""
    new_tokens_per_second: float
    """Access tokens that a process sees for the first time."""
    tokens_per_second: float
    """Those that it has seen before."""


def measure(here: Scene) -> SignIns:
    """Sign everybody in over HTTP at identity itself, then look their sessions up in the store."""
    port = free_port()
    environment = here.environment(DATABASE) | {
        "REFU_SEAL_KEY": str(here.folder / "seal.key"),
        "REFU_HTTP_PORT": str(port),
    }
    people = _people(here)
    identity = Process(["services.chassis.process.run", "identity"], environment)
    try:
        url = f"http://{HOST}:{port}"
        _wait_until_ready(url)
        before = proc.processor_seconds(identity.pid)
        took = [_signed_in(url, name) for name in people]
        burnt = proc.processor_seconds(identity.pid) - before
    finally:
        identity.finish(stop=True)
    seconds = [one for one, _ in took]
    checked, check_ms = _checked([cookie for _, cookie in took], here)
    p50, p95 = (percentile(seconds, share) * 1000 for share in (0.5, 0.95))
    return SignIns(p50, p95, burnt / PEOPLE * 1000, checked, check_ms, *_tokens_checked())


def _people(here: Scene) -> list[str]:
    uow = _work(here)
    kept, made = hashing.hashed(PASSWORD), []
    for number in range(PEOPLE):
        account = _account(f"p{number}", kept, uow)
        uow.accounts.add(account)
        name = str(account.sign_in_name)
        uow.sign_in_names.add(SignInName(id=accounts.key_of_name(name, uow), account=account.id))
        made.append(name)
    uow.commit()
    return made


def _account(account_id: str, password: str, uow: IdentityWork) -> Account:
    grant = Grant(id=f"{account_id}-1", role="coordinator", units=("gent",), given_by="bench", given_at=uow.now)
    totp = setting.new_totp(SECRET, pyotp.TOTP(SECRET).at(uow.now), account_id, uow)
    assert totp
    return Account(
        id=account_id,
        sign_in_name=f"{account_id}@refu.example",
        language="nl",
        password=password,
        totp=replace(totp, last_step=0),
        opened_at=uow.now,
    ).given(grant, uow.today)


def _signed_in(url: str, name: str) -> tuple[float, str]:
    """Seconds, and the session's cookie; each from an address of their own."""
    headers = {"X-Forwarded-For": f"198.51.100.{name[1:].partition('@')[0]}", "Sec-Fetch-Site": "same-origin"}
    jar: dict[str, str] = {}
    with requests.Session() as browser:
        started = time.perf_counter()
        page = _asked(browser, "GET", f"{url}/sign-in", headers, jar)
        _asked(browser, "POST", f"{url}/sign-in", headers, jar, {**_fields(page), "name": name, "password": PASSWORD})
        page = _asked(browser, "GET", f"{url}/sign-in/second-factor", headers, jar)
        code = {**_fields(page), "code": pyotp.TOTP(SECRET).now()}
        _asked(browser, "POST", f"{url}/sign-in/second-factor", headers, jar, code)
        return time.perf_counter() - started, jar[cookies.SESSION]


def _asked(
    browser: requests.Session,
    method: str,
    url: str,
    headers: dict[str, str],
    jar: dict[str, str],
    form: dict[str, str] | None = None,
) -> str:
    """The page; cookies are kept by ourselves, as they are for https."""
    brought = "; ".join(f"{name}={value}" for name, value in jar.items())
    answer = browser.request(method, url, headers=headers | {"Cookie": brought}, data=form, allow_redirects=False)
    answer.raise_for_status()
    for name, value in re.findall(r"(__Host-[\w-]+)=([^;]*)", answer.headers.get("Set-Cookie", "")):
        jar[name] = value
    return answer.text


def _fields(page: str) -> dict[str, str]:
    return {name: value for name, value in _FIELD.findall(page) if name == "form_mark"}


def _checked(known: list[str], here: Scene) -> tuple[float, float]:
    started, burnt = time.perf_counter(), time.process_time()
    for number in range(CHECKS):
        assert queries.of_cookie(known[number % len(known)], _work(here)), "a session was not found"
    burnt = time.process_time() - burnt
    return CHECKS / (time.perf_counter() - started), burnt / CHECKS * 1000


def _tokens_checked() -> tuple[float, float]:
    """In a second of processor time: for the first time, and again."""
    callers = [Caller(f"c{n}", "coordinator", frozenset({"gent"}), session=f"s{n}") for n in range(TOKENS)]
    tokens = [token_for(caller, timedelta(hours=1)) for caller in callers]
    keyring = Keyring(KeysInFile(KEYS), ISSUER, ended=frozenset({"another"}))
    began = time.process_time()
    for token in tokens:
        keyring.caller(token)
    seen = time.process_time()
    for _ in range(TIMES):
        for token in tokens:
            keyring.caller(token)
    return TOKENS / (seen - began), TOKENS * TIMES / (time.process_time() - seen)


_clients: dict[str, Any] = {}


def _work(here: Scene) -> IdentityWork:
    if here.mongo_uri not in _clients:
        store = MongoStore(mongo.connect(here.mongo_uri, 2)[f"{DATABASE}_identity"])
        store.prepare(INDEXES)
        _clients[here.mongo_uri] = store
    context = ExecutionContext(
        now=datetime.now(UTC),
        id_secret=_secret(here.folder / "id.key"),
        seal_secret=_secret(here.folder / "seal.key"),
        public_url=ISSUER,
    )
    return IdentityWork(_clients[here.mongo_uri], context)


@cache
def _secret(file: Path) -> str:
    return file.read_text().strip()


def _wait_until_ready(url: str, within: timedelta = timedelta(seconds=60)) -> None:
    ends = time.monotonic() + within.total_seconds()
    while time.monotonic() < ends:
        with suppress(requests.RequestException):
            if requests.get(f"{url}/readyz", timeout=2).ok:
                return
        time.sleep(0.1)
    raise SystemExit("identity did not start")
