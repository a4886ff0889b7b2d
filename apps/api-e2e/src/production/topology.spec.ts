/**
 * The production shape: the Eurovision 2019 final comes in through the proxy, while an API process, the worker and both
 * Redis are killed in turn; it ends with the official result, over the proxy and on every wall, and nothing that was
 * acknowledged is missing.
 */
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { API_KEY, type Break, environment, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { createClient } from '../../../../tools/client/coliseum-client.mjs';
import { createEventSender } from '../../../../tools/client/event-sender.mjs';
import { castShow } from '../../../../tools/demo/cast.mjs';
import { differences } from '../../../../tools/demo/compare.mjs';
import { readContest } from '../../../../tools/demo/contest.mjs';
import { compareBoard, openVoting, runVoting } from '../../../../tools/demo/show.mjs';
import { Crowd, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { NOTHING_AMISS, reckon } from '../faults/reckoning.js';
import { watchers } from '../live/watchers.js';
import { setUp, type Broken, type Topology } from './stage.js';

const WALLS = 10;
/** the voting lasts about 30 s: longer than all that is killed is away */
const SPEED = 150;
const VOTES = 820;
const AWAY_MS = 1_500;

/** Each is killed as by a power cut, and started again. */
async function killInTurn({ apis: [, api], worker, queue, cache }: Topology): Promise<string[]> {
  const killed: string[] = [];
  for (const [name, kill, start] of [
    ['an API process', () => api.kill(), () => api.run()],
    ['the worker', () => worker.kill(), () => worker.run()],
    ['the Redis of the queues', () => queue.order('kill'), () => queue.order('launch')],
    ['the Redis of the cache', () => cache.order('kill'), () => cache.order('launch')],
  ] as const) {
    await pause(AWAY_MS);
    await kill();
    await pause(AWAY_MS);
    await start();
    killed.push(name);
  }
  return killed;
}

const play = (broken: Broken = {}) =>
  onStage(async (later) => {
    const topology = await setUp(later, broken);
    const { proxy, apis } = topology;
    const [contest, sent] = [readContest(), new Set<string>()];
    const cast = castShow(contest);
    const target = { baseUrl: proxy.origin, key: API_KEY, say: () => undefined };
    const rejected: never[] = [];
    const sender = createEventSender(target, { source: 'topology' });
    later(() => sender.client.close({ timeoutMs: 0 }));
    const client = {
      ...sender.client,
      sendMany: async (events: Parameters<typeof sender.client.sendMany>[0]): Promise<string[]> => {
        const ids = await sender.client.sendMany(events);
        for (const id of ids) sent.add(id);
        return ids;
      },
    };
    const stage = {
      ...{ contest, cast, rejected, speed: SPEED, say: target.say },
      ...{ client: createClient(target), sender: { ...sender, client } },
    };

    const voting = await openVoting(stage);
    const walls = await watchers(WALLS, proxy.origin, cast.eventId);
    later(async () => walls.forEach((wall) => wall.close()));
    // another show beside it, so that there is always something on its way when the power goes
    const crowd = new Crowd([proxy.origin], { senders: 2, batch: votes(randomUUID(), 50), pauseMs: 150 });
    later(() => crowd.abandon());
    const [killed] = await Promise.all([killInTurn(topology), runVoting(stage, voting)]);
    await crowd.stop();

    const wrong = await compareBoard(stage);
    const boards = await Promise.all(
      apis.map(async ({ origin }) => {
        const answer = await fetch(
          `${origin}/api/v1/leaderboards/event-artist-rankings?eventId=${cast.eventId}`,
        );
        return (await answer.json()) as LeaderboardSnapshot;
      }),
    );
    const wrongOn = (board: LeaderboardSnapshot | undefined): string[] =>
      board ? differences(board.entries, contest.official, cast.artistId) : ['no board'];
    await until(
      async () => walls.every(({ isLive, board }) => isLive && wrongOn(board).length === 0),
      20_000,
      () =>
        `walls show something else: ${walls
          .flatMap(({ board }) => wrongOn(board))
          .slice(0, 5)
          .join('; ')}`,
    );
    const acknowledged = new Set([...crowd.acknowledged, ...sent]);
    const reckoning = await reckon(apis[0], acknowledged, new Set([...crowd.sent, ...sent]));
    const lines = await proxy.lines();
    return {
      ...{ killed, wrong, reckoning, crowd },
      account: sender.client.account(),
      wrongOnEach: boards.map(wrongOn),
      failed: lines.filter(({ status }) => status >= 500),
      reached: new Set(lines.flatMap(({ process: to }) => to.split(', '))),
    };
  });

(environment.nginx() ? describe : describe.skip)('the production shape', () => {
  it('ends with the official result and loses nothing, whatever was killed meanwhile', async () => {
    const outcome = await play();
    expect(outcome.killed).toHaveLength(4);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.wrongOnEach).toEqual([[], []]);
    expect(outcome.account).toMatchObject({ sent: VOTES, rejected: 0, queued: 0 });
    expect(outcome.reckoning).toEqual(NOTHING_AMISS);
    // the proxy asks the other process: no sender hears of a fault
    expect(outcome.crowd.complaints).toEqual([]);
    expect([...outcome.crowd.statuses.keys()]).toEqual([202]);
    expect(outcome.crowd.acknowledged.size).toBeGreaterThan(1_000);
    expect(outcome.failed).toEqual([]);
    expect(outcome.reached.size).toBe(2);
  }, 300_000);

  // A proxy that does not hand on what a WebSocket asks for leaves every wall dark.
  const DEAF: Broken = { proxy: ['default upgrade;', "default '';"] };
  // A proxy that does not ask the other process lets senders feel it when one is killed.
  const SINGLE: Broken = { proxy: ['proxy_next_upstream error non_idempotent;', 'proxy_next_upstream off;'] };
  // A writer that answers before the commit has promised what the kill takes away.
  const EARLY: Break = {
    file: 'ingestion/metric-writer.js',
    from: /this\.queue\.push\(\{ rows: encoded, lane, until: (.*), resolve, reject \}\);/,
    to: `resolve(encoded.map(() => 'accepted'));
            setTimeout(() => this.queue.push({ rows: encoded, lane, until: $1, resolve: () => undefined, reject: () => undefined }), 300);`,
  };
  if (environment.full()) {
    it('a proxy without WebSocket is found out', async () => {
      await expect(play(DEAF)).rejects.toThrow(/not all have a board/);
    }, 300_000);
    it('a proxy that does not ask the other process is found out', async () => {
      const { failed } = await play(SINGLE);
      expect(failed).not.toEqual([]);
    }, 300_000);
    it('a build that acknowledges before it commits is found out', async () => {
      expect((await play({ product: EARLY })).reckoning.lost).not.toEqual([]);
    }, 300_000);
  }
});
