"""What events are about, whom they concern, and where the log stands."""
