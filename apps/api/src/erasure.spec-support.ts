/** An evening in two processes of the whole product, somebody of it who is to be erased, and the same evening without them. */
import type { Redis } from 'ioredis';
import type { Erasure } from '@coliseum/contracts';
import { until, WholeApp } from './leaderboard/life/whole-app.spec-support.js';
import { insertEntries } from './passport/passport.spec-support.js';
import { Evening, type Event } from './people/erasure-world.spec-support.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { Facts } from './platform/facts/facts.js';
import { connectRedis } from './platform/redis/redis.module.js';
import { MinuteKeeper } from './rollup/minute-keeper.js';
import { RollupLoop } from './rollup/rollup-loop.js';
import { rollUpAll } from './rollup/roll-up-all.spec-support.js';
import { insertWatermark } from './rollup/tick.sql.js';
import { gatherCountedEvents } from './verify/counted-events.sql.js';
import { verifyBoards } from './verify/verify-boards.js';
import { verifyErasures } from './verify/verify-erasures.js';
import { verifyMinutes } from './verify/verify-minutes.js';
import { verifyOfficial } from './verify/verify-official.js';
import { verifyRollups } from './verify/verify-rollups.js';
import { verifyStandings } from './verify/verify-standings.js';
import { verifyTournaments } from './verify/verify-tournaments.js';

export const evening = new Evening();
const { ann, bob, cid, show } = evening;
export const annsEvents = evening.of(ann, 1);
export const others = [...evening.of(bob, 2), ...evening.of(cid, 3)];
const bobsPlay = others.find(({ type }) => type === 'player.track_played') as Event;
const told = evening.event('social.invite_accepted', 71, {
  userId: bob,
  metadata: { inviter: ann, by: [{ id: ann.toUpperCase() }] },
});
const voids = [
  evening.event('passport.entry_voided', 80, { metadata: { voidsId: others.at(-1)?.id } }),
  evening.event('passport.entry_voided', 82, { metadata: { voidsId: annsEvents[7]?.id } }),
];
const annsVoid = evening.event('passport.entry_voided', 84, {
  ...{ userId: ann, metadata: { voidsId: bobsPlay.id } },
});
export const inLog = [8, 10, 12].map((minutes) =>
  evening.event('concierto.reaction_sent', minutes, { userId: ann, eventId: show }),
);

export async function openErasedEvening() {
  const [test, without] = [await createTestDatabase(), await createTestDatabase()];
  const redis: Redis = connectRedis(process.env['REDIS_URL'] as string, true);
  const dataDir = await WholeApp.dataDir();
  const one = await WholeApp.start(test, dataDir);
  const two = await WholeApp.start(test, dataDir, 'api');
  await one.know(...evening.entities);
  await one.post(...annsEvents, ...others, told);
  await one.post(...voids, annsVoid);
  await insertEntries(test.pool, inLog);
  await one.app.get(RollupLoop).drain();

  const ask = async (userId: string, app = one): Promise<Erasure> =>
    (await app.call<Erasure>('POST', `/admin/people/${userId}/erase`)).json;
  const find = async (id: string): Promise<Erasure> =>
    (await one.call<Erasure>('GET', `/admin/erasures/${id}`)).json;
  const done = async (id: string): Promise<Erasure> => {
    await until(async () => (await find(id)).state === 'done', 60_000, 'the erasure is done');
    return find(id);
  };
  const erasureOf = async (userId: string): Promise<Erasure | undefined> =>
    (await one.call<{ items: Erasure[] }>('GET', '/admin/erasures')).json.items.find(
      (each) => each.userId === userId,
    );
  const verify = async (): Promise<string[]> => {
    const client = await test.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      for (const statement of gatherCountedEvents()) await client.query(statement);
      const said: string[] = [];
      for (const each of [verifyRollups, verifyMinutes, verifyStandings, verifyBoards, verifyOfficial])
        said.push(...(await each(client)).shown);
      for (const each of [verifyTournaments, verifyErasures]) said.push(...(await each(client)).shown);
      return said;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const counted = async (): Promise<void> => {
    await one.app.get(RollupLoop).drain();
    await one.app.get(MinuteKeeper).look();
  };
  /** Every figure there is, without when it was counted. */
  const figures = async ({ pool }: TestDatabase): Promise<object[]> => {
    const all: object[] = [];
    for (const query of [
      `select to_jsonb(r) - 'calculated_at' as row from coliseum_rollups r order by entity_type, period, event_id, entity_id, period_start`,
      `select to_jsonb(r) as row from coliseum_rollup_members r order by scope_id, counter, user_id, hour`,
      `select to_jsonb(r) as row from coliseum_rollup_minutes r order by event_id, user_id, minute, cut`,
      `select to_jsonb(r) - 'created_at' as row from coliseum_ballots r order by id`,
      `select to_jsonb(r) as row from coliseum_progress_sessions r order by session_id, track_id, user_id`,
      `select jsonb_build_array(voided_id, void_id) as row from coliseum_voids r order by voided_id`,
    ])
      all.push(...(await pool.query<{ row: object }>(query)).rows.map(({ row }) => row));
    return all;
  };
  /** The same evening, to which the person never came. */
  const countWithout = async (): Promise<void> => {
    const { rows } = await test.pool.query<{ row: object }>(
      `select to_jsonb(m) - 'xid' as row from coliseum_metrics m where user_id is distinct from $1`,
      [ann],
    );
    const { rows: entities } = await test.pool.query<{ row: object }>(
      `select to_jsonb(e) - 'changed_xid' as row from coliseum_entities e where id <> $1`,
      [ann],
    );
    const fill = async (table: string, lacking: string, all: { row: object }[]): Promise<void> => {
      await without.pool.query(
        `insert into ${table} select (jsonb_populate_record(null::${table}, r || jsonb_build_object('${lacking}', pg_current_xact_id()))).* from jsonb_array_elements($1::jsonb) r`,
        [JSON.stringify(all.map(({ row }) => row))],
      );
    };
    await without.pool.query(insertWatermark());
    await fill('coliseum_entities', 'changed_xid', entities);
    await fill('coliseum_metrics', 'xid', rows);
    await rollUpAll(without.database);
    const keeper = new MinuteKeeper(without.database, new Facts(), { role: 'worker' } as never);
    await keeper.look();
    await rollUpAll(without.database);
  };

  const close = async (): Promise<void> => {
    await Promise.all([one, two].map((app) => app.close()));
    redis.disconnect();
    await Promise.all([test, without].map((database) => database.close()));
  };
  return {
    ...{ test, without, one, two, redis },
    ...{ ask, done, erasureOf, verify, counted, figures, countWithout, close },
  };
}
export type ErasedEvening = Awaited<ReturnType<typeof openErasedEvening>>;
