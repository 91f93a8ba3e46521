"""Refused rows as files that a person corrects and imports again: the original cells, the line, and the reason."""

import csv
import io
import json
import os
from pathlib import Path

from services.console.importing.outcome import Outcome, Rejection
from services.console.spreadsheets.csv_files import ORIGINAL_LINE, REASON, CsvFile
from services.console.spreadsheets.folder import REJECTED, REPORT, Files
from services.console.spreadsheets.formulas import harmless

KEPT = "bewaard"


def write(folder: Path, files: Files, outcome: Outcome) -> None:
    """Write a file for each that had rows refused, and a report; what a person may have corrected is kept."""
    if not outcome.rejections and not folder.exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, file in files.items():
        refused = [rejection for rejection in outcome.rejections if rejection.file == f"{name}.csv"]
        path = folder / f"{name}{REJECTED}.csv"
        _replace(path, _as_csv(file, refused) if refused else None)
    report = [rejection.report() for rejection in outcome.rejections]
    _write(folder / REPORT, json.dumps(report, indent=1, ensure_ascii=False).encode())


def _as_csv(file: CsvFile, refused: list[Rejection]) -> bytes:
    ours = (ORIGINAL_LINE, REASON)
    kept = [place for place, column in enumerate(file.columns) if column not in ours]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(harmless(file.headers[place]) for place in kept), *ours])
    for one in refused:
        cells = one.record.cells
        original = [harmless(cells[place]) if place < len(cells) else "" for place in kept]
        writer.writerow([*original, one.line, one.reason, *map(harmless, cells[len(file.headers) :])])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _replace(path: Path, content: bytes | None) -> None:
    """Put new content in place of old; old content that differs is set aside under a name that no import reads."""
    if path.exists() and path.read_bytes() != content:
        path.rename(next(free for n in range(1, 10_000) if not (free := _kept(path, n)).exists()))
    if content is not None:
        _write(path, content)


def _kept(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{KEPT}-{number}")


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
