"""What a volunteer must know before the start (Act of 3 July 2005, art. 4), as a document in two languages."""
