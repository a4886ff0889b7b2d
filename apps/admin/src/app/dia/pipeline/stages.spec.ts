import { stagesOf } from './stages';
import { aPipeline } from './pipeline.spec-support';

const stage = (id: string, changes: Parameters<typeof aPipeline>[0]): ReturnType<typeof stagesOf>[number] => {
  const found = stagesOf(aPipeline(changes)).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
};
const { rollup, stores, live, passport } = aPipeline();

describe('the arches', () => {
  it('stand for the stages that exist', () => {
    expect(stagesOf(aPipeline()).map(({ name }) => name)).toEqual([
      'Passport',
      'Ingest',
      'Roll up',
      'Leaderboards',
      'Broadcast',
      'Walls',
    ]);
  });

  it('fill with the age of what waits, and raise the alarm at 30 s', () => {
    const waiting = (unprocessedOldestAgeSeconds: number): ReturnType<typeof stage> =>
      stage('rollup', { rollup: { ...rollup, unprocessedDepth: 12_090, unprocessedOldestAgeSeconds } });
    expect(waiting(3)).toMatchObject({ fill: 0.1, alarm: false, value: '12,090', waits: 'oldest 3.0 s' });
    expect(waiting(195)).toMatchObject({ alarm: true, waits: 'oldest 3 min 15 s' });
  });

  it('do not invent a backlog that nobody knows', () => {
    expect(stage('rollup', { rollup: { ...rollup, unprocessedDepth: null } })).toMatchObject({
      value: '–',
      fill: null,
      alarm: false,
    });
    expect(stage('ingest', {}).detail).toBe('p95 not known yet');
  });

  it('show how far Passport is behind, and whether it can be read at all', () => {
    const log = (changes: Partial<typeof passport>): ReturnType<typeof stage> =>
      stage('passport', { passport: { ...passport, ...changes } });
    expect(log({})).toMatchObject({ value: '0', waits: 'nothing waits', fill: 0, alarm: false });
    expect(log({ depth: 4_120, lagSeconds: 15, processedPerSecond: 900 })).toMatchObject({
      value: '4,120',
      waits: 'oldest 15 s',
      detail: '900 entries/s',
      fill: 0.5,
      alarm: false,
    });
    expect(log({ state: 'behind', depth: 9, lagSeconds: 195 })).toMatchObject({ alarm: true });
    expect(log({ state: 'away', depth: null, lagSeconds: null })).toMatchObject({
      value: '–',
      waits: 'cannot be read',
      fill: null,
      alarm: true,
    });
    expect(log({ state: 'unknown', depth: null, lagSeconds: null })).toMatchObject({
      waits: 'not known yet',
      alarm: false,
    });
  });

  it('raise the alarm where a store is away', () => {
    expect(stage('ingest', { stores: { ...stores, postgres: 'down' } }).alarm).toBe(true);
    expect(stage('broadcast', { stores: { ...stores, redis: 'down' } }).alarm).toBe(true);
  });

  it('say which walls are not on air', () => {
    const of = (walls: ReturnType<typeof aPipeline>['walls']): ReturnType<typeof stage> =>
      stage('walls', { walls });
    expect(of({ live: 13, stale: 0, offline: 1 })).toMatchObject({
      value: '13 / 14',
      waits: '1 dark',
      alarm: true,
    });
    expect(of({ live: 2, stale: 1, offline: 0 })).toMatchObject({ waits: '1 with old figures', alarm: true });
    expect(of({ live: 2, stale: 0, offline: 0 }).alarm).toBe(false);
    expect(of({ live: 0, stale: 0, offline: 0 })).toMatchObject({ value: '0', alarm: false });
  });

  it('claim nothing where nothing is measured', () => {
    const stages = stagesOf(aPipeline({ stores: { ...stores, postgres: 'unknown', redis: 'unknown' } }));
    for (const { value, waits, fill, alarm } of stages)
      expect([value, waits, fill, alarm]).toEqual(['–', 'not known', null, false]);
    expect(stage('rollup', { rollup: { ...rollup, unprocessedDepth: null } }).waits).toBe('not known');
  });

  it('speak of one socket in the singular', () => {
    expect(stage('broadcast', { live: { ...live, sockets: 1 } }).unit).toBe('socket');
  });
});
