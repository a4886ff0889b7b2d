import type { ScreenCommandInput } from '@coliseum/contracts';
import { afterCommand, type WallStanding } from './after-command.js';

const nothing: WallStanding = { held: null, beneath: null };
const after = (...commands: ScreenCommandInput[]): WallStanding =>
  commands.reduce((standing, command, at) => afterCommand(standing, `c${at + 1}`, command), nothing);

const kpi = { type: 'scene', scene: 'kpi', window: 'today' } as const;

describe('what stands on a wall', () => {
  it('is the last scene or message', () => {
    expect(after(kpi).held).toEqual({ id: 'c1', type: 'scene', request: { scene: 'kpi', window: 'today' } });
    expect(after(kpi, { type: 'message', text: 'Doors at 8', detail: 'North gate' }).held).toEqual({
      id: 'c2',
      type: 'message',
      text: 'Doors at 8',
      detail: 'North gate',
    });
    expect(after({ type: 'message', text: 'Hi' }).held).toEqual({ id: 'c1', type: 'message', text: 'Hi' });
  });

  it('comes back from under a freeze', () => {
    const frozen = after(kpi, { type: 'freeze' }, { type: 'freeze' });
    expect(frozen.held).toEqual({ id: 'c3', type: 'freeze' });
    expect(afterCommand(frozen, 'c4', { type: 'unfreeze' })).toEqual(after(kpi));
    expect(after({ type: 'freeze' }, { type: 'unfreeze' })).toEqual(nothing);
  });

  it('stays black until it is cleared or something else is to be shown', () => {
    const black = after(kpi, { type: 'blackout' });
    expect(black).toEqual({ held: { id: 'c2', type: 'blackout' }, beneath: null });
    for (const type of ['freeze', 'unfreeze', 'next'] as const)
      expect(afterCommand(black, 'x', { type })).toEqual(black);
    expect(afterCommand(black, 'x', { type: 'clear' })).toEqual(nothing);
    expect(afterCommand(black, 'x', kpi).held?.type).toBe('scene');
  });

  it('is left alone by what happens once', () => {
    for (const type of ['next', 'identify', 'reload', 'unfreeze'] as const)
      expect(afterCommand(after(kpi), 'x', { type })).toEqual(after(kpi));
  });

  it('is nothing once cleared, also from under a freeze', () => {
    expect(after(kpi, { type: 'freeze' }, { type: 'clear' }, { type: 'unfreeze' })).toEqual(nothing);
  });
});
