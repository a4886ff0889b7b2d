import { aHeartbeat, aScreen } from '../walls/walls.spec-support';
import { heldWords, isFrozen } from './held-words';

describe('what stands on a wall', () => {
  it('is nothing while the playlist goes on', () => expect(heldWords(aScreen())).toBeNull());

  it('names the scene that was sent until it is the one that is shown', () => {
    const held = { id: '1', type: 'scene', request: { scene: 'vote-race' } };
    expect(heldWords(aScreen({ held }))).toBe('held: vote race');
    expect(heldWords(aScreen({ held, heartbeat: aHeartbeat({ scene: 'vote-race' }) }))).toBe('held');
    const dark = { held: { id: '1', type: 'blackout' }, heartbeat: aHeartbeat({ scene: 'blackout' }) };
    expect(heldWords(aScreen(dark))).toBe('held');
  });

  it('is frozen by what was told to it, or by what it says itself', () => {
    expect(isFrozen(aScreen({ held: { id: '1', type: 'freeze' } }))).toBe(true);
    expect(isFrozen(aScreen({ heartbeat: aHeartbeat({ frozen: true }) }))).toBe(true);
    expect(isFrozen(aScreen({ held: { id: '1', type: 'blackout' } }))).toBe(false);
  });

  it('is not guessed from what it does not know', () => expect(heldWords(aScreen({ held: 7 }))).toBeNull());
});
