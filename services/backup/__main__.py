"""`python -m services.backup`, which `refu backup` runs."""

import sys

from services.backup.command import main

sys.exit(main())
