"""`python -m services.doctor`, which `refu doctor` runs."""

import sys

from services.chassis.process.ending import end_when_asked
from services.doctor.command import main

end_when_asked()
sys.exit(main())
