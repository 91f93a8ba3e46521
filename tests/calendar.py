"""Today, as the platform has it: the date in Belgium, which for an hour or two of each day is not that of UTC."""

from datetime import UTC, datetime

from services.platform.clock import in_belgium

TODAY = in_belgium(datetime.now(UTC))
