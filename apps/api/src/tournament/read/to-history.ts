/** What has happened to a tournament, in order and in words. */
import type { Tournament } from '@coliseum/contracts';
import { roundCount, roundName } from '@coliseum/domain';
import type { TournamentParts } from './to-tournament.js';

type Moment = Tournament['history'][number];

export function toHistory({ row, rows, city }: TournamentParts): Moment[] {
  const rounds = roundCount(row.city_ids.length);
  const moments: Moment[] = [];
  const add = (at: Date, kind: Moment['kind'], text: string, more: Partial<Moment> = {}): void =>
    void moments.push({ at: at.toISOString(), kind, round: null, matchId: null, ...more, text });
  add(row.created_at, 'created', `${row.city_ids.length} cities were entered.`);
  if (row.seeding_from && row.seeded_at)
    add(row.seeded_at, 'seeded', 'The seeds were fixed and the bracket was drawn.');
  for (let round = 1; round <= rounds; round++) {
    const played = rows.filter((match) => match.round === round && !match.is_bye);
    const frozen = played.flatMap((match) => match.frozen_at ?? []);
    if (played.length === 0 || frozen.length < played.length) continue;
    const at = new Date(Math.max(...frozen.map((one) => one.getTime())));
    const winners = played.flatMap(({ winner_city_id: id }) => (id === null ? [] : city(id).name));
    add(at, 'round_frozen', `${roundName(round, rounds)}: ${winners.join(', ')} went through.`, { round });
  }
  for (const match of rows)
    if (
      match.decided_at &&
      match.winner_city_id &&
      (match.decided_by === 'hand' || match.decided_by === 'walkover')
    )
      add(
        match.decided_at,
        'decided_by_hand',
        `${city(match.winner_city_id).name} was named the winner of a match: ${match.reason}`,
        { round: match.round, matchId: match.id },
      );
  if (row.completed_at && row.winner_city_id)
    add(row.completed_at, 'completed', `${city(row.winner_city_id).name} won the tournament.`);
  if (row.cancelled_at) add(row.cancelled_at, 'cancelled', `It was cancelled: ${row.cancel_reason}`);
  // those of one instant stay in the order in which they were added
  return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
