"""Key figures against plain loops, and against somebody who wants to know what is withheld."""
