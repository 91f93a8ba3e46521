"""A place for `refu` in the cluster: what it may, and that the words in the handbook work."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo.errors import OperationFailure

from deploy.images.command import write
from deploy.local.platform import SERVICES
from deploy.manifests import accounts
from deploy.manifests.rendering import OVERLAYS, by_name, rendered
from services.backup.places import Places
from services.console.main import parser
from services.doctor import store

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.name: page.read_text() for page in (ROOT / "docs" / "operations").glob("*.md")}
PRODUCTION = rendered("production")


def pod(overlay: str) -> dict[str, Any]:
    return dict(by_name(rendered(overlay), "Deployment")["operations"]["spec"]["template"]["spec"])


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_pod_has_no_key_no_client_and_nothing_that_lasts(overlay: str) -> None:
    assert [each["name"] for each in pod(overlay)["volumes"] if "secret" in each] in ([], ["authority"])
    assert not [each for each in pod(overlay)["volumes"] if "persistentVolumeClaim" in each]
    [container] = pod(overlay)["containers"]
    [home] = [each["name"] for each in container["volumeMounts"] if each["mountPath"] == "/tmp"]
    scratch = next(each for each in pod(overlay)["volumes"] if each["name"] == home)
    assert scratch["emptyDir"]["medium"] == "Memory"  # where tokens of a sign-in lie


def test_what_restores_runs_only_when_somebody_starts_it() -> None:
    spec = by_name(PRODUCTION, "CronJob")["restore"]["spec"]
    volumes = {each["name"]: each for each in spec["jobTemplate"]["spec"]["template"]["spec"]["volumes"]}

    assert spec["suspend"] is True
    assert volumes["key"] == {"name": "key", "emptyDir": {"medium": "Memory", "sizeLimit": "1Mi"}}
    assert "backup-key" not in str(PRODUCTION)


def test_the_command_that_an_image_gets_is_refu(tmp_path: Path) -> None:
    write(tmp_path / "bin" / "refu", "services.console.main")
    told = {"PATH": "", "PYTHONPATH": str(ROOT)}

    done = subprocess.run([tmp_path / "bin" / "refu", "--help"], env=told, capture_output=True, text=True, check=True)

    assert done.stdout.startswith("usage: refu")
    assert (tmp_path / "bin" / "refu").stat().st_mode & 0o777 == 0o755


def test_the_build_writes_it_where_it_is_found() -> None:
    containerfile = (ROOT / "deploy" / "images" / "Containerfile").read_text()
    [path] = set(re.findall(r"^ENV PATH=(\S+) \\\n    PYTHONPATH", containerfile, re.M))

    assert '"/run/tools/command.py", "/usr/local/bin/refu", "services.console.main"' in containerfile
    assert "/usr/local/bin" in path.split(":")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_what_stands_by_ends_when_it_is_told(told: signal.Signals) -> None:
    command = by_name(PRODUCTION, "Deployment")["operations"]["spec"]["template"]["spec"]["containers"][0]["command"]
    process = subprocess.Popen([sys.executable, *command[1:]], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "refu status" in process.stdout.readline()

    process.send_signal(told)

    assert process.wait(30) == 0
    process.stdout.close()


class Guarded:
    """A MongoDB as an account with the role sees it, which keeps nothing; what the role allowed is noted."""

    def __init__(self) -> None:
        self.used: set[tuple[str, str, str]] = set()
        [role] = accounts.roles_of_the_store()
        self.granted = {
            (action, str(each["resource"].get("db", "")), str(each["resource"].get("collection", "")))
            for each in role["privileges"]
            for action in each["actions"]
        }

    def ask(self, action: str, database: str = "", collection: str = "") -> None:
        if (action, database, collection) not in self.granted:
            raise OperationFailure("not authorized", store.UNAUTHORIZED)
        self.used.add((action, database, collection))

    @property
    def admin(self) -> "Guarded":
        return self

    def command(self, asked: Any) -> dict[str, Any]:
        if asked == "hello":
            return {"setName": "store"}
        self.ask(next(iter(asked)))
        return {}

    def __getitem__(self, name: str) -> "GuardedDatabase":
        return GuardedDatabase(self, name)

    def close(self) -> None: ...


class GuardedDatabase:
    def __init__(self, server: Guarded, name: str) -> None:
        self.server, self.name = server, name

    def __getitem__(self, collection: str) -> "GuardedCollection":
        return GuardedCollection(self.server, self.name, collection)

    def __getattr__(self, collection: str) -> "GuardedCollection":
        return self[collection]


class GuardedCollection:
    def __init__(self, server: Guarded, *place: str) -> None:
        self._server, self._place = server, place

    def find(self, *_: Any) -> "GuardedCollection":
        self._server.ask("find", *self._place)
        return self

    def find_one(self, *_: Any) -> None:
        self.find()

    def sort(self, *_: Any) -> "GuardedCollection":
        return self

    def limit(self, _: int) -> "GuardedCollection":
        return self

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(())

    def list_indexes(self) -> list[dict[str, Any]]:
        self._server.ask("listIndexes", self._place[0])
        return []

    def update_one(self, *_: Any, upsert: bool) -> None:
        for action in ("update", *(("insert",) if upsert else ())):
            self._server.ask(action, *self._place)


def test_the_role_at_the_store_allows_what_the_doctor_does_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    server, seen = Guarded(), store.Seen()
    monkeypatch.setattr(store.mongo, "connect", lambda *_, **__: server)

    found = {one.kind for one in store.look(Places(mongo_uri="mongodb://any", prefix=accounts.PREFIX), seen)}

    assert not found & {"store-away", "store-no-writes"}
    assert server.used == server.granted
    assert seen.has_people  # it may not look whether there are any


_PLACES = "deploy/operations|job/restore-now"
SAID = [
    (name, words)
    for name, text in PAGES.items()
    for words in re.findall(rf"exec -it (?:{_PLACES}) -- refu ([a-z][a-z -]*)", text)
]


@pytest.mark.parametrize(("page", "words"), SAID)
def test_what_the_handbook_says_to_type_there_is_a_command(page: str, words: str) -> None:  # noqa: ARG001
    parser().parse_args(words.split())


def test_the_handbook_says_it_where_runbooks_begin() -> None:
    assert {"kubernetes.md", "alerts.md", "backup.md"} <= {name for name, _ in SAID}


def test_a_file_is_put_into_a_pod_without_a_shell_by_the_words_of_the_handbook(tmp_path: Path) -> None:
    [put] = re.findall(r"^ *PUT='(.*)'$", PAGES["kubernetes.md"], re.M)
    [get] = re.findall(r"^ *GET='(.*)'$", PAGES["kubernetes.md"], re.M)
    file = tmp_path / "backup.key"

    subprocess.run([sys.executable, "-c", put, file], input=b"AGE-SECRET-KEY", check=True)
    read = subprocess.run([sys.executable, "-c", get, file], capture_output=True, check=True).stdout

    assert read == b"AGE-SECRET-KEY"
    assert file.stat().st_mode & 0o077 == 0
    again = subprocess.run([sys.executable, "-c", put, file], input=b"", capture_output=True, check=False)
    assert again.returncode != 0  # nothing that is there is overwritten
    assert file.read_bytes() == b"AGE-SECRET-KEY"


def test_what_the_handbook_suspends_for_a_restore_and_wakes_again_is_there() -> None:
    jobs = by_name(PRODUCTION, "CronJob")
    named = re.findall(r"patch cronjob ([a-z-]+) -p '(.*?)'", PAGES["kubernetes.md"])

    assert {name for name, _ in named} == {"backup", "backup-journal"} < jobs.keys()
    assert [json.loads(patch)["spec"]["suspend"] for _, patch in named] == [True, True, False, False]


def test_the_handbook_says_of_every_account_of_a_broker_who_is_started_anew() -> None:
    section = PAGES["rotation.md"].partition("### On Kubernetes")[2].partition("## Certificates")[0]
    users = {each["metadata"]["name"] for each in PRODUCTION if each["kind"] == "User"}

    assert {name for name in users - set(SERVICES) if f"`{name}`" not in section} == set()


@pytest.mark.parametrize("label", sorted(set(re.findall(r"-l (app\.\S+)", PAGES["kubernetes.md"]))))
def test_the_handbook_selects_what_is_there(label: str) -> None:
    name, _, value = re.sub("!=.*", "=service", label).strip("'").partition("=")

    assert [each for each in PRODUCTION if each["metadata"].get("labels", {}).get(name) == value]
