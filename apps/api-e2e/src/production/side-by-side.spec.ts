/**
 * R18: a new version comes while the old one serves. It expands the schema of tables that are being written – while a long
 * reader keeps the lock from it –, both write side by side, the old one goes, and comes back: no request fails.
 */
import { API_KEY, type Break, brokenBuild, environment, Product, until } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { Crowd, pause, votes } from '../faults/crowd.js';
import { onStage } from '../faults/on-stage.js';
import { NOTHING_AMISS, query, reckon } from '../faults/reckoning.js';
import { ON_A_BUSY_MACHINE } from './on-a-busy-machine.js';

/** what every sender is promised */
const PROMISED_MS = 2_000;
/** how long the reader goes on once the migration stands before it */
const READER_MS = 4_000;
const WAITS_FOR_LOCK = `select 1 from pg_locks where relation = 'coliseum_metrics'::regclass and mode = 'AccessExclusiveLock' and not granted`;

/** An expansion by the book (ADR 40): columns with a constant default, a table, a trigger that fills the new from the old. */
const EXPANSION = `
  alter table coliseum_metrics add column heard_by text;
  alter table coliseum_entities add column heard_of boolean not null default false, add column short_name text;
  create table coliseum_notes (entity_type text not null, entity_id text not null, note text not null,
    primary key (entity_type, entity_id));
  create function coliseum_shorten() returns trigger language plpgsql as $$
    begin new.short_name := left(new.name, 3); return new; end $$;
  create trigger coliseum_entities_shortened before insert or update of name on coliseum_entities
    for each row execute function coliseum_shorten();`;

/** Somebody who writes the directory, again and again. */
class Registrar {
  readonly failures: string[] = [];
  written = 0;
  private over = false;
  private readonly running: Promise<void>;

  constructor(private readonly origins: readonly string[]) {
    this.running = this.write();
  }
  async stop(): Promise<void> {
    this.over = true;
    await this.running;
  }
  private async write(): Promise<void> {
    for (let turn = 0; !this.over; turn++) {
      const origin = this.origins[turn % this.origins.length] as string;
      const answer = await fetch(`${origin}/api/v1/entities`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ type: 'artist', id: randomUUID(), name: `Artist ${turn}` }]),
      }).catch((error: unknown) => new Response(String(error), { status: 599 }));
      if (answer.ok) this.written++;
      else this.failures.push(`${answer.status} ${await answer.text()}`);
      await pause(30);
    }
  }
}

const sideBySide = (...breaks: Break[]) =>
  onStage(async (later) => {
    const old = await Product.start({ settings: ON_A_BUSY_MACHINE });
    later(() => old.stop());
    const second = await Product.start({
      databaseUrl: old.database.url,
      settings: { ...ON_A_BUSY_MACHINE, COLISEUM_ROLE: 'api' },
    });
    later(() => second.stop());
    const next = await brokenBuild(...breaks);
    later(() => next.remove());
    await writeFile(path.join(next.dir, 'apps/api/migrations/9999-expansion.up.sql'), EXPANSION);

    const load = (...products: Product[]) => {
      const origins = products.map(({ origin }) => origin);
      const crowd = new Crowd(origins, { senders: 2, batch: votes(randomUUID(), 50), pauseMs: 100 });
      later(() => crowd.abandon());
      const registrar = new Registrar(origins);
      later(() => registrar.stop());
      return { crowd, registrar };
    };
    const first = load(old, second);
    await pause(1_000);

    // a report that takes long: it reads what the migration wants to change
    const reader = new Client({ connectionString: old.database.url });
    await reader.connect();
    later(() => reader.end());
    await reader.query(
      'begin; select count(*) from coliseum_metrics; select count(*) from coliseum_entities',
    );
    const starting = Product.start({
      ...{ databaseUrl: old.database.url, build: next.dir },
      settings: ON_A_BUSY_MACHINE,
    });
    later(() => starting.then((product) => product.stop()));
    await until(
      async () => (await query(old.database.url, WAITS_FOR_LOCK)).length > 0,
      60_000,
      () => 'the migration does not come to the table that is read',
    );
    const before = first.crowd.acknowledged.size;
    await pause(READER_MS);
    const meanwhile = first.crowd.acknowledged.size - before;
    const waited = await query(
      old.database.url,
      `select 1 from coliseum_migrations where name = '9999-expansion'`,
    );
    await reader.query('commit');
    const fresh = await starting;

    const both = load(fresh, second);
    await pause(2_000);
    await Promise.all([first.crowd.stop(), first.registrar.stop()]);
    await old.terminate();
    await Promise.all([both.crowd.stop(), both.registrar.stop()]);
    // the way back: the old image on the new schema
    await old.run();
    const back = load(old);
    await until(
      async () => back.crowd.count(202) > 5 && back.registrar.written > 5,
      30_000,
      () => 'the old version does not write any more',
    );
    const loads = [first, both, back];
    await Promise.all([back.crowd.stop(), back.registrar.stop()]);
    const all = (of: 'sent' | 'acknowledged'): Set<string> =>
      new Set(loads.flatMap(({ crowd }) => [...crowd[of]]));
    return {
      ...{ loads, waited, meanwhile },
      reckoning: await reckon(fresh, all('acknowledged'), all('sent')),
      shortened: await query<{ n: number }>(
        old.database.url,
        `select count(*)::int as n from coliseum_entities where short_name = 'Art'`,
      ),
    };
  });

// How long callers wait is what this is about: in the long form only, where nothing runs beside it.
(environment.full() ? describe : describe.skip)('an old and a new version side by side', () => {
  it('write while the schema expands, and no request fails', async () => {
    const { loads, waited, meanwhile, reckoning, shortened } = await sideBySide();
    expect(waited).toEqual([]); // the reader did stand in its way
    // whoever stood behind a migration that waits as long as the reader reads would have written nothing
    expect(meanwhile).toBeGreaterThan(200);
    for (const { crowd, registrar } of loads) {
      expect(crowd.count(202)).toBeGreaterThan(5);
      expect([...crowd.statuses.keys()].filter((one) => one !== 202)).toEqual([]);
      expect(crowd.slowestMs).toBeLessThan(PROMISED_MS);
      expect(crowd.complaints).toEqual([]);
      expect(registrar.written).toBeGreaterThan(5);
    }
    expect(loads.flatMap(({ registrar }) => registrar.failures)).toEqual([]);
    expect(reckoning).toEqual(NOTHING_AMISS);
    expect(shortened[0]?.n).toBeGreaterThan(20);
  }, 300_000);

  // A migration that waits for its lock for as long as it takes lets every writer stand behind it.
  const STUBBORN: Break = {
    file: 'platform/database/migrate.js',
    from: /set local lock_timeout = \$\{LOCK_WAIT_MS\}/,
    to: 'set local lock_timeout = 0',
  };
  it('a build whose migrations wait with everybody behind them is found out', async () => {
    const { meanwhile, loads } = await sideBySide(STUBBORN);
    expect(meanwhile).toBeLessThan(200);
    expect(loads[0]?.crowd.count(503)).toBeGreaterThan(0);
  }, 300_000);
});
