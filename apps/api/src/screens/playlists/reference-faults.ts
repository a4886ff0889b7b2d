/** Which boards, events and tournaments that a playlist's items name are not there, or do not fit the scene. */
import type { PlaylistItem } from '@coliseum/contracts';
import type { FieldError } from '../../platform/errors/app-error.js';
import type { KnownBoard } from './reference.sql.js';

export interface Known {
  boards: ReadonlyMap<string, KnownBoard>;
  events: ReadonlySet<string>;
  tournaments: ReadonlySet<string>;
}

/** Paths from the list of items on: `/2/eventId`. */
export const referenceFaults = (items: readonly PlaylistItem[], known: Known): FieldError[] =>
  items.flatMap((item, i) =>
    faultsOf(item, known).map((fault) => ({ ...fault, path: `/${i}${fault.path}` })),
  );

function faultsOf(item: PlaylistItem, { boards, events, tournaments }: Known): FieldError[] {
  const faults: FieldError[] = [];
  const event = (path: string, id: string | undefined): void => {
    if (id === undefined || events.has(id.toLowerCase())) return;
    const message = `There is no event ${id} in the directory; make it known with PUT /api/v1/entities, or choose another.`;
    faults.push({ path, code: 'unknown_event', message });
  };
  event('/eventId', item.eventId);
  event('/when/phaseEventId', item.when?.phaseEventId);
  if (item.tournamentId !== undefined && !tournaments.has(item.tournamentId.toLowerCase()))
    faults.push({
      path: '/tournamentId',
      code: 'unknown_tournament',
      message: `There is no tournament ${item.tournamentId}; GET /api/v1/tournaments lists those there are.`,
    });
  return [...faults, ...boardFaults(item, boards)];
}

function boardFaults(item: PlaylistItem, boards: Known['boards']): FieldError[] {
  const { leaderboardId: id, eventId, scene } = item;
  if (id === undefined) return [];
  const board = boards.get(id);
  if (!board)
    return [
      {
        path: '/leaderboardId',
        code: 'unknown_leaderboard',
        message: `There is no leaderboard "${id}" that is switched on; GET /api/v1/leaderboards lists those there are.`,
      },
    ];
  if (board.scope === 'event' && eventId === undefined)
    return [
      {
        path: '/eventId',
        code: 'missing_field',
        message: `The leaderboard "${id}" is one within an event: name the eventId.`,
      },
    ];
  if (board.scope === 'global' && eventId !== undefined)
    return [
      {
        path: scene === 'leaderboard' ? '/eventId' : '/leaderboardId',
        code: 'leaderboard_does_not_fit',
        message:
          scene === 'leaderboard'
            ? `The leaderboard "${id}" is not one within an event: leave eventId out.`
            : `The scene "${scene}" is about one event; "${id}" is not a leaderboard within an event.`,
      },
    ];
  return [];
}
