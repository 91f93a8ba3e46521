"""What a provider is, what a sign-in with one is bound to, and what its answer must say."""
