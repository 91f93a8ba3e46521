"""What a partner does with an event, whichever channel it came by. Put your own system in the place of `facts`."""

import base64
import json
import os
import sqlite3
import urllib.request
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote_plus

REFU = os.environ["REFU_URL"]
CLIENT, SECRET = os.environ["REFU_CLIENT_ID"], os.environ["REFU_CLIENT_SECRET"]
kept = sqlite3.connect(os.environ.get("PARTNER_DB", "partner.db"), check_same_thread=False)
kept.executescript("""
    CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS facts (person TEXT, kind TEXT, id TEXT, event TEXT, PRIMARY KEY (kind, id));
    CREATE TABLE IF NOT EXISTS to_confirm (person TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS position (only_one INTEGER PRIMARY KEY, cursor TEXT);
""")
RECORDS = {
    "referral": "referral_id",
    "trajectory": "trajectory_id",
    "push": "push_id",
    "follow-up": "follow_up_id",
    "outcome": "trajectory_id reported_on",
    "assignment": "assignment_id",
    "volunteer-day": "assignment_id on",
}
"""What events are about, and the fields that name one of them."""


def take(*events: dict[str, Any], cursor: str | None = None) -> None:
    """Apply each event once, and keep the cursor, all in one transaction; then confirm what was forgotten."""
    with kept:
        for event in events:
            if kept.execute("INSERT OR IGNORE INTO seen VALUES (?)", [event["id"]]).rowcount:
                apply(event)
        if cursor is not None:
            kept.execute("INSERT OR REPLACE INTO position VALUES (1, ?)", [cursor])
    confirm()


def apply(event: dict[str, Any]) -> None:
    """One event about one person. The types that come depend on the scopes of the agreement."""
    data, person = event["data"], event.get("subject", "")
    match event["type"]:
        case "volunteer-day-withdrawn":
            kept.execute("DELETE FROM facts WHERE kind = 'volunteer-day' AND id = ?", [_name(data, "assignment_id on")])
        case "assignment-evaluated":
            keep(person, "evaluation", _name(data, "assignment_id by"), event)
        case "line-withdrawn":
            forget_line(person, data["line"])
        case "consent-withdrawn":
            kept.execute("DELETE FROM facts WHERE person = ?", [person])
            kept.execute("INSERT OR IGNORE INTO to_confirm VALUES (?)", [person])
        case other:
            kind = other.rpartition("-")[0]  # `referral` of `referral-made`
            if kind in RECORDS:  # else it is a `webhook-test`, or of a later release
                keep(person, kind, _name(data, RECORDS[kind]), event)


def _name(data: dict[str, Any], fields: str) -> str:
    return " ".join(str(data[field]) for field in fields.split())


def keep(person: str, kind: str, name: str, event: dict[str, Any]) -> None:
    """Of one record the latest event holds: they come in their order."""
    kept.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)", [person, kind, name, json.dumps(event)])


def forget_line(person: str, line: str) -> None:
    """Take one line (`competence:cooking`, `signal:dutch-practised`) out of all that is kept about the person."""
    facts = kept.execute("SELECT kind, id, event FROM facts WHERE person = ?", [person]).fetchall()
    for kind, name, written in facts:
        event = json.loads(written)
        for field in {"competences", "talents"} & event["data"].keys():
            event["data"][field] = [code for code in event["data"][field] if f"competence:{code}" != line]
        if line == "signal:dutch-practised" and "practised_dutch" in event["data"]:
            event["data"]["practised_dutch"] = None
        keep(person, kind, name, event)


def confirm() -> None:
    """Say who was forgotten. It is kept until it was said: after a crash, or while Refu is away, it is said later."""
    for (person,) in kept.execute("SELECT person FROM to_confirm").fetchall():
        try:
            api("POST", "/v1/partner/forgotten", {"newcomer_id": person})
        except OSError:
            return
        with kept:
            kept.execute("DELETE FROM to_confirm WHERE person = ?", [person])


def cursor() -> str:
    """Up to where polling has read; 0 is the beginning."""
    found = kept.execute("SELECT cursor FROM position").fetchone()
    return str(found[0]) if found else "0"


_token = ""


def api(method: str, path: str, body: dict[str, Any] | None = None, again: bool = True) -> Any:
    """Ask the API, with a new token when the last one is over; raises OSError (HTTPError with Refu's reasons)."""
    global _token
    headers = {"Authorization": f"Bearer {_token}", "Content-Type": "application/json"}
    try:
        return _asked(method, path, headers, json.dumps(body).encode() if body else None)
    except HTTPError as refused:
        if refused.code != 401 or not again:
            raise
    basic = base64.b64encode(f"{quote_plus(CLIENT)}:{quote_plus(SECRET)}".encode()).decode()
    _token = _asked("POST", "/oauth/token", {"Authorization": f"Basic {basic}"}, b"grant_type=client_credentials")[
        "access_token"
    ]
    return api(method, path, body, again=False)


def _asked(method: str, path: str, headers: dict[str, str], body: bytes | None) -> Any:
    request = urllib.request.Request(f"{REFU}{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)
