/** What a tournament comes to next by the clock: its start, or the close or the freeze of the round that is on. */
import type { TournamentBoundary } from '@coliseum/contracts';
import { roundCount, roundName } from '@coliseum/domain';
import { laterOf, windowsOf } from '../engine/seed-tournament.js';
import type { TournamentRow } from '../store/rows.js';

/**
 * @param currentRound the first that is not frozen
 * @returns null where nothing comes by the clock any more, or a result is waited for
 */
export function nextBoundary(
  row: TournamentRow,
  currentRound: number | null,
  now: Date,
): TournamentBoundary | null {
  const rounds = roundCount(row.city_ids.length);
  const at = (kind: TournamentBoundary['kind'], instant: Date, round: number): TournamentBoundary => ({
    ...{ kind, at: instant.toISOString(), round, roundName: roundName(round, rounds) },
  });
  if (row.state === 'draft' || row.state === 'seeded') return at('starts', row.starts_at, 1);
  if (row.state !== 'running' || currentRound === null) return null;
  const window = windowsOf(row)[currentRound - 1];
  if (!window) return null;
  if (now < window.closesAt) return at('closes', window.closesAt, currentRound);
  const closed = laterOf(window.closesAt, row.times_set_at);
  const freezesAt = new Date(closed.getTime() + row.grace_seconds * 1000);
  return now < freezesAt ? at('freezes', freezesAt, currentRound) : null;
}
