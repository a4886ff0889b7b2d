import { coverWindow, windowRange } from '@coliseum/domain';
import type { Window } from '@coliseum/contracts';
import { hoursOf, movedHours } from './moved-hours.js';

const at = (text: string): Date => new Date(`2026-05-${text}Z`);
const hours = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('the hours of a window', () => {
  it('are those of its pieces, whole', () => {
    const now = at('20T13:45:10');
    const of = (window: Window) => hoursOf(windowRange(window, now).start, coverWindow(window, now));
    expect(of('7d')).toEqual(hours('13T13:00', '20T14:00'));
    expect(of('today')).toEqual(hours('20T00:00', '21T00:00'));
    expect(of('all_time')).toEqual({ from: null, to: null });
  });

  it('do not move within an hour, nor for all time', () => {
    const before = hours('13T13:00', '20T14:00');
    expect(movedHours(before, hours('13T13:00', '20T14:00'))).toEqual([]);
    expect(movedHours({ from: null, to: null }, { from: null, to: null })).toEqual([]);
  });

  it('leave at the one end and enter at the other', () => {
    expect(movedHours(hours('13T13:00', '20T14:00'), hours('13T15:00', '20T16:00'))).toEqual([
      hours('13T13:00', '13T15:00'),
      hours('20T14:00', '20T16:00'),
    ]);
    // on the hour the new one is not in yet
    expect(movedHours(hours('13T13:00', '20T14:00'), hours('13T14:00', '20T14:00'))).toEqual([
      hours('13T13:00', '13T14:00'),
    ]);
  });

  it('are all others where a calendar window begins anew, or time went back', () => {
    expect(movedHours(hours('20T00:00', '21T00:00'), hours('21T00:00', '22T00:00'))).toBeUndefined();
    expect(movedHours(hours('13T13:00', '20T14:00'), hours('13T12:00', '20T13:00'))).toBeUndefined();
    expect(movedHours(hours('13T13:00', '20T14:00'), { from: null, to: null })).toBeUndefined();
  });
});
