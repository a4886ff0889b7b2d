/** The life of an event's boards in words: what the state means, when what happened or will, and which moves it allows. */
import type { BoardState, EventLife } from '@coliseum/contracts';
import { judgeMove, type LifeAction, type LifeRefusal } from '@coliseum/domain';
import { formatDuration, formatTime, formatWhen, type IconName, zoneName, type Zone } from '@coliseum/ui';

export interface Now {
  at: number;
  zone: Zone;
}
export const STATE_ICONS: Readonly<Record<BoardState, IconName>> = {
  scheduled: 'calendar',
  live: 'play',
  frozen: 'freeze',
  official: 'check',
};
export const STATE_NAMES: Readonly<Record<BoardState, string>> = {
  scheduled: 'Scheduled',
  live: 'Live',
  frozen: 'Frozen',
  official: 'Official',
};

const until = (at: string, now: number): string => formatDuration(Math.max(0, Date.parse(at) - now));

/** One sentence: what counts now, and what comes next. */
export function stateSentence(state: BoardState, life: EventLife | null, { at: now, zone }: Now): string {
  const time = (at: string): string => formatTime(at, zone);
  const freeze = life?.freeze ?? null;
  switch (state) {
    case 'scheduled':
      return life?.voting.opensAt
        ? `Voting opens at ${time(life.voting.opensAt)}, in ${until(life.voting.opensAt, now)}.`
        : 'Voting has not opened yet.';
    case 'live':
      if (life === null) return 'What comes in counts.';
      if (freeze === null) return 'What comes in counts; it freezes only by hand.';
      return Date.parse(freeze.at) > now
        ? `What comes in counts; it freezes at ${time(freeze.at)}, in ${until(freeze.at, now)}.`
        : `Nothing counts since ${time(freeze.at)}; it stands frozen once all that came before is counted.`;
    case 'frozen':
      return freeze
        ? `Nothing counts since ${time(freeze.at)}. It is not official yet.`
        : 'Nothing counts any more. It is not official yet.';
    case 'official':
      return life?.official
        ? `Published for good at ${time(life.official.at)}, signed.`
        : 'Published for good, signed.';
  }
}

export interface InstantLine {
  name: string;
  when: string;
  note: string;
  state: 'past' | 'next' | 'open';
}

const line = (name: string, at: string | null, { at: now, zone }: Now, note = ''): InstantLine => ({
  name,
  when: at === null ? 'not set' : `${formatWhen(at, now, zone)} ${zoneName(zone, at)}`,
  note,
  state: at === null ? 'open' : Date.parse(at) <= now ? 'past' : 'next',
});
const byWhom = (by: string | null, reason: string | null): string =>
  [by && `by ${by}`, reason && `“${reason}”`].filter(Boolean).join(': ');

const NOT_YET = { when: 'not yet' };

/** In the order in which they come. */
export function instantLines(life: EventLife, now: Now): InstantLine[] {
  const { voting, freeze, reopened, official } = life;
  return [
    line('Voting opens', voting.opensAt, now),
    line('Voting closes', voting.closesAt, now),
    ...(reopened ? [line('Reopened', reopened.at, now, byWhom(reopened.by, reopened.reason))] : []),
    freeze
      ? line(
          'Freezes',
          freeze.at,
          now,
          freeze.how === 'by_hand' ? byWhom(freeze.by, freeze.reason) : 'by itself',
        )
      : { name: 'Freezes', when: 'by hand only', note: '', state: 'open' },
    ...(freeze
      ? [{ ...line('Boards stand', freeze.boardsFrozenAt, now), ...(!freeze.boardsFrozenAt && NOT_YET) }]
      : []),
    official
      ? line('Official', official.at, now, byWhom(official.by, null))
      : { ...line('Official', null, now), ...NOT_YET },
  ];
}

const REFUSED: Readonly<Record<LifeRefusal, string>> = {
  voting_not_open: 'Voting has not opened yet.',
  board_not_frozen: 'Only a frozen board can be published: freeze it first.',
  board_not_closed: 'Only a frozen or an official board can be reopened.',
  board_official: 'It is official, and nothing of it changes: reopen it first.',
};
const STANDS: Readonly<Record<LifeAction, string>> = {
  freeze: 'It is frozen already.',
  publish: 'It is official already.',
  reopen: 'It is open.',
  recount: 'There is nothing to count.',
  refresh: 'What is closed stays as it is.',
};

export interface Role {
  mayOperate: boolean;
  mayReopen: boolean;
}

/** @returns why it may not be done; null: it may */
export function refusalOf(action: LifeAction, state: BoardState | null, role: Role): string | null {
  if (!role.mayOperate) return 'You look as viewer: an operator may do it.';
  if (action === 'reopen' && !role.mayReopen) return 'Only an admin may reopen.';
  if (state === null) return 'How it stands is not known yet.';
  const verdict = judgeMove(state, action);
  return verdict === 'go' ? null : verdict === 'stands' ? STANDS[action] : REFUSED[verdict];
}

const VERDICTS: Readonly<Record<string, string>> = {
  repeated: 'repeated: another vote of this ballot counts',
  nothing_to_retract: 'retracts what was never counted',
  outside_voting: 'outside of the voting',
  after_freeze: 'after the freeze',
  suspect: 'held for false',
  deferred: 'waits to be judged',
  unjudged: 'not judged yet',
};
export const verdictWords = (verdict: string): string => VERDICTS[verdict] ?? verdict.replaceAll('_', ' ');
