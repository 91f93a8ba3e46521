"""What each dashboard shows, and in which order: from "is everything well" to why it is not."""

from deploy.monitoring.boards.events import EVENTS
from deploy.monitoring.boards.glance import GLANCE
from deploy.monitoring.boards.outside import OUTSIDE
from deploy.monitoring.boards.service import SERVICE
from deploy.monitoring.boards.underneath import UNDERNEATH

BOARDS = (GLANCE, EVENTS, SERVICE, UNDERNEATH, OUTSIDE)
