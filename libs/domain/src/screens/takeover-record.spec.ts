import { mergeTakeover, takeoverOf, type TakeoverRecord } from './takeover-record.js';

const record = (id: string, more: Partial<TakeoverRecord> = {}, screenIds: string[] | null = null) => ({
  takeover: {
    id,
    text: 'Leave calmly',
    detail: null,
    screenIds,
    startedAt: `2026-01-01T00:00:0${id}Z`,
    startedBy: 'a',
  },
  clearedFor: [],
  clearedAt: null,
  clearedBy: null,
  ...more,
});

describe('takeovers', () => {
  const states: TakeoverRecord[] = [
    record('1'),
    record('1', { clearedFor: ['s2'] }),
    record('1', { clearedFor: ['s1'] }),
    record('1', { clearedAt: '2026-01-01T01:00:00Z', clearedBy: 'b' }),
    record('1', { clearedAt: '2026-01-01T00:30:00Z', clearedBy: 'c' }),
  ];

  it('end the same in whatever order, and however often, they are heard of', () => {
    const forward = states.reduce(mergeTakeover);
    const backward = [...states].reverse().reduce(mergeTakeover);
    expect(forward).toEqual(backward);
    expect(mergeTakeover(forward, forward)).toEqual(forward);
    expect(forward).toMatchObject({
      clearedFor: ['s1', 's2'],
      clearedAt: '2026-01-01T00:30:00Z',
      clearedBy: 'c',
    });
  });

  it('stand for every screen or for those named, the newest first', () => {
    const all = [record('1'), record('2', {}, ['s2']), record('3', { clearedFor: ['s1'] }, ['s1'])];
    expect(takeoverOf(all, 's1')?.id).toBe('1');
    expect(takeoverOf(all, 's2')?.id).toBe('2');
    expect(takeoverOf([record('1', { clearedAt: 'x' })], 's1')).toBeNull();
  });
});
