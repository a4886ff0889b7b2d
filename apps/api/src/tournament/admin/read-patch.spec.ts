import type { TournamentPatch } from '@coliseum/contracts';
import { readPatch } from './read-patch.js';

describe('a patch of a tournament', () => {
  it.each([
    [{ name: 'Cities' }, { kind: 'change', patch: { name: 'Cities' } }],
    [
      { name: 'Cities', version: 3 },
      { kind: 'change', patch: { name: 'Cities', version: 3 } },
    ],
    [
      { state: 'cancelled', reason: 'rain' },
      { kind: 'cancel', reason: 'rain', version: undefined },
    ],
    [
      { state: 'cancelled', reason: 'rain', version: 3 },
      { kind: 'cancel', reason: 'rain', version: 3 },
    ],
  ])('%j', (patch, wish) => expect(readPatch(patch as TournamentPatch)).toEqual(wish));

  it.each([
    [{ reason: 'rain' }, 'reason_without_state'],
    [{ state: 'cancelled' }, 'missing_field'],
    [{ state: 'cancelled', reason: 'rain', name: 'Cities' }, 'cancel_only'],
  ])('%j is refused: %s', (patch, code) =>
    expect(() => readPatch(patch as TournamentPatch)).toThrow(expect.objectContaining({ code })),
  );
});
