/** Which alerts are raised, go on and are resolved, second by second; remembers since when each cause is wrong or calm. */
import type { AlertRuleId } from '@coliseum/contracts';
import type { ActiveRule } from './alert-rule.js';

/** One cause, as measured just now. */
export interface AlertReading {
  rule: AlertRuleId;
  /** which of the rule's causes; empty: it has but one */
  subject: string;
  /** in the rule's unit; null: could not be measured, so nothing is raised and nothing resolved by it */
  value: number | null;
  sentence: string;
  /** when the cause began, where the measurement tells; ms since 1970 */
  since?: number;
}
export interface AlertKey {
  rule: AlertRuleId;
  subject: string;
}
/** Since when, ms since 1970; undefined: it is not. */
interface Track {
  wrong?: number | undefined;
  calm?: number | undefined;
}
export interface Judgement {
  raise: (AlertReading & { value: number; since: number })[];
  /** that stand and were measured, with what they say now */
  keep: (AlertReading & { value: number })[];
  resolve: AlertKey[];
}

const keyOf = ({ rule, subject }: AlertKey): string => `${rule}/${subject}`;

export class AlertJudge {
  private tracks = new Map<string, Track>();

  /** @param standing the alerts that are not resolved */
  judge(
    readings: readonly AlertReading[],
    standing: readonly AlertKey[],
    ruleOf: (id: AlertRuleId) => ActiveRule,
    now: number,
  ): Judgement {
    const judgement: Judgement = { raise: [], keep: [], resolve: [] };
    const stands = new Map(standing.map((key) => [keyOf(key), key]));
    const before = this.tracks;
    this.tracks = new Map();
    for (const reading of readings) {
      const key = keyOf(reading);
      const rule = ruleOf(reading.rule);
      const isStanding = stands.has(key);
      const known = before.get(key) ?? {};
      const track = this.follow(key, known, reading, rule, now);
      stands.delete(key);
      if (!rule.enabled) {
        if (isStanding) judgement.resolve.push(reading);
      } else if (reading.value === null) continue;
      else if (isStanding) {
        if (hasPassed(track.calm, rule.calmAfterSeconds, now)) judgement.resolve.push(reading);
        else judgement.keep.push({ ...reading, value: reading.value });
      } else if (hasPassed(track.wrong, rule.raiseAfterSeconds, now))
        judgement.raise.push({
          ...reading,
          value: reading.value,
          since: reading.since ?? track.wrong ?? now,
        });
    }
    for (const [key, gone] of stands) this.leave(key, before.get(key) ?? {}, gone, ruleOf, now, judgement);
    return judgement;
  }

  /** What cannot be measured leaves everything as it is; so does what lies between the limit and calm. */
  private follow(key: string, known: Track, { value }: AlertReading, rule: ActiveRule, now: number): Track {
    const track: Track =
      value === null
        ? known
        : {
            wrong: isWrong(value, rule) ? (known.wrong ?? now) : undefined,
            calm: isCalm(value, rule) ? (known.calm ?? now) : undefined,
          };
    this.tracks.set(key, track);
    return track;
  }

  /** Nobody measures its cause any more: it is not there. */
  private leave(
    key: string,
    known: Track,
    gone: AlertKey,
    ruleOf: (id: AlertRuleId) => ActiveRule,
    now: number,
    judgement: Judgement,
  ): void {
    const calm = known.calm ?? now;
    this.tracks.set(key, { calm });
    const { enabled, calmAfterSeconds } = ruleOf(gone.rule);
    if (!enabled || hasPassed(calm, calmAfterSeconds, now)) judgement.resolve.push(gone);
  }
}

const hasPassed = (since: number | undefined, seconds: number, now: number): boolean =>
  since !== undefined && now - since >= seconds * 1000;

/** On the wrong side of the limit. */
export const isWrong = (
  value: number,
  { direction, limit }: Pick<ActiveRule, 'direction' | 'limit'>,
): boolean => (direction === 'above' ? value > limit : value < limit);

const isCalm = (value: number, { direction, limit, calmAt }: ActiveRule): boolean =>
  direction === 'above' ? value <= limit * calmAt : value >= limit * calmAt;
