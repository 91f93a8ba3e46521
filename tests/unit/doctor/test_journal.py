"""A journal of withdrawals has to be kept up as soon as there is somebody who could withdraw."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.backup.places import Places
from services.doctor import around


@pytest.mark.parametrize(("has_people", "missing"), [(True, True), (False, False)], ids=["somebody", "nobody"])
def test_one_that_was_never_kept_up_is_found(has_people: bool, missing: bool, tmp_path: Path) -> None:
    found = around.look(Places(folder=tmp_path), None, datetime.now(UTC), has_people=has_people)

    assert ("journal-old" in [one.kind for one in found]) is missing
