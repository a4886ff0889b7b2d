import type { EventPhase, PlaylistItem, SceneSchedule } from '@coliseum/contracts';
import { TimeZone } from '../windows/time-zone.js';
import { dueItem, nextItem, type PlaylistMoment, type PlaylistState } from './due-item.js';
import { scheduleApplies } from './schedule-applies.js';

const EVENT = '5f0c4a52-6a9e-4c6f-8f43-2f6b6ad5d0c1';
const BERLIN = TimeZone.find('Europe/Berlin') as TimeZone;
const START = Date.parse('2026-11-25T12:00:00Z');

const item = (id: string, more: Partial<PlaylistItem> = {}): PlaylistItem => ({
  id,
  scene: 'kpi',
  dwellSeconds: 10,
  ...more,
});
const moment = (seconds: number, more: Partial<PlaylistMoment> = {}): PlaylistMoment => ({
  now: START + seconds * 1_000,
  zone: BERLIN,
  phases: new Map(),
  boardRoundDone: true,
  ...more,
});
const voting = (phase: EventPhase) => ({ phases: new Map([[EVENT, phase]]) });
const shown = (itemId: string | null, seconds = 0): PlaylistState => ({
  itemId,
  since: START + seconds * 1_000,
});

describe('the item that is due', () => {
  const three = [item('a'), item('b'), item('c')];

  it('is the first one where nothing was shown yet', () => {
    expect(dueItem(three, null, moment(0))).toEqual({
      item: three[0],
      state: { itemId: 'a', since: START },
      reason: 'schedule',
    });
  });

  it('stays for its dwell, then gives way to the next, and after the last comes the first', () => {
    expect(dueItem(three, shown('a'), moment(9.9))).toMatchObject({ reason: 'stays', state: shown('a') });
    expect(dueItem(three, shown('a'), moment(10))).toMatchObject({ reason: 'dwell', state: shown('b', 10) });
    expect(dueItem(three, shown('c'), moment(10))).toMatchObject({ reason: 'dwell', state: shown('a', 10) });
  });

  it('stays beyond its dwell until every page of its board was shown', () => {
    expect(dueItem(three, shown('a'), moment(25, { boardRoundDone: false }))).toMatchObject({
      reason: 'stays',
    });
    expect(dueItem(three, shown('a'), moment(25))).toMatchObject({ reason: 'dwell', item: { id: 'b' } });
  });

  it('begins again where there is no other', () => {
    expect(dueItem([item('a')], shown('a'), moment(10))).toMatchObject({
      reason: 'round',
      state: shown('a', 10),
    });
  });

  it('is none where none applies: the standby slate, since it came', () => {
    const night = [item('a', { when: { from: '22:00', to: '23:00' } })];
    const first = dueItem(night, null, moment(0));
    expect(first).toEqual({ item: null, state: shown(null), reason: 'standby' });
    expect(dueItem(night, first.state, moment(60)).state).toEqual(shown(null));
  });

  it('leaves at once when its schedule ends, for the next in order and not for the first', () => {
    const items = [item('a'), item('b', { when: { to: '13:00' } }), item('c')];
    expect(dueItem(items, shown('b', -1), moment(0))).toMatchObject({
      reason: 'schedule',
      item: { id: 'c' },
    });
  });

  it('is the first again where the one on stage is no longer in the playlist', () => {
    expect(dueItem(three, shown('gone'), moment(1))).toMatchObject({ reason: 'schedule', item: { id: 'a' } });
  });

  it('is at once the one that holds the wall, for as long as its schedule applies', () => {
    const race = item('race', {
      scene: 'vote-race',
      eventId: EVENT,
      holds: true,
      when: { phases: ['voting'] },
    });
    const items = [item('a'), race, item('b')];
    expect(dueItem(items, shown('b'), moment(1, voting('before')))).toMatchObject({ reason: 'stays' });
    expect(dueItem(items, shown('b'), moment(1, voting('voting')))).toMatchObject({
      reason: 'held',
      item: race,
    });
    expect(dueItem(items, shown('race'), moment(99, voting('voting')))).toMatchObject({
      reason: 'round',
      item: race,
    });
    expect(dueItem(items, shown('race'), moment(1, voting('closed')))).toMatchObject({ item: { id: 'b' } });
  });

  it('takes turns among those that hold the wall at the same time', () => {
    const items = [item('a', { holds: true }), item('b'), item('c', { holds: true })];
    expect(dueItem(items, shown('a'), moment(10))).toMatchObject({ item: { id: 'c' } });
    expect(dueItem(items, shown('c'), moment(10))).toMatchObject({ item: { id: 'a' } });
  });
});

