"""What employment answers: plain reads."""
