"""Erasing a person: what runs is ended, what is said of them goes; days and amounts stay under an id of nobody."""
