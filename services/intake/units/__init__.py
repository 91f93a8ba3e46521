"""Units: what registers people."""
