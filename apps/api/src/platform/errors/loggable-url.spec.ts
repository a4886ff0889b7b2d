import { loggableUrl } from './loggable-url.js';

describe('an address in the log', () => {
  it.each([
    ['/api/v1/shared/reports/4kQ9vT_e71/pdf?paper=a4', '/api/v1/shared/reports/…/pdf?paper=a4'],
    ['/api/v1/shared/reports/4kQ9vT_e71', '/api/v1/shared/reports/…'],
    ['/coliseum/shared/4kQ9vT_e71', '/coliseum/shared/…'],
    ['/api/v1/auth/oidc/callback?code=4kQ9vT&state=e71', '/api/v1/auth/oidc/callback?…'],
    ['/api/v1/reports/4kQ9vT/share?x=1', '/api/v1/reports/4kQ9vT/share?x=1'],
  ])('%s is %s', (url, shown) => expect(loggableUrl(url)).toBe(shown));
});
