"""What `make run` tells the person at the terminal leads to where things are."""

from pathlib import Path

from deploy.local.terminal import where_to_look

URL, OPERATIONS = "http://localhost:8000", "http://127.0.0.1:20000"


def test_in_the_checkout_places_are_told_from_there() -> None:
    said = where_to_look(URL, OPERATIONS, Path("/refu/.data"), Path("/refu"))

    assert "the others: .data/run.json\n" in said
    assert "  .data/logs/ " in said
    assert "  .venv/bin/refu status " in said
    assert "REFU_RUN_FILE" not in said


def test_elsewhere_they_are_told_whole_and_how_refu_finds_them() -> None:
    said = where_to_look(URL, OPERATIONS, Path("/srv/refu data"), Path("/refu"))

    assert "the others: /srv/refu data/run.json\n" in said
    assert "  /srv/refu data/logs/ " in said
    assert "  export REFU_RUN_FILE='/srv/refu data/run.json'\n" in said
