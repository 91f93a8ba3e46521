"""What one client does: registers people and takes them as far as their first day, and now and then asks nonsense."""

import random
from collections.abc import Iterator
from typing import Any

from tests.chaos.load.door import Door
from tests.chaos.load.ledger import Ledger, Life

NAMES = ("Amal", "Bilal", "Dana", "Eden", "Farah", "Hiba", "Idris", "Jamal", "Lina", "Noor", "Omar", "Rima", "Sami")
NONSENSE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("POST", "/v1/newcomers", {"data": b"{", "headers": {"Content-Type": "application/json"}}),
    ("POST", "/v1/newcomers", {"json": {"unit_id": "nowhere", "first_name": "A", "birth_date": "1990-02-31"}}),
    ("POST", "/v1/matches", {"json": {"newcomer_id": 7, "opportunity_id": None, "more": []}}),
    ("GET", "/v1/newcomers/no-such-newcomer", {}),
    ("GET", "/v1/key-figures?from=2019-13-01&to=x", {}),
    ("POST", "/v1/newcomers/batch", {"json": {"items": []}}),
    ("DELETE", "/v1/newcomers", {}),
    ("GET", "/v1/nothing", {}),
    ("GET", "/v1/newcomers", {"headers": {"Authorization": "Bearer nobody"}}),
    ("POST", "/v1/newcomers", {"data": b"x" * 3_000_000, "headers": {"Content-Type": "application/json"}}),
)


def live(door: Door, ledger: Ledger, opportunity: str, chance: random.Random) -> Iterator[None]:
    """One newcomer's life, a step at a time; what was acknowledged is in the ledger before the next one."""
    person = {"unit_id": ledger.unit, "first_name": chance.choice(NAMES), "last_name": _surname(chance)}
    born = f"{chance.randint(1960, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    day_and_why = {"registered_on": ledger.today, "another_person": "other"}
    told = door.command("POST", "/v1/newcomers", {**person, "birth_date": born, **day_and_why})
    life = ledger.begin(told["id"])
    yield
    who = f"/v1/newcomers/{life.newcomer}"
    door.command("PUT", f"{who}/eligibility", {"basis_code": "card-a", "checked_on": ledger.today})
    life.eligible = True
    yield
    profile = {"completed_on": ledger.today, "talents": ["koken"], "preference": "both"}
    door.command("PUT", f"{who}/profile", profile)
    life.profile = True
    yield
    if door.read(who)["status"] != "intake-done":
        door.tally.faults.append("a profile that was acknowledged is not in the file that is read next")
    yield
    yield from _match(door, life, ledger, opportunity, chance)


def _match(door: Door, life: Life, ledger: Ledger, opportunity: str, chance: random.Random) -> Iterator[None]:
    proposed = {"newcomer_id": life.newcomer, "opportunity_id": opportunity}
    life.match = door.command("POST", "/v1/matches", proposed, awaited=True)["id"]
    life.state = "proposed"
    yield
    match = f"/v1/matches/{life.match}"
    if chance.random() < 0.2:
        door.command("POST", f"{match}/decline", {"reason": "no-time"})
        life.state = "declined"
        return
    door.command("POST", f"{match}/acceptance", {"may_introduce": True, "how": "phone"})
    life.state = "accepted"
    yield
    life.assignment = door.command("POST", f"{match}/confirmation", {"starts_on": ledger.today})["assignment_id"]
    life.state = "confirmed"
    yield
    day = {"on": ledger.today, "hours": chance.randint(1, 6)}
    door.command("POST", f"/v1/assignments/{life.assignment}/days", day)
    life.day = str(day["on"])
    yield
    door.read(f"/v1/key-figures?from={ledger.today}&to={ledger.today}")


def ask_nonsense(door: Door, chance: random.Random) -> None:
    """One request that must be refused."""
    method, path, content = chance.choice(NONSENSE)
    door.misuse(method, path, dict(content))


def _surname(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(6)).capitalize()
