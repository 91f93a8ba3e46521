"""The one public door, against small real services on loopback."""
