// What more processes bring on the same machine, beside what the cost model says: rates, processor time, and bytes on disk.
import os from 'node:os';
import { simulate } from '../../scale/simulate.mjs';
import { clearFigures } from '../clear.mjs';
import { inTurn } from '../in-turn.mjs';
import { median, nearness, round, spread } from '../statistics.mjs';

const EVENTS = 300_000;
const PER_BODY = 100;
const CONNECTIONS = 128;
const WARM_UP = 600_000;
const PROCESSES = [1, 2, 4];
const SHAPE = { users: 100_000, zipf: true };
/** one caller, one request at a time: what a request waits for that is no processor's work */
const ALONE = 20_000;

/** @typedef {{ events: number, requests: number, seconds: number, cpu: { api: number, postgres: number, bench: number } }} Run */

/** @param {Run[]} runs */
function costsOf(runs) {
  const perEvent = (/** @type {keyof Run['cpu']} */ who) =>
    median(runs.map(({ cpu, events }) => (cpu[who] * 1e6) / events));
  return { api: perEvent('api'), store: perEvent('postgres'), sender: perEvent('bench') };
}

/** What a request of a lone caller takes beside its processor time, in milliseconds. @param {Run} alone */
function waitOf(alone) {
  const { api, store, sender } = costsOf([alone]);
  const took = (alone.seconds * 1_000) / alone.requests;
  return Math.max(0, took - ((api + store + sender) * PER_BODY) / 1_000);
}

/**
 * @param {import('../arena.mjs').Arena} arena @param {import('../arguments.mjs').BenchOptions} options
 */
export async function scale(arena, { runs, events = EVENTS }) {
  let seed = 0;
  const apis = [await arena.startApi('api')]; // migrates
  while (apis.length < Math.max(...PROCESSES)) apis.push(await arena.startApi('api'));
  /** @param {number} processes @param {object} [more] @returns {Promise<Run>} */
  const post = (processes, more) => {
    const to = apis.slice(0, processes);
    return arena.measure('post-events', {
      ...{ urls: to.map(({ url }) => url), pids: to.map(({ pid }) => pid), key: arena.key },
      ...{ postmaster: arena.postmaster, shape: SHAPE, events, perBody: PER_BODY },
      ...{ connections: CONNECTIONS, seed: ++seed, ...more },
    });
  };
  const empty = async () => {
    await clearFigures(arena);
    await arena.sql('checkpoint');
  };
  arena.say('Warming up');
  for (const processes of PROCESSES) await post(processes, { events: WARM_UP });

  arena.say('One caller alone, then 128 of them through one, two and four processes in turn');
  await empty();
  const alone = await post(1, { events: ALONE, connections: 1 });
  const found = await inTurn(
    Object.fromEntries(
      PROCESSES.map((processes) => [`${processes} processes`, () => empty().then(() => post(processes))]),
    ),
    runs,
    (name, run, { events: count, seconds }) =>
      arena.say(`  run ${run + 1}: ${name} ${Math.round(count / seconds)} events/s`),
  );
  const bytes = await bytesOnDisk(arena);

  const cores = os.availableParallelism();
  const flushMs = waitOf(alone);
  const measured = /** @type {Run[][]} */ (Object.values(found));
  const constants = costsOf(measured[0] ?? []);
  const rates = measured.map((of) => of.map((run) => run.events / run.seconds));
  const said = PROCESSES.map((processes) =>
    simulate({
      ...{ cores, processes, connections: CONNECTIONS, perBody: PER_BODY },
      ...{ requests: events / PER_BODY, costs: constants, flushMs },
    }),
  );
  const [one, , four] = rates.map(median);
  return {
    ratio: nearness(four ?? NaN, said[2]?.eventsPerSecond ?? NaN, 'rate'),
    product: Math.round(four ?? NaN),
    limit: Math.round(said[2]?.eventsPerSecond ?? NaN),
    unit: 'events/s through four processes',
    runs,
    details: {
      what: `${PER_BODY}-event bodies over ${CONNECTIONS} connections; limit: what a simulation of senders, processes, writes and store on ${cores} cores says, given what an event costs one process`,
      constants: {
        'µs an event': Object.fromEntries(Object.entries(constants).map(([who, us]) => [who, round(us)])),
        'ms a request waits': round(flushMs),
        ...bytes,
      },
      gain: `four processes take ${round((four ?? NaN) / (one ?? NaN))} times as much as one`,
      ...Object.fromEntries(
        PROCESSES.map((processes, i) => {
          const of = measured[i] ?? [];
          const rate = median(rates[i] ?? []);
          const busy = median(
            of.map(
              ({ cpu, seconds }) => Object.values(cpu).reduce((sum, one) => sum + one, 0) / seconds / cores,
            ),
          );
          return [
            `${processes} processes`,
            {
              'events/s': spread(rates[i] ?? []),
              'cpu µs/event': Object.fromEntries(
                Object.entries(costsOf(of)).map(([who, us]) => [who, round(us)]),
              ),
              busy: round(busy),
              simulated: {
                'events/s': Math.round(said[i]?.eventsPerSecond ?? NaN),
                busy: round(said[i]?.busy ?? NaN),
              },
              'measured of simulated': nearness(rate, said[i]?.eventsPerSecond ?? NaN, 'rate'),
            },
          ];
        }),
      ),
    },
  };
}

/** Of the events that lie there now, with their indexes. @param {import('../arena.mjs').Arena} arena */
async function bytesOnDisk(arena) {
  const [row] = await arena.sql(`select (select count(*)::float8 from coliseum_metrics) as events,
      sum(pg_table_size(c.oid))::float8 as rows, sum(pg_indexes_size(c.oid))::float8 as indexes
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'coliseum_metrics'::regclass`);
  return {
    'bytes an event': { row: round(row.rows / row.events), indexes: round(row.indexes / row.events) },
  };
}
