"""For those who run the platform: whether everything is healthy, what waits, what to do; rules with their first day;
who looked at a file."""
