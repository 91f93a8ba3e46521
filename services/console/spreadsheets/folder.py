"""A folder of spreadsheets: which file is which, and whether everything needed is there before anything is sent."""

from pathlib import Path

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.csv_files import CsvFile, column_name, read
from services.console.spreadsheets.sheets import SHEETS, Sheet

REJECTED = ".rejected"
REPORT = "rejected.json"

Files = dict[str, CsvFile]


def files_in(folder: Path) -> tuple[Files, list[str]]:
    """The files by the name of their sheet, and the files that only corrected rows may miss; raises Stop."""
    found = _found(folder)
    missing = [f"{sheet.name}.csv" for sheet in SHEETS if sheet.name not in found and not sheet.optional]
    if not found:
        raise Stop(f"{folder} holds none of these files: {', '.join(missing)}.", BAD_INPUT)
    if missing and not _holds_corrected_rows(folder, found):
        raise Stop(_absent(folder, missing), BAD_INPUT)
    files = {sheet.name: read(found[sheet.name], sheet.columns) for sheet in SHEETS if sheet.name in found}
    _check_columns(files)
    return files, missing


def _found(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Stop(f"{folder} is not a folder. Give the folder that holds the CSV files.", BAD_INPUT)
    names = {sheet.name for sheet in SHEETS}
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        name = _sheet_name(path)
        if name in names and name in found:
            raise Stop(f"{folder} holds {found[name].name} and {path.name}: leave only the one to import.", BAD_INPUT)
        if name in names:
            found[name] = path
    return found


def _sheet_name(path: Path) -> str:
    name = path.name.casefold()
    return name.removesuffix(".csv").removesuffix(REJECTED).strip() if name.endswith(".csv") else ""


def _holds_corrected_rows(folder: Path, found: dict[str, Path]) -> bool:
    return (folder / REPORT).exists() or any(REJECTED in path.name.casefold() for path in found.values())


def _absent(folder: Path, missing: list[str]) -> str:
    several = "These files are" if len(missing) > 1 else "This file is"
    return f"{several} missing in {folder}: {', '.join(missing)}. Nothing was sent."


def _check_columns(files: Files) -> None:
    faults = [fault for sheet in SHEETS if sheet.name in files for fault in _faults(sheet, files[sheet.name])]
    if faults:
        raise Stop("\n".join([*faults, "Nothing was sent."]), BAD_INPUT)


def _faults(sheet: Sheet, file: CsvFile) -> list[str]:
    columns = file.columns
    absent = [column for column in sheet.needed if column_name(column) not in columns]
    twice = sorted({column for column in columns if column in sheet.columns and columns.count(column) > 1})
    return [f"{file.path.name}: the column {column} is missing." for column in absent] + [
        f"{file.path.name}: the column {column} is there twice." for column in twice
    ]
