"""Setting and checking passwords and codes."""
