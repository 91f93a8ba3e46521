"""An address that somebody wrote into the folder of compose stays theirs, whatever is prepared again."""

import json
from pathlib import Path

import pytest

from deploy.compose import written
from deploy.compose.prepare import main, new_passwords, prepare
from deploy.local.accounts import Accounts

REPLICAS = "mongodb://{}:{}@mongo-1:27017,mongo-2:27017/?authSource=admin&replicaSet=refu&tls=true"
BROKERS = "amqps://{0}:{1}@rabbit-1:5671/refu;amqps://{0}:{1}@rabbit-2:5671/refu"
FILES = {
    "intake.mongo": REPLICAS.format("somebody", "theirs%2F"),
    "administrator.mongo": REPLICAS.format("root", "theirs"),
    "intake.amqp": BROKERS.format("intake", "theirs"),
    "partners-management": "https://partners-provisioner:theirs@rabbit-1:15671",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path)
    for name, text in FILES.items():
        write(tmp_path / name, text)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(f"{text}\n")


def passwords(folder: Path, server: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((folder / f"{server}-accounts.json").read_text())
    return found


def test_preparing_again_leaves_every_address_that_somebody_wrote(folder: Path) -> None:
    prepare(folder)

    assert {name: (folder / name).read_text().strip() for name in FILES} == FILES
    assert {(folder / name).stat().st_mode & 0o777 for name in FILES} == {0o444}


def test_an_address_inside_a_file_that_says_more_stays_too(folder: Path) -> None:
    files = {"topology.json": "topology_uri", "run.json": "amqp_uri"}
    for name, key in files.items():
        told = json.loads((folder / name).read_text())
        write(folder / name, json.dumps({**told, key: BROKERS.format("mine", "theirs")}))

    prepare(folder)

    assert {json.loads((folder / name).read_text())[key] for name, key in files.items()} == {
        BROKERS.format("mine", "theirs")
    }


def test_another_password_of_its_account_changes_nothing_else_in_it(folder: Path) -> None:
    new_passwords(folder, ["intake", "partners-provisioner"])

    at_the_broker, at_the_store = passwords(folder, "broker"), passwords(folder, "store")
    assert (folder / "intake.mongo").read_text().strip() == REPLICAS.format("somebody", at_the_store["refu_intake"])
    assert (folder / "intake.amqp").read_text().strip() == BROKERS.format("intake", at_the_broker["intake"])
    assert at_the_broker["partners-provisioner"] in (folder / "partners-management").read_text()
    assert (folder / "administrator.mongo").read_text().strip() == FILES["administrator.mongo"]


def test_another_password_of_somebody_else_leaves_it_as_it_is(folder: Path) -> None:
    new_passwords(folder, ["matching"])

    assert {name: (folder / name).read_text().strip() for name in FILES} == FILES


def test_an_address_that_signs_in_without_a_password_gets_none(folder: Path) -> None:
    by_certificate = "mongodb://mongo-1/?authMechanism=MONGODB-X509&tls=true"
    write(folder / "intake.mongo", by_certificate)

    new_passwords(folder, ["intake"])

    assert (folder / "intake.mongo").read_text().strip() == by_certificate


def test_our_own_address_with_a_password_of_before_is_set_right(folder: Path) -> None:
    """As somebody leaves it who interrupts `--new-password`."""
    Accounts(folder / "store-accounts.json").forget("refu_matching")

    prepare(folder)

    assert passwords(folder, "store")["refu_matching"] in (folder / "matching.mongo").read_text()


def test_an_address_of_which_somebody_wrote_the_password_alone_stays_and_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = (folder / "matching.mongo").read_text().strip()
    theirs = ours.replace(passwords(folder, "store")["refu_matching"], "theirs")
    write(folder / "matching.mongo", theirs)

    main(["--folder", str(folder)])

    assert (folder / "matching.mongo").read_text().strip() == theirs
    assert "matching.mongo has another password than ours" in capsys.readouterr().out
    new_passwords(folder, ["matching"])
    new = passwords(folder, "store")["refu_matching"]
    assert (folder / "matching.mongo").read_text().strip() == theirs.replace("theirs", new)


def test_in_a_folder_that_an_earlier_release_prepared_everything_stays(folder: Path) -> None:
    (folder / written.FILE).unlink()
    write(folder / "matching.amqp", BROKERS.format("matching", "theirs"))
    before = {file.name: file.read_text() for file in folder.iterdir() if file.is_file()}

    prepare(folder)

    assert {name: (folder / name).read_text() for name in before} == before
    assert "matching.amqp" not in json.loads((folder / written.FILE).read_text())
