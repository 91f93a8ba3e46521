// Draws /v1/openapi.json. Nothing is asked of another host, and no token is kept when the page is left.
const ui = SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
  oauth2RedirectUrl: `${window.location.origin}/docs/oauth2-redirect.html`,
})
ui.initOAuth({ clientId: 'refu-documentation', usePkceWithAuthorizationCodeGrant: true, scopes: 'refu' })
