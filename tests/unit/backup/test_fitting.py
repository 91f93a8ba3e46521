"""Which backups fit: of this release or an allowed earlier one, and with every secret that something in it needs."""

from pathlib import Path

import pytest

from services.backup import restoring
from services.backup.manifest import Manifest
from services.backup.places import Places
from services.backup.restoring import Asked
from services.chassis.storage.id_form import COLLECTION, fingerprint
from services.chassis.storage.sealed_by import SEAL, note
from services.console.command_line.exits import Stop
from tests.unit.backup.databases import installation
from tests.unit.backup.test_archive import a_manifest

NOW, FORMER, OTHER = "n" * 64, "f" * 64, "o" * 64


def fits(folder: Path, made: Manifest, *seal: str, earlier: bool = False) -> None:
    """Raises Stop where it does not."""
    for name, lines in (("id", [NOW]), ("seal", seal or [NOW])):
        (folder / name).write_text("\n".join(lines))
    places = Places(id_key=folder / "id", seal_key=folder / "seal")
    restoring._must_fit(made, places, Asked(backup=folder, earlier_release=earlier))


@pytest.mark.parametrize(("made", "here"), [("0.9.0", "0.10.0"), ("0.9.9", "1.0.0"), ("9.0.0", "10.0.0")])
def test_releases_are_compared_as_numbers(
    made: str, here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = a_manifest(release=made, secrets={})
    monkeypatch.setattr(restoring, "VERSION", here)

    with pytest.raises(Stop, match=f"is of release {made}"):
        fits(tmp_path, backup)
    fits(tmp_path, backup, earlier=True)
    monkeypatch.setattr(restoring, "VERSION", made)
    with pytest.raises(Stop, match=f"is of release {here}"):
        fits(tmp_path, a_manifest(release=here, secrets={}), earlier=True)


def test_a_backup_that_two_secrets_sealed_wants_both(tmp_path: Path) -> None:
    made = a_manifest(secrets={"seal": f"{fingerprint(NOW)} {fingerprint(FORMER)}"})

    for given in ((NOW,), (FORMER,), (NOW, OTHER)):
        with pytest.raises(Stop, match="REFU_SEAL_KEY is not"):
            fits(tmp_path, made, *given)
    fits(tmp_path, made, FORMER, OTHER, NOW)


def sealed(folder: Path, **keys: str) -> dict[str, str]:
    """The secrets that a backup says it needs, whose services were started with these lines last."""
    kept = installation(folder)
    for service, lines in keys.items():
        note(kept.of(service), lines)
    return kept.fingerprints()


def test_while_a_secret_takes_the_place_of_another_a_backup_says_that_it_needs_both(tmp_path: Path) -> None:
    both = " ".join(sorted((fingerprint(NOW), fingerprint(FORMER))))

    for identity in (FORMER, f"{FORMER}\n{NOW}", f"{NOW}\n{FORMER}"):
        assert sealed(tmp_path, identity=identity, partners=f"{NOW}\n{FORMER}\n")["seal"] == both
    assert sealed(tmp_path, identity=NOW, partners=NOW)["seal"] == fingerprint(NOW)


def test_services_that_share_no_secret_are_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"different secrets \(seal\): identity, partners"):
        sealed(tmp_path, identity=FORMER, partners=NOW)


def test_what_an_earlier_release_noted_is_read(tmp_path: Path) -> None:
    kept = installation(tmp_path)
    kept.of("identity")[COLLECTION].documents.append({"_id": SEAL, "secret": fingerprint(NOW)})

    assert kept.fingerprints()["seal"] == fingerprint(NOW)
