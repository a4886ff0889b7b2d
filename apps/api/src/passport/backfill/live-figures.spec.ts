import { Facts } from '../../platform/facts/facts.js';
import { LiveFigures } from './live-figures.js';

const setUp = (): { facts: Facts; live: LiveFigures; commits: (ms: number, origin?: 'backfill') => void } => {
  const facts = new Facts();
  const commits = (ms: number, origin?: 'backfill'): void => {
    for (let i = 0; i < 20; i++)
      facts.announce('events.committed', {
        accepted: 1,
        duplicates: 0,
        rejected: 0,
        ms,
        ...(origin && { origin }),
      });
  };
  return { facts, live: new LiveFigures(facts), commits };
};
const rolledUp = (facts: Facts, lagMs: number): void =>
  facts.announce('rollup.advanced', { eventIds: [], events: 1, dataThrough: new Date(), ms: 1, lagMs });

describe('the live events', () => {
  it('suffer when their commits take half as long again as they are used to', () => {
    const { live, commits } = setUp();
    commits(40);
    live.noteCalm();
    expect(live.suffer()).toBe(false);
    commits(59);
    expect(live.suffer()).toBe(false);
    for (let i = 0; i < 5; i++) commits(61);
    expect(live.suffer()).toBe(true);
  });

  it('do not suffer from a few milliseconds, nor from what a backfill itself waits for', () => {
    const { live, commits } = setUp();
    commits(2);
    live.noteCalm();
    for (let i = 0; i < 5; i++) commits(14);
    for (let i = 0; i < 5; i++) commits(300, 'backfill');
    expect(live.suffer()).toBe(false);
  });

  it('suffer when the figures are late, or the store cannot keep up', () => {
    const { live, facts } = setUp();
    rolledUp(facts, 900);
    expect(live.suffer()).toBe(false);
    rolledUp(facts, 1_100);
    expect(live.suffer()).toBe(true);
    rolledUp(facts, 100);
    live.noteBatch(500);
    expect(live.suffer()).toBe(true);
    live.noteBatch(50);
    expect(live.suffer()).toBe(false);
  });
});
