import type { Config } from '../../platform/config/config.js';
import { DeletedBoards } from '../definition/deleted-boards.js';
import { randomUUID } from 'node:crypto';
import { applyChanges } from '@coliseum/domain';
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { A, B, C, uuid } from '../artists.spec-support.js';
import { aProcess, openLeaderboard, standings, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const BOARD = 'event-artist-rankings';

describe('publishing a board', () => {
  let room: OpenLeaderboard;
  let eventId: string;
  beforeEach(async () => {
    room = await openLeaderboard();
    eventId = randomUUID();
  });
  afterEach(() => room.close());

  const vote = (id: string, points: number) => ({
    type: 'artist',
    id,
    at: '2026-05-16T20:00:00Z',
    eventId,
    counters: { vote_points: points, votes: 1 },
  });
  const publish = () => room.publish(BOARD, eventId);
  const movements = (board: LeaderboardSnapshot) =>
    board.entries.map((e) => [e.entityId, e.previousRank, e.trend, e.change, e.changePercent]);

  it('is a revision only where something visible changed', async () => {
    await room.figures.feed(vote(A, 3));
    const first = await publish();
    room.clock.pass(1_000);
    await room.figures.touch(eventId);
    expect(await publish()).toEqual(first);
    await room.figures.feed(vote(A, 1));
    const second = await publish();
    expect(second).toMatchObject({
      revision: 2,
      epoch: first.epoch,
      generatedAt: room.clock.now().toISOString(),
    });
    expect(room.published.map((fact) => [fact.delta?.fromRevision ?? null, fact.snapshot.revision])).toEqual([
      [null, 1],
      [1, 2],
    ]);
    const { rows } = await room.test.pool.query(
      'select through_tick::int, revision::int from coliseum_leaderboard_states where event_id = $1',
      [eventId],
    );
    expect(rows).toEqual([{ through_tick: 3, revision: 2 }]);
  });

  it('looks no further than the tick it has read, even where nothing changed', async () => {
    await room.figures.feed(vote(A, 3));
    await publish();
    const tick = await room.figures.touch(eventId);
    await publish();
    const { rows } = await room.test.pool.query(
      'select through_tick::int as tick from coliseum_leaderboard_states',
    );
    expect(rows).toEqual([{ tick }]);
  });

  it('compares with the ranking that was published one comparison period ago, then settles', async () => {
    await room.figures.feed(vote(A, 10), vote(B, 5));
    const first = await publish();
    expect(movements(first)).toEqual([
      [A, null, 'new', null, null],
      [B, null, 'new', null, null],
    ]);
    room.clock.pass(30_000);
    await room.figures.feed(vote(B, 10), vote(C, 1));
    expect(movements(await publish())[0]).toEqual([B, null, 'new', null, null]); // nothing is a minute old yet
    room.clock.pass(31_000);
    expect(movements(await publish())).toEqual([
      [B, 2, 'up', 1, 200],
      [A, 1, 'down', -1, 0],
      [C, null, 'new', null, null],
    ]);
    room.clock.pass(60_000);
    const settled = await publish();
    expect(movements(settled)).toEqual([
      [B, 1, 'stable', 0, 0],
      [A, 2, 'stable', 0, 0],
      [C, 3, 'stable', 0, 0],
    ]);
    room.clock.pass(3_600_000);
    expect(await publish()).toEqual(settled);
  });

  it('gives deltas that turn each snapshot into the next exactly, and what is stored is the same', async () => {
    let seed = 5;
    const chance = (below: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
    const definition = await room.define({
      id: 'short',
      entityType: 'artist',
      metric: 'vote_points',
      aggregation: 'sum',
      scope: 'event',
      size: 6, // places are lost and won back
    });
    for (let i = 0; i < 40; i++) {
      room.clock.pass(chance(40_000));
      await room.figures.feed(
        ...Array.from({ length: 1 + chance(3) }, () => vote(uuid(chance(12)), chance(9))),
      );
      if (chance(5) === 0) await room.know({ type: 'artist', id: uuid(chance(12)), name: `Name ${i}` });
      await room.publish('short', eventId);
    }
    const facts = room.published;
    expect(facts.length).toBeGreaterThan(25);
    expect(facts.flatMap((f) => f.delta?.changes ?? []).some((change) => change.op === 'remove')).toBe(true);
    for (const [i, { snapshot, delta }] of facts.entries()) {
      const before = facts[i - 1]?.snapshot;
      if (!before || !delta) continue;
      const { fromRevision, toRevision, changes, ...head } = delta;
      expect(fromRevision).toBe(before.revision);
      expect({
        ...before,
        ...head,
        revision: toRevision,
        entries: applyChanges(before.entries, changes),
      }).toEqual(snapshot);
    }
    const elsewhere = aProcess(room.test, room.source, room.clock);
    const key = { leaderboardId: 'short', window: 'all_time' as const, eventId };
    const stored = await elsewhere.boards.current(key, definition);
    expect(stored?.snapshot).toEqual(facts.at(-1)?.snapshot);
    const { rows } = await room.test.pool.query(
      `select revision::int, entries from coliseum_leaderboard_revisions where leaderboard_id = 'short' order by revision`,
    );
    expect(rows).toEqual(
      facts.map(({ snapshot }) => ({
        revision: snapshot.revision,
        entries: snapshot.entries.map((e) => [e.entityId, e.rank, e.score]),
      })),
    );
  });

  it('allots distinct, consecutive revisions to processes that publish at once', async () => {
    const processes = Array.from({ length: 3 }, () => aProcess(room.test, room.source, room.clock));
    const definition = await room.definitions.get(BOARD);
    const key = { leaderboardId: BOARD, window: 'all_time' as const, eventId };
    for (let round = 0; round < 12; round++) {
      room.clock.pass(5_000);
      await room.figures.feed(vote(uuid(round % 4), 1 + round));
      await Promise.all(processes.map((process) => process.publisher.publish(definition, key, 0)));
    }
    const facts = processes.flatMap((process) => process.published);
    const revisions = facts.map((fact) => fact.snapshot.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(new Set(facts.map((fact) => fact.snapshot.epoch)).size).toBe(1);
    for (const { delta, snapshot } of facts)
      if (delta) expect(delta.fromRevision).toBe(snapshot.revision - 1);
  });

  it('is held back by a throttle that all processes share', async () => {
    await room.figures.feed(vote(A, 3));
    await publish();
    await room.figures.feed(vote(A, 3));
    const other = aProcess(room.test, room.source, room.clock);
    const definition = await room.definitions.get(BOARD);
    const key = { leaderboardId: BOARD, window: 'all_time' as const, eventId };
    room.clock.pass(400);
    expect(await other.publisher.publish(definition, key, 1_000)).toMatchObject({ kind: 'too_early' });
    room.clock.pass(600);
    expect(await other.publisher.publish(definition, key, 1_000)).toMatchObject({ kind: 'published' });
  });

  it('publishes no more of a board that was deleted meanwhile, and goes on where it was restored', async () => {
    const definition = await room.define({ id: 'gone' });
    const key = { leaderboardId: 'gone', window: 'all_time' as const, eventId: '' };
    await room.figures.feed({ type: 'artist', id: A, at: '2026-05-16T20:00:00Z', counters: { plays: 2 } });
    await room.publisher.publish(definition, key, 0);
    const [worker, jobs] = [
      { role: 'worker' } as Config,
      { run: (_: string, work: () => Promise<never>) => work() },
    ];
    const deleted = new DeletedBoards(room.test.database, room.definitions, room.clock, worker, jobs);
    await deleted.delete('gone', 'spec');
    await room.figures.feed({ type: 'artist', id: B, at: '2026-05-16T20:00:00Z', counters: { plays: 1 } });
    expect(await room.publisher.publish(definition, key, 0)).toEqual({ kind: 'gone' });
    const { rows } = await room.test.pool.query(
      `select count(*)::int as n from coliseum_leaderboard_revisions where leaderboard_id = 'gone'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    const restored = await deleted.restore('gone');
    expect(await room.publisher.publish(restored, key, 0)).toMatchObject({
      kind: 'published',
      snapshot: { revision: 2, total: 2 },
    });
  });

  it('lets entries change places within one revision', async () => {
    await room.figures.feed(vote(A, 3), vote(B, 2));
    await publish();
    room.clock.pass(1_000);
    await room.figures.feed(vote(B, 2));
    expect(standings(await publish())).toEqual([
      [1, 1, B, 4],
      [2, 2, A, 3],
    ]);
  });
});
