import { clockText, isTooOld, plateOf, type Facts } from './freshness';

const NOW = Date.parse('2019-05-18T22:41:37Z');
const facts = (over: Partial<Facts> = {}): Facts => ({
  connection: 'live',
  dataThrough: NOW - 1_000,
  now: NOW,
  state: 'live',
  voted: false,
  ...over,
});

describe('plateOf', () => {
  it('is live while connected and fresh', () => {
    expect(plateOf(facts())).toEqual({ kind: 'live' });
    expect(plateOf(facts({ dataThrough: null }))).toEqual({ kind: 'live' });
  });

  it('is provisional while votes count, and after the freeze until it is official', () => {
    expect(plateOf(facts({ voted: true }))).toEqual({ kind: 'provisional' });
    expect(plateOf(facts({ voted: true, state: 'frozen' }))).toEqual({ kind: 'provisional' });
    expect(plateOf(facts({ voted: true, state: 'official' }))).toEqual({ kind: 'official' });
    expect(plateOf(facts({ voted: true, state: 'scheduled' }))).toEqual({ kind: 'scheduled' });
  });

  it('tells the age of the data after 30 s, whatever the state', () => {
    expect(plateOf(facts({ dataThrough: NOW - 30_000 })).kind).toBe('live');
    expect(plateOf(facts({ dataThrough: NOW - 30_001 }))).toEqual({ kind: 'stale', at: NOW - 30_001 });
    expect(plateOf(facts({ dataThrough: NOW - 31_000, state: 'official' })).kind).toBe('stale');
  });

  it('says nothing before the first board', () => {
    expect(plateOf(facts({ connection: 'connecting', dataThrough: null }))).toEqual({ kind: 'waiting' });
  });

  it('tells it at once when the connection is gone', () => {
    expect(plateOf(facts({ connection: 'offline' }))).toEqual({ kind: 'stale', at: NOW - 1_000 });
  });
});

describe('isTooOld', () => {
  it('gives way to the slate after five minutes, but for an official result', () => {
    expect(isTooOld(facts({ dataThrough: NOW - 300_000 }))).toBe(false);
    expect(isTooOld(facts({ dataThrough: NOW - 300_001 }))).toBe(true);
    expect(isTooOld(facts({ dataThrough: NOW - 900_000, state: 'official' }))).toBe(false);
  });
});

describe('clockText', () => {
  it('has hours, minutes and seconds', () => {
    expect(clockText(NOW, 'UTC')).toBe('22:41:37');
  });
});
