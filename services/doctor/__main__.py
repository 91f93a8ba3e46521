"""`python -m services.doctor`, which `refu doctor` runs."""

import sys

from services.doctor.command import main

sys.exit(main())
