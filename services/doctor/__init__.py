"""`refu doctor`: looks at everything that the platform stands on, and says what is wrong, why, and how to mend it."""
