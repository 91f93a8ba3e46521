"""An address as a QR code that stands in a page: SVG without scripts, styles or anything from elsewhere."""

import segno
from markupsafe import Markup

QUIET_ZONE = 4
"""Modules of white around it: readers need them, also where the page is dark (ISO/IEC 18004)."""


def qr_code(text: str) -> Markup:
    """The code, black on white; the page says its size and what it holds."""
    code = segno.make(text, error="m", micro=False)
    return Markup(code.svg_inline(border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, svgclass="qr"))
