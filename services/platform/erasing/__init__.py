"""Erasing a person: what every service does alike when it hears of it, and what it keeps to know that it did."""
