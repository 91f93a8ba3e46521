"""From a template and its data to a PDF: accessible (PDF/UA-1), with our own fonts, and nothing from elsewhere."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from services.chassis.errors import Conflict
from services.chassis.http.files import File
from services.chassis.process.threads import in_a_thread

PDF = "application/pdf"
QUIET_ZONE = 4
"""Modules of white around a QR code: readers need them (ISO/IEC 18004)."""
CANNOT_BE_PRINTED = (
    "A name in this document is written in a script that our fonts do not have; write it in Latin, Arabic, Cyrillic or "
    "Ethiopic letters."
)
_HERE = Path(__file__).parent
_TEMPLATES, _FONTS = _HERE / "templates", _HERE / "fonts"


def typeset(template: str, data: Mapping[str, Any], name: str) -> File:
    """The document as a file of that name; raises Conflict `cannot-be-printed` for text that no font of ours shows.

    Data are texts, never code. They are in no file and no log: an error of the typesetter is told without its words.
    """
    return File(in_a_thread(_compiled, template, json.dumps(data)), PDF, name)


def qr_code(text: str) -> str:
    """The code as SVG, black on white."""
    written = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        written, kind="svg", xmldecl=False, border=QUIET_ZONE, dark="#000", light="#fff"
    )
    return written.getvalue().decode()


def _compiled(template: str, data: str) -> bytes:
    compiler = typst.Compiler(_TEMPLATES / template, root=_TEMPLATES, font_paths=_fonts(), sys_inputs={"data": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "font" in error.message or "glyph" in error.message:
            raise Conflict("cannot-be-printed", CANNOT_BE_PRINTED) from None
        raise
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Ours alone, so that a document is the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
