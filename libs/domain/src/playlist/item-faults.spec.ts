import type { PlaylistItem } from '@coliseum/contracts';
import { eventPhase } from './event-phase.js';
import { itemFaults } from './item-faults.js';
import { countWords, readingSeconds, wordsOf } from './reading-time.js';

const EVENT = '5f0c4a52-6a9e-4c6f-8f43-2f6b6ad5d0c1';
const item = (more: Partial<PlaylistItem>): PlaylistItem => ({
  id: 'a',
  scene: 'standby',
  dwellSeconds: 8,
  ...more,
});
const codes = (...items: PlaylistItem[]) => itemFaults(items).map(({ path, code }) => `${path} ${code}`);

describe('an item', () => {
  it('has what its scene needs, and may have what it takes', () => {
    expect(
      codes(item({ scene: 'leaderboard', leaderboardId: 'top-artists-by-plays', window: '30d' })),
    ).toEqual([]);
    expect(codes(item({ scene: 'official', eventId: EVENT, title: 'The result' }))).toEqual([]);
    expect(codes(item({}))).toEqual([]);
  });

  it('that lacks something or has something of no use is named with what the scene takes', () => {
    const faults = itemFaults([item({ scene: 'cities', eventId: EVENT })]);
    expect(faults).toEqual([
      {
        path: '/0/tournamentId',
        code: 'missing_field',
        message: 'The scene cities lacks tournamentId: cities needs tournamentId and may have title.',
      },
      {
        path: '/0/eventId',
        code: 'field_not_taken',
        message: 'The scene cities takes no eventId: cities needs tournamentId and may have title.',
      },
    ]);
  });

  it('has an id of its own', () => {
    expect(codes(item({}), item({}))).toEqual(['/1/id item_id_taken']);
  });

  it('names a window that exists', () => {
    expect(codes(item({ scene: 'kpi', window: '99999d' }))).toEqual(['/0/window unknown_window']);
  });

  it('names the entity of a map whole or not at all', () => {
    expect(codes(item({ scene: 'map', entityType: 'artist' }))).toEqual(['/0/entityId missing_field']);
  });

  it('that goes by phases says whose', () => {
    expect(codes(item({ when: { phases: ['voting'] } }))).toEqual([
      '/0/when/phaseEventId phase_event_missing',
    ]);
    expect(codes(item({ when: { phases: ['voting'], phaseEventId: EVENT } }))).toEqual([]);
    expect(codes(item({ when: { phaseEventId: EVENT } }))).toEqual(['/0/when/phases phases_missing']);
  });
});

describe('reading', () => {
  it('takes a second for three words', () => {
    expect(countWords('Doors open at 19:30, please hold your tickets ready.')).toBeGreaterThanOrEqual(9);
    expect([0, 1, 3, 4, 24, 25].map(readingSeconds)).toEqual([0, 1, 1, 2, 8, 9]);
  });

  it('counts words where they are written without spaces, too', () => {
    expect(countWords('投票は終了しました')).toBeGreaterThan(1);
    expect(countWords('— · 🎤')).toBe(0);
  });

  it('counts all that an item brings itself', () => {
    expect(wordsOf({ title: 'One two', text: 'three', detail: 'four five' })).toBe(5);
  });
});

it('an event’s phase is that of its board', () => {
  expect((['scheduled', 'live', 'frozen', 'official'] as const).map(eventPhase)).toEqual([
    'before',
    'voting',
    'closed',
    'official',
  ]);
});
