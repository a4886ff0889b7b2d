// The limit of ingestion: the same rows, already encoded, by concurrent binary COPYs – one statement each – into a table.
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { acceptEvent } from '../../../apps/api/dist/ingestion/accept-event.js';
import { COPIED_COLUMNS } from '../../../apps/api/dist/ingestion/append.sql.js';
import { copyStream } from '../../../apps/api/dist/ingestion/copy-stream.js';
import { encodeRow } from '../../../apps/api/dist/ingestion/encode-row.js';
import { compareIds } from '../../../apps/api/dist/ingestion/encoded-row.js';
import { measureWork } from './cpu.mjs';
import { eventMaker, timeline } from './sample-events.mjs';

/**
 * @type {{ table: string, events: number, writers: number, perStatement?: number, shape: import('./sample-events.mjs').Shape, seed: number,
 *   postmaster: number }} perStatement: rows that one COPY takes; all of a writer's by default
 */
const options = JSON.parse(process.argv[2] ?? '{}');
const { table, events, writers, perStatement = Infinity, shape, seed, postmaster } = options;
const CHUNK_BYTES = 65_536;

/** @param {number} writer @returns {Buffer[][]} the COPY streams of one writer's share */
function prepare(writer) {
  const next = eventMaker(shape, seed * writers + writer);
  const share = Math.ceil(events / writers);
  const at = timeline(share);
  const streams = [];
  for (let done = 0; done < share; done += perStatement)
    streams.push(prepareOne((i) => next(at(done + i)), Math.min(perStatement, share - done)));
  return streams;
}

/** @param {(index: number) => string} make the text of an event @param {number} count */
function prepareOne(make, count) {
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, i) => {
    const accepted = acceptEvent(JSON.parse(make(i)), { now, currency: 'USD' });
    if (!('row' in accepted)) throw new Error(accepted.refusal.message);
    return encodeRow(accepted.row);
  });
  const bytes = copyStream(rows.sort(compareIds));
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, i) =>
    bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
  );
}

const shares = Array.from({ length: writers }, (_, writer) => prepare(writer));
const clients = await Promise.all(
  shares.map(async () => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    return client;
  }),
);

/** @param {pg.Client} client @param {Buffer[]} chunks @returns {Promise<void>} once it is committed */
function copy(client, chunks) {
  const stream = client.query(
    copyFrom(`copy ${table} (${COPIED_COLUMNS.join(', ')}) from stdin (format binary)`),
  );
  return new Promise((resolve, reject) => {
    stream.on('error', reject).on('finish', () => resolve());
    let i = 0;
    const push = () => {
      while (i < chunks.length) if (!stream.write(chunks[i++])) return void stream.once('drain', push);
      stream.end();
    };
    push();
  });
}

const { seconds, cpu } = await measureWork({ postmaster }, async () => {
  await Promise.all(
    clients.map(async (client, i) => {
      for (const chunks of shares[i] ?? []) await copy(client, chunks);
    }),
  );
});
await Promise.all(clients.map((client) => client.end()));
console.log(JSON.stringify({ events: Math.ceil(events / writers) * writers, seconds, cpu }));
