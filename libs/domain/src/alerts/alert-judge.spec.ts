/** Found out by it: a judge that lets go at the limit itself flaps; one that takes “not measured” for calm resolves. */
import { AlertJudge, type AlertReading } from './alert-judge.js';
import type { ActiveRule } from './alert-rule.js';
import { ALERT_RULE_BOOK, alertRule } from './alert-rules.js';

const RULE: ActiveRule = {
  enabled: true,
  direction: 'above',
  limit: 30,
  calmAt: 0.5,
  raiseAfterSeconds: 5,
  calmAfterSeconds: 10,
};

/** A second at a time, with what stands carried on as the store would. */
class Evening {
  readonly judge = new AlertJudge();
  standing: { rule: 'rollup-behind'; subject: string }[] = [];
  now = 0;

  constructor(private readonly rule: ActiveRule = RULE) {}

  second(value: number | null | undefined, subject = ''): string {
    const readings: AlertReading[] =
      value === undefined ? [] : [{ rule: 'rollup-behind', subject, value, sentence: `at ${value}` }];
    const { raise, keep, resolve } = this.judge.judge(readings, this.standing, () => this.rule, this.now);
    this.standing = [
      ...this.standing.filter((one) => !resolve.some((gone) => gone.subject === one.subject)),
      ...raise.map(() => ({ rule: 'rollup-behind' as const, subject })),
    ];
    this.now += 1000;
    return raise.length > 0
      ? 'raised'
      : resolve.length > 0
        ? 'resolved'
        : keep.length > 0
          ? 'stands'
          : 'calm';
  }
  seconds(values: readonly (number | null | undefined)[]): string[] {
    return values.map((value) => this.second(value));
  }
}
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

describe('an alert', () => {
  it('is raised once, after its cause has lasted, and not again while it stands', () => {
    const evening = new Evening();
    expect(evening.seconds(times(8, 31))).toEqual([...times(5, 'calm'), 'raised', 'stands', 'stands']);
  });

  it('is not raised by a cause that comes and goes sooner', () => {
    expect(new Evening().seconds([31, 31, 31, 31, 30, 31, 31, 31, 31, 31])).toEqual(times(10, 'calm'));
  });

  it('does not flap around its limit: it is let go of only where it has been calm for a while', () => {
    const evening = new Evening();
    evening.seconds(times(6, 31));
    // under the limit, but not calm
    expect(evening.seconds([...times(20, 16), 29, 31, 29])).toEqual(times(23, 'stands'));
    // calm, but not for long enough
    expect(evening.seconds([...times(9, 15), 16, ...times(9, 15)])).toEqual(times(19, 'stands'));
    expect(evening.seconds([15, 15])).toEqual(['stands', 'resolved']);
    // the next time is another alert
    expect(evening.seconds(times(6, 31)).at(-1)).toBe('raised');
  });

  it('is neither raised nor resolved by what could not be measured', () => {
    const evening = new Evening();
    expect(evening.seconds([31, 31, null, null, null, null, null, 31])).toEqual([
      ...times(7, 'calm'),
      'raised',
    ]);
    expect(evening.seconds(times(60, null))).toEqual(times(60, 'calm'));
    expect(evening.standing).toHaveLength(1);
  });

  it('is resolved where its subject is gone, after the same patience', () => {
    const evening = new Evening();
    evening.seconds(times(6, 31));
    expect(evening.seconds(times(11, undefined))).toEqual([...times(10, 'calm'), 'resolved']);
  });

  it('is one for each subject', () => {
    const evening = new Evening({ ...RULE, raiseAfterSeconds: 0 });
    expect([evening.second(31, 'report'), evening.second(31, 'leaderboard')]).toEqual(['raised', 'raised']);
  });

  it('of a rule that was switched off goes at once', () => {
    const evening = new Evening({ ...RULE, enabled: false });
    evening.standing = [{ rule: 'rollup-behind', subject: '' }];
    expect(evening.seconds([31, 31])).toEqual(['resolved', 'calm']);
  });

  it('stands where it stood for whoever takes over, who has no memory', () => {
    const evening = new Evening();
    evening.standing = [{ rule: 'rollup-behind', subject: '' }];
    expect(evening.seconds([31, 15])).toEqual(['stands', 'stands']);
  });

  it('may be of what runs short', () => {
    const evening = new Evening({
      ...RULE,
      direction: 'below',
      limit: 10,
      calmAt: 1.2,
      raiseAfterSeconds: 0,
    });
    expect(evening.seconds([11, 10, 9.9, 11.9])).toEqual(['calm', 'calm', 'raised', 'stands']);
    expect(evening.seconds(times(11, 12)).at(-1)).toBe('resolved');
  });

  it('begins when its cause began', () => {
    const judge = new AlertJudge();
    const reading = { rule: 'rollup-behind', subject: '', value: 31, sentence: '' } as const;
    const rule = { ...RULE, raiseAfterSeconds: 0 };
    expect(judge.judge([reading], [], () => rule, 50_000).raise[0]?.since).toBe(50_000);
    expect(judge.judge([{ ...reading, since: 19_000 }], [], () => rule, 51_000).raise[0]?.since).toBe(19_000);
  });
});

describe('the rules', () => {
  it('are in order: a limit within its bounds, calm on its right side, and something to do', () => {
    for (const rule of ALERT_RULE_BOOK) {
      expect([rule.id, rule.limit >= rule.least && rule.limit <= rule.most]).toEqual([rule.id, true]);
      expect([rule.id, rule.direction === 'above' ? rule.calmAt <= 1 : rule.calmAt >= 1]).toEqual([
        rule.id,
        true,
      ]);
      expect(rule.steps.length).toBeGreaterThan(0);
    }
    expect(alertRule('drill').name).toBe('A drill');
  });
});
