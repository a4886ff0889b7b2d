/** A preview as two columns side by side: who stands where now and after, who moves, comes and leaves. */
import type { LeaderboardEntry, LeaderboardPreview } from '@coliseum/contracts';

export type Fate = 'same' | 'up' | 'down' | 'new' | 'gone';
export interface Place {
  entityId: string;
  name: string;
  rank: number;
  tied: boolean;
  score: number;
}
export interface AfterPlace extends Place {
  fate: Exclude<Fate, 'gone'>;
  /** ranks gained; negative: lost */
  change: number;
  scoreChanged: boolean;
}
export interface BeforePlace extends Place {
  leaves: boolean;
}
/** From a row of the left column to one of the right, both from 0. */
export interface Thread {
  entityId: string;
  from: number;
  to: number;
  fate: 'same' | 'up' | 'down';
}
export interface Moves {
  before: BeforePlace[];
  after: AfterPlace[];
  threads: Thread[];
}

const placeOf = (entry: LeaderboardEntry, i: number, all: readonly LeaderboardEntry[]): Place => ({
  entityId: entry.entityId,
  name: entry.entityName,
  rank: entry.rank,
  tied: all[i - 1]?.rank === entry.rank || all[i + 1]?.rank === entry.rank,
  score: entry.score,
});

export function movesOf({ before, after, changes }: LeaderboardPreview): Moves {
  const old = before?.entries ?? [];
  const changed = new Map(changes.map((change) => [change.entityId, change]));
  const rowBefore = new Map(old.map(({ entityId }, i) => [entityId, i]));
  // what stands beyond the rows that were asked for is among the changes all the same
  const rankBefore = (entry: LeaderboardEntry): number | null => {
    const change = changed.get(entry.entityId);
    return before === null ? null : change ? (change.before?.rank ?? null) : entry.rank;
  };
  const places = after.entries.map((entry, i): AfterPlace => {
    const was = rankBefore(entry);
    const change = was === null ? 0 : was - entry.rank;
    const fate = was === null ? 'new' : change > 0 ? 'up' : change < 0 ? 'down' : 'same';
    return {
      ...placeOf(entry, i, after.entries),
      fate: before === null ? 'same' : fate,
      change,
      scoreChanged: before !== null && changed.has(entry.entityId),
    };
  });
  return {
    before: old.map((entry, i) => ({
      ...placeOf(entry, i, old),
      leaves: changed.get(entry.entityId)?.after === null,
    })),
    after: places,
    threads: places.flatMap(({ entityId, fate }, to) => {
      const from = rowBefore.get(entityId);
      return from === undefined || fate === 'new' ? [] : [{ entityId, from, to, fate }];
    }),
  };
}

/** “19 of 26 move, 1 is new, 2 leave”, of the whole board. */
export function moveWords({ before, after, changes }: LeaderboardPreview): string {
  if (before === null) return `${after.total} would be ranked; there is nothing to compare with`;
  const moved = changes.filter((one) => one.before && one.after && one.before.rank !== one.after.rank).length;
  const scored = changes.filter(
    (one) => one.before && one.after && one.before.rank === one.after.rank,
  ).length;
  const fresh = changes.filter((one) => one.before === null).length;
  const gone = changes.filter((one) => one.after === null).length;
  if (changes.length === 0) return `nobody moves of ${after.total}`;
  return [
    `${moved} of ${after.total} ${moved === 1 ? 'moves' : 'move'}`,
    ...(fresh > 0 ? [`${fresh} ${fresh === 1 ? 'is' : 'are'} new`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'leaves' : 'leave'}`] : []),
    ...(scored > 0
      ? [`${scored} ${scored === 1 ? 'keeps its rank' : 'keep their ranks'} at another score`]
      : []),
  ].join(', ');
}
