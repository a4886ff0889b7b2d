import { safeReturnTo } from './return-to.js';

describe('the way back after signing in', () => {
  it('leads to the page that was asked for', () => {
    expect(safeReturnTo('/dia/coliseum/leaderboards?window=7d')).toBe('/dia/coliseum/leaderboards?window=7d');
    expect(safeReturnTo('/dia/coliseum')).toBe('/dia/coliseum');
    expect(safeReturnTo('/coliseum/reports/5b0c-1#dna')).toBe('/coliseum/reports/5b0c-1#dna');
  });

  it.each([
    null,
    '',
    '//evil.example',
    'https://evil.example/dia/coliseum',
    '/dia/coliseumevil',
    '/dia/coliseum//evil.example',
    '/coliseum',
    '/coliseum/reports/../../x',
    '/coliseum/reports//evil.example',
    '/dia/coliseum/login?returnTo=x',
  ])('never leads elsewhere (%s)', (asked) => expect(safeReturnTo(asked)).toBe('/dia/coliseum'));
});
