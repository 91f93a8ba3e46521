"""Values that several rooms use: secrets that are handed out, names to sign in with, devices."""
