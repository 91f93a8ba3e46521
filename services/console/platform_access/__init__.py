"""How the console reaches the platform: where it is, with which token, and the API behind the gateway."""
