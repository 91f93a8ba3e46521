"""`.venv/bin/python -m services.platform.texts.checking`: what messages lack, and what nobody has read yet."""

import sys

from services.platform.texts.catalogues import missing, unread


def main() -> int:
    """Say both; 1 where something is missing."""
    lacking = missing()
    for language, sentence in lacking:
        sys.stdout.write(f"{language}: missing: {sentence}\n")
    for language, count in unread().items():
        sys.stdout.write(f"{language}: {count} made by a machine and read by nobody: messages say so\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
