import type { ScreenCommand, ScreenSetup, Takeover } from '@coliseum/contracts';
import { after, NOTHING_STANDS as NOTHING, standingOf } from './standing';

const takeover: Takeover = {
  id: 't1',
  text: 'Leave by the nearest exit',
  detail: null,
  screenIds: null,
  startedAt: '2026-11-29T20:00:00Z',
  startedBy: 'ops@example.org',
};
const command = (over: Partial<ScreenCommand> & Pick<ScreenCommand, 'type'>): ScreenCommand => ({
  id: 'c1',
  issuedAt: '2026-11-29T20:00:00Z',
  ...over,
});

describe('what stands on a wall', () => {
  it('is the scene that was sent, with its data and nothing of the envelope', () => {
    expect(after(NOTHING, command({ type: 'scene', scene: 'kpi', window: 'today' })).held).toEqual({
      id: 'c1',
      type: 'scene',
      request: { scene: 'kpi', window: 'today' },
    });
  });

  it('is one thing at a time, the last', () => {
    const message = after(NOTHING, command({ type: 'message', text: 'Doors open' }));
    expect(message.held).toEqual({ id: 'c1', type: 'message', text: 'Doors open' });
    expect(after(message, command({ id: 'c2', type: 'blackout' })).held).toEqual({
      id: 'c2',
      type: 'blackout',
    });
  });

  it('gives back what a freeze lay over, after the server has told of it again, too', () => {
    const scene = after(NOTHING, command({ type: 'scene', scene: 'map' }));
    const frozen = after(scene, command({ id: 'c2', type: 'freeze' }));
    const told = { held: frozen.held, takeover: null } as ScreenSetup;
    expect(after(standingOf(told, frozen), command({ type: 'unfreeze' })).held).toEqual(scene.held);
    expect(standingOf(told, NOTHING).beneath).toBeNull();
  });

  it('is left alone by what happens once', () => {
    const frozen = after(NOTHING, command({ type: 'freeze' }));
    for (const type of ['next', 'identify', 'reload'] as const)
      expect(after(frozen, command({ id: 'c2', type }))).toEqual(frozen);
  });

  it('is unfrozen only where it was frozen', () => {
    const dark = after(NOTHING, command({ type: 'blackout' }));
    expect(after(dark, command({ type: 'unfreeze' }))).toEqual(dark);
    expect(after(after(NOTHING, command({ type: 'freeze' })), command({ type: 'unfreeze' })).held).toBeNull();
  });

  it('keeps a takeover over every other command, and ends it by a clear that names it or names nothing', () => {
    const taken = after(NOTHING, command({ type: 'takeover', takeover }));
    expect(taken.takeover).toBe(takeover);
    expect(after(taken, command({ type: 'scene', scene: 'map' })).takeover).toBe(takeover);
    expect(after(taken, command({ type: 'clear' })).takeover).toBeNull();
    expect(after(taken, command({ type: 'clear', takeover: { ...takeover, id: 'other' } })).takeover).toBe(
      takeover,
    );
    expect(after(taken, command({ type: 'clear', takeover })).takeover).toBeNull();
  });
});
