"""Runs inside the build: writes a command that people type there. There is no shell, so it names this very Python.

    python command.py FILE MODULE

`FILE ARGUMENTS…` then does what `main()` of the module does.
"""

import sys
from pathlib import Path


def write(file: Path, module: str) -> None:
    """The command; the interpreter is the one that runs this."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!{sys.executable}\nimport sys\n\nfrom {module} import main\n\nsys.exit(main())\n")
    file.chmod(0o755)


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
