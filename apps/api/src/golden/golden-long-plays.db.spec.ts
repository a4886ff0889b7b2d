/** The answers of which a basis knows no shorter plays: a world in which there are none, of the four windows that are asked for. */
import { describeGolden, goldenCsv, playEvents } from '@coliseum/testing/golden';
import { expectTop20, grouped, makeTop20Boards } from './golden-answers.spec-support.js';
import { startGoldenWorld, type GoldenWorld } from './golden-world.spec-support.js';

describeGolden('only plays of half a minute and longer', () => {
  let world: GoldenWorld;
  beforeAll(async () => {
    world = await startGoldenWorld();
    const rows = goldenCsv('oracle/plays_open_top20_artists_30d.csv');
    const windows = [...grouped(rows, 'as_of_utc')].map(([end, [row]]) => [
      new Date(row?.['window_start'] as string),
      new Date(end),
    ]) as [Date, Date][];
    await world.send(
      playEvents(({ ms, at }) => ms >= 30_000 && windows.some(([start, end]) => at >= start && at < end)),
    );
    await world.settle();
    await makeTop20Boards(world);
  }, 120_000);
  afterAll(() => world.close());

  it('give the top 20 artists of 30 days at four moments', async () => {
    expect(await expectTop20(world, 'ge30s')).toBe(82);
  });
});
