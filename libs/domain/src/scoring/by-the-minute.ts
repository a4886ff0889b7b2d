/** Engagement by the minute: what one person counts within a minute of an event is capped, so that nobody wins by a script. */
import { eventType } from '@coliseum/contracts';
import { ENGAGEMENT_SCORE } from './engagement.js';

/** What a person did in a minute, and what a weight may be given for. */
export const MINUTE_COUNTERS = ['votes', 'shares', 'plays'] as const;
export type MinuteCounter = (typeof MINUTE_COUNTERS)[number];

/** events.md, engagement_score: what an event board counts of one user in one minute. */
export const CAP_PER_MINUTE = 30;

/** What one person did in one minute; `others`: every other interaction, of which `checkins` are arrivals. */
export type MinuteCounts = Record<MinuteCounter | 'others' | 'checkins', number>;

/** Votes are as they stand: a retraction takes one away. Shares and plays count where they are interactions. */
export function minuteCounts(typeName: string): MinuteCounts {
  const type = eventType(typeName);
  const votes = type?.adds.votes === 'one' ? 1 : type?.adds.votes === 'minus_one' ? -1 : 0;
  const shares = type?.interaction && type.adds.shares === 'one' ? 1 : 0;
  const plays = type?.interaction && type.adds.plays === 'one' ? 1 : 0;
  const others = type?.interaction && votes === 0 && shares === 0 && plays === 0 ? 1 : 0;
  return { votes, shares, plays, others, checkins: type?.unique === 'attendance' ? 1 : 0 };
}

/** A counter without a weight, and every other interaction, weighs 1. */
export const minuteWeight = (
  counts: Omit<MinuteCounts, 'checkins'>,
  weights: Readonly<Record<string, number>>,
): number =>
  MINUTE_COUNTERS.reduce((sum, counter) => sum + counts[counter] * (weights[counter] ?? 1), counts.others);

/** @param minutes what one person did, minute by minute @param cap null: none */
export function cappedEngagement(
  minutes: Iterable<Omit<MinuteCounts, 'checkins'>>,
  weights: Readonly<Record<string, number>>,
  cap: number | null,
): number {
  let score = 0;
  for (const counts of minutes) score += Math.min(cap ?? Infinity, minuteWeight(counts, weights));
  return score;
}

/** Whether a board ranks the people at an event by what they did minute by minute; all that it names must be kept so. */
export const isByTheMinute = (definition: {
  scope: string;
  entityType: string;
  metric: string;
  weights?: Readonly<Record<string, number>> | undefined;
  tieBreakers?: readonly string[] | undefined;
}): boolean =>
  definition.scope === 'event' &&
  definition.entityType === 'user' &&
  definition.metric === ENGAGEMENT_SCORE &&
  Object.keys(definition.weights ?? {}).every(isMinuteCounter) &&
  (definition.tieBreakers ?? []).every((name) => name === 'interactions' || isMinuteCounter(name));

const isMinuteCounter = (name: string): boolean => (MINUTE_COUNTERS as readonly string[]).includes(name);
