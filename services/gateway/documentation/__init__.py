"""The API's description, and the page that shows it, as files: to everybody, from this host alone.

`openapi.json` is written by `python docs/make_openapi.py`, `asyncapi.json` by `python docs/make_asyncapi.py`. The page
is swagger-ui-dist 5.35.0 (Apache-2.0), unchanged: `swagger-ui-bundle.js` (kept compressed), `swagger-ui.css`,
`oauth2-redirect.html` and `.js` out of its package on npm
(sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==); its licences lie
beside it.
"""
