"""`python -m services.backup`, which `refu backup` runs."""

import sys

from services.backup.command import main
from services.chassis.process.ending import end_when_asked

end_when_asked()
sys.exit(main())
