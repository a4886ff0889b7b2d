/** The words of a result: its inscription, and what is said while it is being confirmed. */
import type { Entity, LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';
import { clockText } from '../../connection/freshness';
import { secondLine } from '../../pieces/second-line';
import { votingAt } from '../../stage/programme';

/** what an event that says nothing of it gets (http/entity.ts, BallotRule) */
const USUAL_GRACE_S = 60;

export interface Freeze {
  title: string;
  /** m:ss; empty where there is nothing to count to */
  clock: string;
  label: string;
  /** how much of the wait is over, 0 to 1 */
  done: number;
}

export function freezeAt(now: number, event: Entity | null, state: LeaderboardSnapshot['state']): Freeze {
  const voting = votingAt(now, event);
  const closes = event?.votingClosesAt ? Date.parse(event.votingClosesAt) : null;
  if (voting === 'before')
    return { title: 'Not Open Yet', clock: '', label: 'voting has not begun', done: 0 };
  if (voting === 'open' && closes !== null)
    return { title: 'Voting Is Open', clock: clock(closes - now), label: 'to the close', done: 0 };
  const grace = (event?.ballotRule?.freezeGraceSeconds ?? USUAL_GRACE_S) * 1000;
  const left = closes === null ? 0 : closes + grace - now;
  if (left > 0)
    return {
      title: 'Being Confirmed',
      clock: clock(left),
      label: 'for votes on their way',
      done: (grace - left) / grace,
    };
  const label = state === 'frozen' ? 'the count is frozen' : 'the count is closing';
  return { title: 'Being Confirmed', clock: '', label, done: 1 };
}

/** Whole seconds, so that 0:00 stands only when the time is up. */
function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export const revisionWords = ({ revision, generatedAt }: LeaderboardSnapshot): string =>
  `revision ${revision} · official since ${clockText(Date.parse(generatedAt))}`;

/** Where the winner comes from, and with which song. */
export function winnerLine(entry: LeaderboardEntry): string {
  const song = entry.metadata['song'];
  const title = typeof song === 'string' && song.trim() ? `“${song.trim()}”` : '';
  return [secondLine(entry), title].filter(Boolean).join(' · ');
}

/** Every board that this is a newer state of. */
export const boardKey = ({ epoch, leaderboardId, window, eventId }: LeaderboardSnapshot): string =>
  [epoch, leaderboardId, window, eventId].join(' ');
