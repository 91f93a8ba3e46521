"""The documents can be read in a diff, and name only files that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
FOLDERS = ("services", "tests", "deploy", "bench", "docs")
FILES = [f"/{path.relative_to(ROOT)}" for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@every_document
def test_no_line_is_too_long_to_compare(document: Path) -> None:
    assert [line for line in document.read_text().splitlines() if len(line) > 120] == []


def test_every_page_for_operators_is_in_their_index() -> None:
    index = (ROOT / "docs/operations/README.md").read_text()
    pages = {path.name for path in (ROOT / "docs/operations").glob("*.md")} - {"README.md"}

    assert {page for page in pages if f"]({page})" not in index} == set()


@every_document
def test_every_module_that_is_named_exists(document: Path) -> None:
    named = set(re.findall(r"`([\w/]+\.py)", document.read_text()))
    assert [module for module in named if not any(file.endswith(f"/{module}") for file in FILES)] == []


@every_document
def test_programs_are_called_by_the_python_of_the_checkout(document: Path) -> None:
    """Debian has no `python`, and its `python3` lacks the modules; an image has python3.11 and names it so."""
    bare = set(re.findall(r"(?<![\w/.])python3?\s+(?:-m\s+[\w.]+|[\w/]+\.py)", document.read_text()))

    assert bare == set()
