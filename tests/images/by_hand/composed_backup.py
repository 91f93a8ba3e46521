"""A backup by compose: not seen to pass yet, so the gate does not run it."""

from tests.images.support.composed import Composed


def test_a_backup_is_made_and_can_be_opened(composed: Composed) -> None:
    made = composed.refu("create", container="backup")
    assert made.returncode == 0, made.stderr

    verified = composed.refu("verify", container="restore")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "definitions are not in this backup" not in made.stderr
    journal = composed.refu("journal", container="backup")
    assert journal.returncode == 0, journal.stderr
