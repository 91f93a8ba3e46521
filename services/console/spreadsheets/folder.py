"""A folder of spreadsheets: which file is which, and whether everything needed is there before anything is sent."""

from dataclasses import replace
from pathlib import Path

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.csv_files import ORIGINAL_LINE, REASON, CsvFile, column_name, read
from services.console.spreadsheets.sheets import SHEETS, Sheet
from services.console.spreadsheets.workbooks import ENDINGS

REJECTED = ".rejected"
REPORT = "rejected.json"
_LONGEST_NAME = 30
_MOST_NAMES = 8

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
    passed_over = {name: _passed_over(folder, path) for name, path in found.items()}
    return {
        sheet.name: replace(files[sheet.name], notes=_notes(sheet, files[sheet.name], passed_over[sheet.name]))
        for sheet in SHEETS
        if sheet.name in files
    }, missing


def one_file(path: Path, sheet: Sheet) -> CsvFile:
    """This file as one of that sheet, with what a person must know of it as a whole; raises Stop."""
    if not path.is_file():
        raise Stop(f"{path} is not a file. Give the spreadsheet to import, .csv or .xlsx.", BAD_INPUT)
    file = read(path, sheet.columns)
    faults = _faults(sheet, file)
    if faults:
        raise Stop("\n".join([*faults, "Nothing was sent."]), BAD_INPUT)
    return replace(file, notes=_notes(sheet, file, []))


def _found(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Stop(f"{folder} is not a folder. Give the folder that holds the CSV files.", BAD_INPUT)
    names = {sheet.name for sheet in SHEETS}
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir(), key=lambda path: (_is_workbook(path), path)):
        name = _sheet_name(path)
        if name in found and _is_workbook(path) and not _is_workbook(found[name]):
            continue
        if name in names and name in found:
            raise Stop(f"{folder} holds {found[name].name} and {path.name}: leave only the one to import.", BAD_INPUT)
        if name in names:
            found[name] = path
    return found


def _sheet_name(path: Path) -> str:
    name = path.name.casefold()
    ending = next((ending for ending in (".csv", *ENDINGS) if name.endswith(ending)), "")
    return name.removesuffix(ending).removesuffix(REJECTED).strip() if ending else ""


def _is_workbook(path: Path) -> bool:
    return path.name.casefold().endswith(ENDINGS)


def _passed_over(folder: Path, taken: Path) -> list[str]:
    """Workbooks of the same name as a CSV file: people export the one from the other."""
    same = [path for path in sorted(folder.iterdir()) if _is_workbook(path) and _sheet_name(path) == _sheet_name(taken)]
    return [path.name for path in same if path != taken]


def _holds_corrected_rows(folder: Path, found: dict[str, Path]) -> bool:
    return (folder / REPORT).exists() or any(REJECTED in path.name.casefold() for path in found.values())


def _absent(folder: Path, missing: list[str]) -> str:
    several = "These files are" if len(missing) > 1 else "This file is"
    wanted = {name.removesuffix(".csv") for name in missing}
    others = [path.name for path in sorted(folder.iterdir()) if path.stem.casefold().strip() in wanted]
    there = f" Cannot be read as they are: {', '.join(others)}; save as .xlsx or as “CSV UTF-8”." if others else ""
    return f"{several} missing in {folder}: {', '.join(missing)}.{there} Nothing was sent."


def _check_columns(files: Files) -> None:
    faults = [fault for sheet in SHEETS if sheet.name in files for fault in _faults(sheet, files[sheet.name])]
    if faults:
        raise Stop("\n".join([*faults, "Nothing was sent."]), BAD_INPUT)


def _notes(sheet: Sheet, file: CsvFile, passed_over: list[str]) -> tuple[str, ...]:
    """What a person must know of the file before any row: which columns were not understood, and which are absent."""
    strange = _strange(sheet, file)
    absent = [column for column in sheet.others if column not in file.columns]
    return (
        *file.notes,
        *([f"columns not understood, so left alone: {', '.join(strange)}"] if strange else []),
        *([f"columns that are absent: {', '.join(absent)}"] if absent else []),
        *(f"{name} lies beside it and was left alone" for name in passed_over),
    )


def _strange(sheet: Sheet, file: CsvFile) -> list[str]:
    known = {*sheet.columns, ORIGINAL_LINE, REASON}
    named = zip(file.headers, file.columns, strict=True)
    return [_short(header) for header, column in named if header and column not in known]


def _short(header: str) -> str:
    return header if len(header) <= _LONGEST_NAME else f"{header[:_LONGEST_NAME]}…"


def _where_read(file: CsvFile) -> str:
    stood = ", ".join(_short(header) for header in file.headers[:_MOST_NAMES] if header)
    more = ", …" if len(file.headers) > _MOST_NAMES else ""
    return f"{file.path.name}: line {file.header_line} was read as the names of the columns: {stood}{more}."


def _faults(sheet: Sheet, file: CsvFile) -> list[str]:
    faults = _column_faults(sheet, file)
    return [*faults, _where_read(file)] if faults else []


def _column_faults(sheet: Sheet, file: CsvFile) -> list[str]:
    columns = file.columns
    absent = [column for column in sheet.needed if column_name(column) not in columns]
    twice = sorted({column for column in columns if column in sheet.columns and columns.count(column) > 1})
    return [f"{file.path.name}: the column {column} is missing." for column in absent] + [
        f"{file.path.name}: the column {column} is there twice." for column in twice
    ]
