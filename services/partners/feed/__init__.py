"""The feed: for each partner a log of what is to leave, in the order of each person. Channels take it from here."""
