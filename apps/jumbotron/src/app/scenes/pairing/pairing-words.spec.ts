import { pairingWords, type Pairing } from './pairing-words';

const NOW = Date.parse('2026-05-22T18:00:00Z');
const say = (over: Partial<Pairing>) =>
  pairingWords({ code: 'K7M4QX', expiresAt: NOW + 598_000, now: NOW, connection: 'live', ...over });

describe('pairingWords', () => {
  it('says where the code goes and how long it holds', () => {
    expect(say({})).toEqual({
      title: 'Claim this screen',
      line: 'Enter the code in Coliseum under Screens',
      foot: 'new code in 9:58',
      dim: false,
    });
  });

  it('takes the light from a code that is about to go', () => {
    expect(say({ expiresAt: NOW + 30_000 })).toMatchObject({
      foot: 'A new code comes in a moment',
      dim: true,
    });
    expect(say({ expiresAt: NOW + 30_500 })).toMatchObject({ foot: 'new code in 0:31', dim: false });
  });

  it.each([{ code: null }, { expiresAt: null }, { expiresAt: NOW }])('waits for a code: %j', (over) => {
    expect(say(over)).toMatchObject({ line: 'A code is on its way', dim: true });
  });

  it('waits for its first connection, and says so when the server is away', () => {
    expect(say({ connection: 'connecting', code: null })).toMatchObject({ line: 'A code is on its way' });
    expect(say({ connection: 'offline' })).toMatchObject({ title: 'No connection', dim: true });
  });
});
