"""Which providers there are, from the file that `REFU_PROVIDERS` names; see docs/operations/people.md."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from services.chassis.settings import UnfitSecret, UnfitSetting
from services.identity.providers.domain.providers import Provider

VARIABLE = "REFU_PROVIDERS"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_NEEDED = ("name", "label", "issuer", "client_id", "client_secret_file")
_KNOWN = frozenset({*_NEEDED, "scope"})


def configured(environment: Mapping[str, str]) -> dict[str, Provider]:
    """The providers by name, in the order of the file; none without one.

    Raises UnfitSetting, saying what is wrong; UnfitSecret where a provider's own secret cannot be read.
    """
    path = environment.get(VARIABLE)
    if not path:
        return {}
    try:
        rows = json.loads(Path(path).read_text())
    except (OSError, ValueError) as error:
        raise UnfitSetting(f"{VARIABLE} names a file that cannot be read as JSON: {type(error).__name__}.") from None
    if not isinstance(rows, list):
        raise UnfitSetting(f"{VARIABLE} names a file that is no list of providers.")
    providers = [_provider(row, place, Path(path).parent) for place, row in enumerate(rows)]
    if len({each.name for each in providers}) != len(providers):
        raise UnfitSetting(f"{VARIABLE}: two providers have one name.")
    return {each.name: each for each in providers}


def _provider(row: Any, place: int, folder: Path) -> Provider:
    where = f"{VARIABLE}: provider {place + 1}"
    if not isinstance(row, dict) or any(not isinstance(row.get(name), str) for name in _NEEDED) or row.keys() - _KNOWN:
        raise UnfitSetting(f"{where} needs {', '.join(_NEEDED)}; it may have scope, and nothing else.")
    if not _NAME.fullmatch(row["name"]):
        raise UnfitSetting(f"{where}: a name has small letters, digits and hyphens.")
    if not is_safe(row["issuer"]):
        raise UnfitSetting(f"{where}: the issuer must begin with https://.")
    scope = str(row.get("scope", "openid"))
    if "openid" not in scope.split():
        raise UnfitSetting(f"{where}: the scope must hold openid.")
    try:
        secret = (folder / row["client_secret_file"]).read_text().strip()
    except OSError as error:
        raise UnfitSecret(f"{where}: client_secret_file cannot be read: {error.strerror}.") from None
    return Provider(
        name=row["name"],
        label=row["label"],
        issuer=row["issuer"],
        client_id=row["client_id"],
        client_secret=secret,
        scope=scope,
    )


def is_safe(url: object) -> bool:
    """Whether nobody reads along: https, or this very machine."""
    parts = urlsplit(url) if isinstance(url, str) else None
    return bool(parts and parts.hostname and (parts.scheme == "https" or parts.hostname in _LOOPBACK))
