"""Sessions: who is signed in, with which grant, on what device, and until when."""
