/** Which scene is on: the race while votes are cast, the whole board in between, the result afterwards. */

export type ProgrammeScene = 'leaderboard' | 'vote-race';

export type Voting = 'none' | 'before' | 'open' | 'closed';

export interface VotingTimes {
  votingOpensAt: string | null;
  votingClosesAt: string | null;
}

export function votingAt(now: number, times: VotingTimes | null): Voting {
  if (!times?.votingClosesAt) return 'none';
  if (now >= Date.parse(times.votingClosesAt)) return 'closed';
  return times.votingOpensAt && now < Date.parse(times.votingOpensAt) ? 'before' : 'open';
}

export interface Moment {
  scene: ProgrammeScene;
  /** when this scene came on */
  since: number;
  now: number;
  voting: Voting;
  closesAt: number | null;
  /** whether the leaderboard has shown everyone since it came on */
  roundDone: boolean;
  /** how many a single picture of the race shows, and how many there are */
  entrants: number;
}

/** The race stays this long before everyone is shown. */
const RACE_MS = 60_000;
/** The last minutes belong to the race, and the moment after the close to its last picture. */
const FINISH_MS = 120_000;
const AFTER_CLOSE_MS = 12_000;
const RACE_ROWS = 8;

export function sceneAt({
  scene,
  since,
  now,
  voting,
  closesAt,
  roundDone,
  entrants,
}: Moment): ProgrammeScene {
  if (voting === 'none' || voting === 'before') return 'leaderboard';
  const untilClose = (closesAt ?? 0) - now;
  if (voting === 'closed')
    return scene === 'vote-race' && -untilClose < AFTER_CLOSE_MS ? 'vote-race' : 'leaderboard';
  if (untilClose < FINISH_MS || entrants <= RACE_ROWS) return 'vote-race';
  if (scene === 'vote-race') return now - since < RACE_MS ? 'vote-race' : 'leaderboard';
  return roundDone ? 'vote-race' : 'leaderboard';
}
