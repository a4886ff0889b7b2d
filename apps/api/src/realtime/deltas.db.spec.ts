/** At every revision the applied deltas equal what REST answers: real events, the real rollup, two publishers, by seeded chance. */
import { randomUUID } from 'node:crypto';
import type { LeaderboardSnapshot } from '@coliseum/contracts';
import { applyChanges } from '@coliseum/domain';
import { Exclusions } from '../leaderboard/exclusion/exclusions.js';
import { aProcess, openLeaderboard, type OpenLeaderboard } from '../leaderboard/leaderboard.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { LiveRoom, type LiveMessage } from './live-room.js';

const STEPS = 40;
const HOUR_MS = 3_600_000;
const BOARDS = ['event-artist-rankings', 'short-list'] as const;

/** A repeatable source of chance. */
const chance =
  (seed: number) =>
  (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };

/** What a client makes of what it is sent: the snapshot, then each delta that follows on it. */
class Client {
  gaps = 0;
  constructor(public board: LeaderboardSnapshot) {}
  hear(message: LiveMessage | undefined): void {
    if (!message) return;
    if (message.name === 'leaderboard:snapshot') {
      this.board = message.payload;
      return;
    }
    const { fromRevision, toRevision, changes, ...head } = message.payload;
    if (fromRevision !== this.board.revision) this.gaps++;
    const entries = applyChanges(this.board.entries, changes);
    this.board = { ...this.board, ...head, revision: toRevision, entries };
  }
}

describe('deltas of a board', () => {
  let room: OpenLeaderboard;
  beforeEach(async () => {
    room = await openLeaderboard();
    await room.test.pool.query(insertWatermark());
  });
  afterEach(() => room.close());

  it.each([1, 2, 3])(
    'give what REST answers at every revision, at both processes (seed %i)',
    async (seed) => {
      const pick = chance(seed);
      const eventId = randomUUID();
      const artists = Array.from({ length: 9 }, () => randomUUID());
      const users = Array.from({ length: 40 }, () => randomUUID());
      const one = <T>(of: readonly T[]): T => of[pick(of.length)] as T;
      await room.know({ type: 'event', id: eventId, name: 'The final', lineup: artists.slice(0, 6) });
      await room.define({
        id: 'short-list',
        entityType: 'artist',
        metric: 'votes',
        aggregation: 'count',
        scope: 'event',
        size: 4, // places are lost and won back
      });
      const processes = [room, aProcess(room.test, room.source, room.clock)] as const;
      const exclusions = new Exclusions(room.test.database, room.clock);
      const cast: { id: string; user: string; artist: string; value: number }[] = [];
      const excluded: string[] = [];

      const store = (type: string, fields: { [name: string]: unknown }): Promise<unknown> =>
        room.test.pool.query(
          `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash,
             user_id, artist_id, event_id)
           values ($1, $2, $3, 'points', 'spec', $4, $5, 0, $6, $7, $8)`,
          [
            ...[fields['id'] ?? randomUUID(), type, fields['value'] ?? 1, fields['metadata'] ?? {}],
            ...[fields['at'] ?? room.clock.now(), fields['user'], fields['artist'], eventId],
          ],
        );
      const vote = async (at = room.clock.now()): Promise<void> => {
        const ballot = { id: randomUUID(), user: one(users), artist: one(artists), value: 1 + pick(12) };
        cast.push(ballot);
        await store('concierto.vote_cast', { ...ballot, at });
      };
      const operations: (() => Promise<unknown>)[] = [
        vote,
        vote,
        async () => {
          for (let votes = pick(15); votes > 0; votes--) await vote();
        },
        () => vote(new Date(room.clock.now().getTime() - pick(30) * HOUR_MS)), // late
        async () => {
          if (cast.length === 0) return;
          const { user, artist, value } = one(cast);
          await store('concierto.vote_retracted', { user, artist, value });
        },
        async () => {
          if (cast.length === 0) return;
          const [{ id } = { id: '' }] = cast.splice(pick(cast.length), 1);
          await store('passport.entry_voided', { metadata: { voidsId: id } });
        },
        async () => {
          const definition = await room.definitions.get(one(BOARDS));
          const entityId = one(artists);
          const key = `${definition.id} ${entityId}`;
          if (excluded.includes(key)) {
            excluded.splice(excluded.indexOf(key), 1);
            await exclusions.remove(definition, entityId, undefined);
          } else {
            excluded.push(key);
            await exclusions.add(definition, { entityId, reason: 'withdrawn' }, 'spec');
          }
        },
        () => room.know({ type: 'artist', id: one(artists), name: `Name ${pick(1_000)}` }),
        async () => room.clock.pass(pick(90_000)),
      ];

      const followed = await Promise.all(
        BOARDS.map(async (leaderboardId) => {
          const key = { leaderboardId, window: 'all_time', eventId } as const;
          const first = await room.publish(leaderboardId, eventId);
          const rooms = processes.map(() => new LiveRoom(key));
          rooms.forEach((live) => live.advance(first));
          return { key, rooms, clients: processes.map(() => new Client(first)), revisions: 0, behind: false };
        }),
      );

      for (let step = 0; step < STEPS; step++) {
        for (let count = 1 + pick(3); count > 0; count--) await one(operations)();
        await rollUpAll(room.test.database);
        room.clock.pass(1_000);
        for (const board of followed) {
          const { key, rooms, clients } = board;
          const at = pick(2);
          const { publisher, definitions, published } = processes[at] as (typeof processes)[0];
          definitions.forget();
          published.length = 0;
          const outcome = await publisher.publish(await definitions.get(key.leaderboardId), key, 0);
          if (!('snapshot' in outcome)) throw new Error(outcome.kind);
          const fact = published[0];
          if (fact) {
            board.revisions++;
            clients[at]?.hear(rooms[at]?.advance(fact.snapshot, fact.delta));
          } else clients[at]?.hear(rooms[at]?.advance(outcome.snapshot)); // the look, where a nudge was lost
          const elsewhere = processes[1 - at] as (typeof processes)[0];
          // a nudge is lost now and then: the next one, or a look at the store, brings both
          board.behind = pick(4) === 0 && step < STEPS - 1;
          if (!board.behind) {
            const { snapshot } = await elsewhere.reader.current(key, outcome.snapshot.revision);
            clients[1 - at]?.hear(rooms[1 - at]?.advance(snapshot));
          }
          const { boards: fresh } = aProcess(room.test, room.source, room.clock); // has no memory of the board
          const rest = await fresh.current(key, await room.definitions.get(key.leaderboardId));
          expect(clients[at]?.board).toEqual(rest?.snapshot);
          if (!board.behind) expect(clients[1 - at]?.board).toEqual(rest?.snapshot);
          const { rows } = await room.test.pool.query(
            `select revision::int, entries from coliseum_leaderboard_revisions
               where leaderboard_id = $1 and event_id = $2 order by revision desc limit 1`,
            [key.leaderboardId, eventId],
          );
          expect(rows).toEqual([
            {
              revision: clients[at]?.board.revision,
              entries: clients[at]?.board.entries.map(({ entityId, rank, score }) => [entityId, rank, score]),
            },
          ]);
        }
      }
      for (const { clients, revisions } of followed) {
        expect(revisions).toBeGreaterThan(STEPS / 4);
        expect(clients.map(({ gaps }) => gaps)).toEqual([0, 0]);
      }
    },
    120_000,
  );
});