describe('what comes next', () => {
  it('is the one after the current one that may be shown', () => {
    const items = [item('a'), item('b', { when: { from: '22:00', to: '23:00' } }), item('c')];
    expect(nextItem(items, 'a', moment(0))?.id).toBe('c');
    expect(nextItem(items, 'c', moment(0))?.id).toBe('a');
    expect(nextItem(items, null, moment(0))?.id).toBe('a');
    expect(nextItem([items[1] as PlaylistItem], 'b', moment(0))).toBeUndefined();
  });
});

describe('a schedule', () => {
  const applies = (
    when: SceneSchedule | null,
    at: string,
    more: { eventId?: string; phase?: EventPhase } = {},
  ) =>
    scheduleApplies(
      { when, ...(more.eventId && { eventId: more.eventId }) },
      Date.parse(at),
      BERLIN,
      new Map(more.phase ? [[EVENT, more.phase]] : []),
    );

  it('that is none always applies', () => {
    expect(applies(null, '2026-11-25T12:00:00Z')).toBe(true);
    expect(applies({}, '2026-11-25T12:00:00Z')).toBe(true);
  });

  it('is read by the clock of the screen, the end not included', () => {
    const evening = { from: '18:00', to: '20:30' };
    expect(applies(evening, '2026-11-25T16:59:59Z')).toBe(false); // 17:59:59 in Berlin
    expect(applies(evening, '2026-11-25T17:00:00Z')).toBe(true);
    expect(applies(evening, '2026-11-25T19:29:59Z')).toBe(true);
    expect(applies(evening, '2026-11-25T19:30:00Z')).toBe(false);
  });

  it('may have one end only', () => {
    expect(applies({ from: '18:00' }, '2026-11-25T22:30:00Z')).toBe(true);
    expect(applies({ from: '18:00' }, '2026-11-25T23:30:00Z')).toBe(false); // 00:30 of the next day
    expect(applies({ to: '06:00' }, '2026-11-25T23:30:00Z')).toBe(true);
  });

  it('over midnight belongs to the day on which it began', () => {
    const friday = { from: '22:00', to: '02:00', weekdays: ['fri' as const] };
    expect(applies(friday, '2026-11-27T21:30:00Z')).toBe(true); // Friday 22:30
    expect(applies(friday, '2026-11-28T00:30:00Z')).toBe(true); // Saturday 01:30
    expect(applies(friday, '2026-11-28T01:00:00Z')).toBe(false); // Saturday 02:00
    expect(applies(friday, '2026-11-28T21:30:00Z')).toBe(false); // Saturday 22:30
    expect(applies(friday, '2026-11-27T00:30:00Z')).toBe(false); // Friday 01:30, begun on Thursday
  });

  it('from and to the same minute is a whole day', () => {
    const day = { from: '06:00', to: '06:00', weekdays: ['wed' as const] };
    expect(applies(day, '2026-11-25T05:00:00Z')).toBe(true); // Wednesday 06:00
    expect(applies(day, '2026-11-26T04:59:00Z')).toBe(true); // Thursday 05:59
    expect(applies(day, '2026-11-26T05:00:00Z')).toBe(false);
  });

  it('by weekdays alone covers those days', () => {
    expect(applies({ weekdays: ['wed'] }, '2026-11-25T22:59:00Z')).toBe(true);
    expect(applies({ weekdays: ['wed'] }, '2026-11-25T23:00:00Z')).toBe(false); // Thursday in Berlin
  });

  it('follows the clock through daylight saving: the skipped hour does not come, the repeated one comes twice', () => {
    const night = { from: '02:15', to: '02:45' };
    expect(applies(night, '2026-03-29T00:59:00Z')).toBe(false); // 01:59
    expect(applies(night, '2026-03-29T01:30:00Z')).toBe(false); // 03:30
    expect(applies(night, '2026-10-25T00:30:00Z')).toBe(true); // 02:30, summer time
    expect(applies(night, '2026-10-25T01:30:00Z')).toBe(true); // 02:30, winter time
    expect(applies({ from: '02:15', to: '04:00' }, '2026-03-29T01:00:00Z')).toBe(true); // 03:00, the first minute of it
  });

  it('by phase goes by the event that it names, else by the scene’s', () => {
    const at = '2026-11-25T12:00:00Z';
    expect(applies({ phases: ['voting'] }, at, { eventId: EVENT, phase: 'voting' })).toBe(true);
    expect(applies({ phases: ['voting'], phaseEventId: EVENT }, at, { phase: 'voting' })).toBe(true);
    expect(applies({ phases: ['closed', 'official'], phaseEventId: EVENT }, at, { phase: 'official' })).toBe(
      true,
    );
    expect(applies({ phases: ['voting'], phaseEventId: EVENT }, at, { phase: 'before' })).toBe(false);
  });

  it('by phase does not apply where there is no event, or nothing is known of it', () => {
    expect(applies({ phases: ['before'] }, '2026-11-25T12:00:00Z')).toBe(false);
    expect(applies({ phases: ['before'] }, '2026-11-25T12:00:00Z', { eventId: EVENT })).toBe(false);
  });
});
