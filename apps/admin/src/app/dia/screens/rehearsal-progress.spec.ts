import type { Rehearsal } from '@coliseum/contracts';
import { leftMsOf, progressOf } from './rehearsal-progress';

const rehearsal: Rehearsal = {
  id: 'r',
  name: 'Eurovision 2019',
  speed: 60,
  screenIds: ['a'],
  state: 'running',
  startedAt: '2026-01-01T12:00:00.000Z',
  startedBy: 'ops',
  endsAt: '2026-01-01T12:04:00.000Z',
  stoppedAt: null,
  recordingUrl: '/r',
};
const at = (minutes: number): number => Date.parse(rehearsal.startedAt) + minutes * 60_000;

describe('a rehearsal', () => {
  it('goes from nothing to all of it', () =>
    expect([0, 1, 4, 9].map((minutes) => progressOf(rehearsal, at(minutes)))).toEqual([0, 0.25, 1, 1]));
  it('does not begin before it began, where the clocks differ', () =>
    expect(progressOf(rehearsal, at(-1))).toBe(0));
  it('is over at once where it has no length', () =>
    expect(progressOf({ ...rehearsal, endsAt: rehearsal.startedAt }, at(0))).toBe(1));
  it('tells what is left', () => expect(leftMsOf(rehearsal, at(3))).toBe(60_000));
});
