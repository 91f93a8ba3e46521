"""Our side of the end: a listener whose only effect is one new document per event."""
