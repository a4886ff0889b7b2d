/** Voting times as they are being written, what of them goes to the server, and what they would do in words. */
import type { BallotRule, EntityPatch, EntityRecord, VotingForecast } from '@coliseum/contracts';
import { formatCount, formatWhen, zoneName, type Zone } from '@coliseum/ui';
import { VOTING_WORDS } from '../entity-words';

export interface VotingDraft {
  /** RFC 3339; empty: none */
  votingOpensAt: string;
  votingClosesAt: string;
  votes: BallotRule['votes'];
  /** as typed; empty: none, and the default */
  windowSeconds: string;
  freezeGraceSeconds: string;
}

const typed = (value: number | undefined): string => (value === undefined ? '' : String(value));

export const votingDraftOf = ({ votingOpensAt, votingClosesAt, ballotRule }: EntityRecord): VotingDraft => ({
  votingOpensAt: votingOpensAt ?? '',
  votingClosesAt: votingClosesAt ?? '',
  votes: ballotRule?.votes ?? 'once',
  windowSeconds: typed(ballotRule?.windowSeconds),
  freezeGraceSeconds: typed(ballotRule?.freezeGraceSeconds),
});

/** null: the default */
const ruleOf = ({ votes, windowSeconds, freezeGraceSeconds }: VotingDraft): BallotRule | null => {
  const rule: BallotRule = {
    votes,
    ...(votes === 'once' && windowSeconds !== '' && { windowSeconds: Number(windowSeconds) }),
    ...(freezeGraceSeconds !== '' && { freezeGraceSeconds: Number(freezeGraceSeconds) }),
  };
  return votes === 'once' && Object.keys(rule).length === 1 ? null : rule;
};

/** Only what differs. */
export function votingPatch(base: EntityRecord, draft: VotingDraft): EntityPatch {
  const before = votingDraftOf(base);
  const rule = ruleOf(draft);
  return {
    version: base.version,
    ...(draft.votingOpensAt !== before.votingOpensAt && { votingOpensAt: draft.votingOpensAt || null }),
    ...(draft.votingClosesAt !== before.votingClosesAt && { votingClosesAt: draft.votingClosesAt || null }),
    ...(JSON.stringify(rule) !== JSON.stringify(ruleOf(before)) && { ballotRule: rule }),
  };
}

/** Whether it reaches into what people are doing, or did: then a word is asked for. */
export const isGrave = ({ state, stateAfter, votes, effect }: VotingForecast): boolean =>
  effect === 'judged_anew' &&
  (state === 'open' || stateAfter === 'open' || (votes?.dropped ?? 0) > 0 || (votes?.gained ?? 0) > 0);

export interface ForecastLine {
  text: string;
  grave: boolean;
}

export function forecastLines(
  forecast: VotingForecast,
  { at, zone }: { at: number; zone: Zone },
): ForecastLine[] {
  const { state, stateAfter, freezesAt, freezesAtAfter, votes, effect } = forecast;
  const when = (instant: string | null): string =>
    instant === null ? 'by hand only' : `${formatWhen(instant, at, zone)} ${zoneName(zone, instant)}`;
  if (effect === 'none') return [{ text: 'Nothing that votes are judged by.', grave: false }];
  if (effect === 'stands')
    return [
      {
        text: `It was frozen: it stays ${VOTING_WORDS[state]}, and these times hold only once it is reopened.`,
        grave: false,
      },
    ];
  const lines: ForecastLine[] = [];
  const say = (text: string, grave = false): void => void lines.push({ text, grave });
  if (state !== stateAfter)
    say(
      `At once: ${VOTING_WORDS[stateAfter]} (now: ${VOTING_WORDS[state]}).`,
      state === 'open' || stateAfter === 'open',
    );
  else if (state === 'open') say('Voting stays open.');
  if (freezesAt !== freezesAtAfter) say(`It freezes ${when(freezesAtAfter)} (now: ${when(freezesAt)}).`);
  if (votes === null)
    say('Votes are judged anew; how many that touches cannot be told while you wait.', true);
  else {
    if (votes.dropped > 0)
      say(`${count(votes.dropped)} of ${formatCount(votes.counted)} that count would count no more.`, true);
    if (votes.gained > 0)
      say(`${count(votes.gained)} that came outside of the voting would lie within.`, true);
    if (votes.dropped === 0 && votes.gained === 0)
      say(`None of the ${formatCount(votes.counted)} votes that count is touched.`);
  }
  return lines;
}

const count = (votes: number): string => (votes === 1 ? '1 vote' : `${formatCount(votes)} votes`);
