"""Events described in AsyncAPI 3: those that leave for partners, and those that services tell one another."""
