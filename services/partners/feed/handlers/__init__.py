"""What is heard is noted, numbered, handed over and, after a time, taken out."""
