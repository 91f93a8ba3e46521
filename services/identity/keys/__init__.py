"""The keys that sign tokens: made, announced, used, retired, and published for everybody who checks."""
