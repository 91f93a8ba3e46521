"""compose.yaml against the variables that services read, and the files that others give an installation."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.compose.prepare import PROVIDERS, SENDERS, prepare
from deploy.local.platform import SERVICES
from deploy.manifests import variables
from services.chassis.sending.configuration import senders
from services.identity.providers.configuration import configured

ROOT = Path(__file__).resolve().parents[2]
DEFAULTS = re.compile(r"\$\{[A-Z_]+:?-([^}]*)\}")
ALL: dict[str, Any] = yaml.safe_load(DEFAULTS.sub(r"\1", (ROOT / "deploy" / "compose.yaml").read_text()))["services"]
_CONTAINERFILE = (ROOT / "deploy" / "images" / "Containerfile").read_text()
[_LINE] = re.findall(r"^ENV (REFU_SERVICE=.*)$", _CONTAINERFILE, re.M)
IMAGE = set(re.findall(r"(REFU_[A-Z_]+)=", _LINE))
"""What an image says itself."""
_AS_THE_CODE = "the code's own value is right for one machine"
LEFT_OUT = {
    **{name: "no collector stands beside it" for name in variables.read_by("gateway") if name.startswith("OTEL_")},
    **dict.fromkeys(
        ("REFU_ACCESS_KEPT_DAYS", "REFU_GRACE", "REFU_MAX_WORKERS", "REFU_HEARTBEAT", "REFU_DATABASE_PREFIX"),
        _AS_THE_CODE,
    ),
    **dict.fromkeys(
        ("REFU_DEAD_LETTER_LIMIT", "REFU_RETRY_LADDER", "REFU_REQUESTS_OF_CLIENT", "REFU_REQUESTS_OF_ADDRESS"),
        _AS_THE_CODE,
    ),
    "REFU_TOKEN_KEYS": "for tests: identity publishes the keys",
    "REFU_WEBHOOKS_ON_LOOPBACK": "for trying webhooks out on this very machine",
    "REFU_PARTNERS_AMQP": "partners read from the one broker",
}
OF_FILES = re.compile(r"(AMQP_URI|MONGO_URI|REFU_PARTNERS_MANAGEMENT|REFU_PARTNERS_AMQP)_FILE")
"""What takes the place of the variable whose name it begins with."""


def told(service: str) -> set[str]:
    """With `NAME` where a file says it."""
    return {OF_FILES.sub(r"\1", name) for name in ALL[service]["environment"]} | IMAGE


def read(service: str) -> set[str]:
    return {name for name in variables.read_by(service) if not OF_FILES.fullmatch(name)}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_what_it_reads_and_nothing_else(service: str) -> None:
    assert read(service) - told(service) - LEFT_OUT.keys() == set()
    assert told(service) - read(service) - {"REFU_SERVICE"} == set()
    assert told(service) & LEFT_OUT.keys() == set()


def test_what_is_left_out_is_read_by_somebody() -> None:
    assert LEFT_OUT.keys() <= {name for service in SERVICES for name in read(service)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "secrets")
    return tmp_path / "secrets"


def environment(service: str, folder: Path, **more: str) -> dict[str, str]:
    """What the container is told, with its paths as this test sees them."""
    sources = {f"/run/secrets/{one['target']}": one["source"] for one in ALL[service]["secrets"]}
    files = {place: folder / source.replace("-", ".", 1) for place, source in sources.items()}
    said = {name: value or "" for name, value in {**ALL[service]["environment"], **more}.items()}
    here = str(folder / PROVIDERS)
    return {name: str(files.get(value, value)).replace("/run/providers", here) for name, value in said.items()}


@pytest.mark.parametrize("service", ["intake", "organisations"])
def test_messages_leave_with_what_stands_in_the_files_and_before_that_nowhere(service: str, folder: Path) -> None:
    assert {type(each).__name__ for each in senders(environment(service, folder), service).values()} == {"LocalOutbox"}
    for name, text in zip(SENDERS, ("a-key", "refu:a:password"), strict=True):
        (folder / name).unlink()
        (folder / name).write_text(f"{text}\n")

    where = {
        "REFU_SMS_URL": "https://sms.example",
        "REFU_SMTP_URL": "smtps://smtp.example:465",
        "REFU_MAIL_FROM": "a@b",
    }
    found = senders(environment(service, folder, **where), service)

    assert found["sms"].key == "a-key"
    assert (found["mail"].user, found["mail"].password) == ("refu", "a:password")


def test_identity_starts_without_providers_and_with_those_in_the_folder(folder: Path) -> None:
    assert configured(environment("identity", folder)) == {}
    row = '[{"name": "gent", "label": "Stad Gent", "issuer": "https://login.example", "client_id": "refu", '
    (folder / PROVIDERS / "providers.json").unlink()
    (folder / PROVIDERS / "providers.json").write_text(row + '"client_secret_file": "gent.secret"}]')
    (folder / PROVIDERS / "gent.secret").write_text("hush\n")

    prepare(folder)

    assert configured(environment("identity", folder))["gent"].client_secret == "hush"
    assert {file.stat().st_mode & 0o777 for file in (folder / PROVIDERS).iterdir()} == {0o444}
    assert (folder / PROVIDERS).stat().st_mode & 0o777 == 0o755


def test_preparing_again_keeps_what_somebody_wrote(folder: Path) -> None:
    (folder / "sms.key").unlink()
    (folder / "sms.key").write_text("theirs")

    prepare(folder)

    assert (folder / "sms.key").read_text() == "theirs"
    assert (folder / "sms.key").stat().st_mode & 0o777 == 0o444
