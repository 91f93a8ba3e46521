"""`python -m deploy.compose.prepare`: what it takes, what it refuses, and what it says comes next."""

import json
from pathlib import Path

import pytest

from deploy.compose.prepare import main, prepare
from deploy.images.context import ROOT

UP = "docker compose -f deploy/compose.yaml up -d --no-deps --force-recreate"
ACCOUNTS = "docker compose -f deploy/compose.yaml run --rm --no-deps accounts"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "secrets")
    return tmp_path / "secrets"


def kept(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir() if file.is_file()}


def refused(*words: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code not in (0, None)
    return str(stopped.value.code)


@pytest.mark.parametrize("name", ["", "nobody"])
def test_a_password_for_no_account_is_refused_and_nothing_is_changed(folder: Path, name: str) -> None:
    before = kept(folder)

    said = refused("--folder", str(folder), "--new-password", "intake", "--new-password", name)

    assert said.startswith(f"There is no account {name or chr(34) * 2}; these are: administrator, ")
    assert kept(folder) == before


def test_a_new_password_for_nobody_is_asked_whose(folder: Path) -> None:
    before = kept(folder)

    said = refused("--folder", str(folder), "--new-password")

    assert said.startswith("Name an account after --new-password: administrator, backup, ")
    assert kept(folder) == before


@pytest.mark.parametrize("name", ["id.key", "seal.key"])
@pytest.mark.parametrize("words", [(), ("--new-password", "intake")])
def test_a_key_that_is_lost_is_not_made_again(folder: Path, name: str, words: tuple[str, ...]) -> None:
    (folder / name).unlink()
    before = kept(folder)

    said = refused("--folder", str(folder), *words)

    assert said.startswith(f"{name} is missing in {folder}, which was prepared before.")
    assert f"install -m 444 {name} {folder}/" in said
    assert kept(folder) == before


def test_keys_from_elsewhere_are_taken_over_into_a_new_folder(tmp_path: Path) -> None:
    keys = {"id.key": "a" * 64 + "\n", "seal.key": "b" * 64 + "\n"}
    for name, text in keys.items():
        (tmp_path / name).write_text(text)

    prepare(tmp_path)

    assert {name: (tmp_path / name).read_text() for name in keys} == keys


def test_a_key_of_backups_without_its_public_half_is_said(folder: Path) -> None:
    (folder / "backup.pub").unlink()

    assert refused("--folder", str(folder)).startswith(f"backup.pub is missing in {folder}")


def test_a_new_password_before_anything_was_prepared_is_refused(tmp_path: Path) -> None:
    assert "There are no accounts in" in refused("--folder", str(tmp_path / "none"), "--new-password", "intake")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_one_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/x")):
        said = refused("--folder", str(place))
        assert str(place) in said
        assert "\n" not in said


UNREADABLE = {"no JSON": b"{", "a list": b"[]", "no text": b"\xff\xfe\x00"}


@pytest.mark.parametrize("held", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("name", ["store-accounts.json", "run.json", "topology.json"])
def test_a_file_that_cannot_be_read_any_more_is_named_in_a_sentence(folder: Path, name: str, held: bytes) -> None:
    (folder / name).unlink()
    (folder / name).write_bytes(held)

    said = refused("--folder", str(folder))

    assert said.startswith(f"{folder / name} is no ")
    assert "put back what it held" in said
    assert (folder / name).read_bytes() == held


def test_an_address_that_is_no_text_is_named_in_a_sentence(folder: Path) -> None:
    (folder / "intake.mongo").unlink()
    (folder / "intake.mongo").write_bytes(UNREADABLE["no text"])

    assert refused("--folder", str(folder)).startswith(f"{folder / 'intake.mongo'} is no text")


def test_every_account_named_gets_another_password(folder: Path) -> None:
    before = json.loads((folder / "broker-accounts.json").read_text())

    main(["--folder", str(folder), "--new-password", "intake", "--new-password", "matching"])

    after = json.loads((folder / "broker-accounts.json").read_text())
    assert {name for name in before if after[name] != before[name]} == {"intake", "matching"}


def said_next(folder: Path, capsys: pytest.CaptureFixture[str], *accounts: str) -> list[str]:
    main(["--folder", str(folder), *(word for account in accounts for word in ("--new-password", account))])
    said = capsys.readouterr().out
    assert f"Changed in {folder}: " in said
    return [line for line in said.splitlines() if line.startswith("docker")]


def to_the_broker(folder: Path) -> str:
    return (
        "docker compose -f deploy/compose.yaml exec -T broker rabbitmqctl import_definitions "
        f"< {folder}/broker-definitions.json"
    )


def test_what_comes_next_is_said_for_each_account(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = to_the_broker(folder)

    assert said_next(folder, capsys, "intake", "matching") == [told, ACCOUNTS, f"{UP} intake matching"]
    assert said_next(folder, capsys, "console") == [told]
    assert said_next(folder, capsys, "partners-provisioner") == [told, f"{UP} partners"]


def test_the_store_takes_its_administrator_s_before_anybody_signs_in_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = to_the_broker(folder)

    assert said_next(folder, capsys, "administrator") == [told, f"{UP} store"]
    assert said_next(folder, capsys, "administrator", "intake") == [told, f"{UP} store", ACCOUNTS, f"{UP} intake"]


def test_a_server_of_somebody_s_own_is_left_to_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "intake.mongo").unlink()
    (folder / "intake.mongo").write_text("mongodb://somebody:theirs@mongo-1,mongo-2/?replicaSet=refu")

    assert said_next(folder, capsys, "intake") == [to_the_broker(folder), f"{UP} intake"]
    main(["--folder", str(folder), "--new-password", "intake"])
    assert "intake.mongo leads to a server of your own" in capsys.readouterr().out


OWN_STORE = "docker compose -f deploy/compose.yaml -f deploy/compose/own-store.yaml"


def with_a_store_of_their_own(folder: Path) -> None:
    for file in folder.glob("*.mongo"):
        file.unlink()
        file.write_text(f"mongodb://{file.stem}:theirs@mongo-1,mongo-2/?replicaSet=refu")


def test_with_a_store_of_somebody_s_own_each_line_has_the_second_file_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_store_of_their_own(folder)
    told = f"{OWN_STORE} exec -T broker rabbitmqctl import_definitions < {folder}/broker-definitions.json"

    anew = f"{OWN_STORE} up -d --no-deps --force-recreate"

    assert said_next(folder, capsys, "intake", "matching") == [told, f"{anew} intake matching"]
    assert said_next(folder, capsys, "partners-provisioner") == [told, f"{anew} partners"]
    assert said_next(folder, capsys, "administrator") == [told]


def test_with_a_store_of_somebody_s_own_nothing_is_done_to_a_container_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_store_of_their_own(folder)
    for name in ("administrator.mongo", "operations.mongo"):  # nobody wrote an address there
        (folder / name).unlink()
    prepare(folder)

    assert said_next(folder, capsys, "operations") == []
    assert len(said_next(folder, capsys, "administrator")) == 1  # the broker's


def test_the_files_that_compose_is_told_are_those_of_each_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPOSE_FILE", "deploy/compose.yaml:/etc/refu/ours.yaml")

    lines = said_next(folder, capsys, "intake")

    assert len(lines) == 3
    assert all(line.startswith("docker compose -f deploy/compose.yaml -f /etc/refu/ours.yaml ") for line in lines)


def test_a_folder_of_its_own_is_told_to_compose(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--folder", str(folder), "--new-password", "intake"])

    assert f"\nexport REFU_SECRETS={folder}\n" in capsys.readouterr().out


def test_the_handbook_has_the_commands_that_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = " ".join((ROOT / "docs" / "operations" / "rotation.md").read_text().replace("\\\n", " ").split())

    for account in ("intake", "administrator"):
        for line in said_next(folder, capsys, account):
            assert line.replace(str(folder), ".data/compose") in page
