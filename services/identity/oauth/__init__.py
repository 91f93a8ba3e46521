"""OAuth 2.1 and OpenID Connect: authorisation, tokens, devices, revocation, introspection, discovery."""
