"""Legal forms of organisations, as a dated table with sources."""
