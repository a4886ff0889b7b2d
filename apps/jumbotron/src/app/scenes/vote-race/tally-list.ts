/** The list beside the race: who won points with the last votes, or how far the others are behind before there were any. */
import type { LeaderboardEntry } from '@coliseum/contracts';
import type { ScoreFormat } from '../../pieces/score-format';
import { topGainers, type Gains } from '../../stage/gains';

export interface TallyLine {
  id: string;
  name: string;
  points: string;
  large: boolean;
}
export interface TallyList {
  heading: string;
  lines: readonly TallyLine[];
}

export function tallyList(
  entries: readonly LeaderboardEntry[],
  gains: Gains,
  format: ScoreFormat,
  most: number,
): TallyList {
  const gainers = topGainers(entries, gains, most);
  if (gainers.length)
    return {
      heading: 'Latest points',
      lines: gainers.map(({ entry, points }, index) => ({
        ...{ id: entry.entityId, name: entry.entityName },
        ...{ points: `+${format.text(points)}`, large: index === 0 },
      })),
    };
  const [leader, ...others] = entries;
  if (!leader || leader.score <= 0) return { heading: 'Waiting for the first votes', lines: [] };
  return {
    heading: 'Behind the leader',
    lines: others.slice(0, most).map(({ entityId: id, entityName: name, score }) => {
      const behind = leader.score - score;
      return { id, name, points: behind ? format.text(-behind) : '0', large: false };
    }),
  };
}
