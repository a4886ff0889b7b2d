import { isSameHost } from './same-host.js';

describe('a socket is opened', () => {
  const host = 'inner:3000';
  it.each([
    ['by a program, which has no page', undefined, undefined, true],
    ['by a page of the host that was called', 'http://inner:3000', undefined, true],
    ['by a page of that host, in other letters', 'http://INNER:3000', undefined, true],
    ['by a page of another port', 'http://inner:4000', undefined, false],
    ['by a foreign page', 'https://evil.example', undefined, false],
    ['by a sandboxed frame', 'null', undefined, false],
    ['through a proxy, by a page of the public origin', 'https://wall.example', 'https://wall.example', true],
    [
      'through a proxy, by a page of a path below it',
      'https://wall.example',
      'https://wall.example/show',
      true,
    ],
    [
      'through a proxy, by the public host without encryption',
      'http://wall.example',
      'https://wall.example',
      false,
    ],
    ['through a proxy, by a foreign page', 'https://evil.example', 'https://wall.example', false],
    [
      'through a proxy, by a name that only begins alike',
      'https://wall.example.evil',
      'https://wall.example',
      false,
    ],
  ])('%s: %s, public %s → %s', (_, origin, publicUrl, opens) => {
    expect(isSameHost({ host, ...(origin !== undefined && { origin }) }, publicUrl)).toBe(opens);
  });
});
