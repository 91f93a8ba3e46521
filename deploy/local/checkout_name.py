"""Names that keep two checkouts on one machine apart."""

import hashlib
from pathlib import Path


def checkout_name(data_dir: Path) -> str:
    """`refu-` and eight characters that belong to this data directory."""
    return f"refu-{hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:8]}"
