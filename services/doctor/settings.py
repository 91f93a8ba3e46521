"""Settings and secrets: whether they are there, fit, and nobody else's to read."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from services.backup.places import Places
from services.chassis.settings import ID_KEY, SEAL_KEY, SHORTEST_SECRET
from services.chassis.storage.id_form import fingerprint
from services.doctor.findings import Finding, found

LEAST_LADDER = 60.0


def look(where: Places, written_with: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """What is wrong; `written_with`: by kind of secret and service, the fingerprint that its database knows."""
    for kind, variable, path in (("ids", ID_KEY, where.id_key), ("seal", SEAL_KEY, where.seal_key)):
        keys = _keys(path)
        if path is not None and (not keys or min(map(len, keys)) < SHORTEST_SECRET):
            yield found("secret-unfit", f"{variable} names {path}, which holds no secret.", variable=variable)
        yield from differing(variable, written_with.get(kind, {}), keys)
    for secret in (where.id_key, where.seal_key, where.identity):
        if secret is not None and _open(secret):
            yield found("secret-open", f"Others may read {secret}.", path=str(secret))
    if sum(where.ladder) <= LEAST_LADDER:
        yield found("ladder-short", f"What fails is tried again for {sum(where.ladder):.0f} s only.")


def differing(variable: str, known: Mapping[str, str], keys: list[str]) -> Iterator[Finding]:
    """Where databases were written with different secrets, or with none of ours."""
    ours = {fingerprint(key) for key in keys}
    if len(set(known.values())) > 1:
        who = ", ".join(f"{service} {mark[:8]}" for service, mark in sorted(known.items()))
        yield found("secrets-differ", f"Services have different secrets: {who}.", variable=variable)
    elif ours and known and not ours & set(known.values()):
        yield found("secrets-differ", f"{variable} is not what the services have.", variable=variable)


def _keys(path: Path | None) -> list[str]:
    try:
        return [line for line in path.read_text().strip().split("\n") if line] if path else []
    except OSError:
        return []


def _open(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(os.stat(path).st_mode) & 0o077)
    except OSError:
        return False
