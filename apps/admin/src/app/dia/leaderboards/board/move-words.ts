/** What each move by hand does, said before it is done, and how sure one has to be. */
import type { BoardState, LeaderboardSnapshot } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';

export type Move = 'freeze' | 'publish' | 'reopen' | 'recount';

export interface MoveWords {
  heading: string;
  /** what happens */
  does: string;
  action: string;
  /** typed first, where it cannot be taken back */
  word: string | null;
  /** held for two seconds */
  holds: boolean;
  needsReason: boolean;
  done: string;
}

const FREEZE = {
  heading: 'Freeze',
  does: 'From this instant on nothing counts any more. What comes later is kept and flagged. An admin can reopen it, with a reason.',
  action: 'Hold 2 s to freeze now',
  word: null,
  holds: true,
  needsReason: false,
  done: 'is frozen',
} as const;
const PUBLISH = {
  heading: 'Publish',
  does: 'The ranks as they stand become the official result: signed, and never changed. Reopening only puts another one in its place; this one stays readable.',
  action: 'Publish for good',
  word: 'publish',
  holds: false,
  needsReason: false,
  done: 'is official',
} as const;
const RECOUNT = {
  heading: 'Recount',
  does: 'All votes are judged and all figures counted anew from the raw events. What that changes is shown, place by place.',
  action: 'Recount',
  word: null,
  holds: false,
  needsReason: false,
  done: 'is counted anew',
} as const;

export function moveWords(move: Move, state: BoardState | null): MoveWords {
  if (move === 'freeze') return FREEZE;
  if (move === 'publish') return PUBLISH;
  if (move === 'recount')
    return state === 'frozen'
      ? {
          ...RECOUNT,
          does: `${RECOUNT.does} It is frozen: figures that were told already may become other ones.`,
        }
      : RECOUNT;
  const isOfficial = state === 'official';
  return {
    heading: 'Reopen',
    does: isOfficial
      ? 'The official result is superseded, for everybody to see, with your reason. The boards are live again, and what came after the freeze may count.'
      : 'The boards are live again: what came after the freeze may count, and they freeze anew only by hand or by another close.',
    action: 'Reopen',
    word: isOfficial ? 'reopen' : null,
    holds: false,
    needsReason: true,
    done: 'is open again',
  };
}

/** What to look at before a result is told: a tie in front, votes that wait. */
export function warningsOf(
  snapshot: LeaderboardSnapshot | null,
  setAside: Readonly<Record<string, number>>,
): string[] {
  const first = snapshot?.entries.filter(({ rank }) => rank === 1) ?? [];
  const waiting = (setAside['deferred'] ?? 0) + (setAside['unjudged'] ?? 0);
  return [
    ...(first.length > 1
      ? [`${first.map(({ entityName }) => entityName).join(' and ')} share the first rank.`]
      : []),
    ...(waiting > 0 ? [`${formatCount(waiting)} votes wait to be judged.`] : []),
    ...(snapshot?.approximate ? ['The figures are approximate.'] : []),
    ...(snapshot?.entries.length === 0 ? ['Nobody is ranked.'] : []),
  ];
}
