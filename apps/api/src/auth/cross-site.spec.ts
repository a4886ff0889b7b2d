import { isCrossSite } from './cross-site.js';

describe('a request from another site', () => {
  const host = 'coliseum.example:3000';
  it.each([
    ['the own page, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, undefined, false],
    ['typed by the user', { 'sec-fetch-site': 'none' }, undefined, false],
    ['another page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, undefined, true],
    [
      'a neighbour on the same site',
      { 'sec-fetch-site': 'same-site', origin: 'https://a.example' },
      undefined,
      true,
    ],
    ['the own page, by Origin', { origin: 'http://coliseum.example:3000' }, undefined, false],
    ['another port', { origin: 'http://coliseum.example:4000' }, undefined, true],
    ['a sandboxed frame', { origin: 'null' }, undefined, true],
    [
      'the public origin behind a proxy',
      { origin: 'https://public.example' },
      'https://public.example',
      false,
    ],
    [
      'the public origin, of which the proxy hides the site',
      { 'sec-fetch-site': 'cross-site', origin: 'https://public.example' },
      'https://public.example',
      false,
    ],
    [
      'a page that forges the host it is called by',
      { 'sec-fetch-site': 'cross-site', origin: 'http://coliseum.example:3000' },
      undefined,
      true,
    ],
    ['no browser at all', {}, undefined, false],
  ])('%s', (_, headers, publicUrl, crossSite) => {
    expect(isCrossSite({ host, ...headers }, publicUrl)).toBe(crossSite);
  });
});
