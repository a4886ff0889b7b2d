// Follows one board with many sockets over all API processes, and notes for each which count of votes it was shown when.
import pg from 'pg';
import { listenLive, many } from './live-listener.mjs';

/** @type {{ urls: string[], clients: number, board: object }} */
const { urls, clients, board } = JSON.parse(process.argv[2] ?? '{}');
const BOARD_MESSAGE = /^42\/live,\["leaderboard:(delta|snapshot)",/;
const HEAD_BYTES = 40;

/** @type {{ client: number[], votes: number[], at: number[] }} */
const heard = { client: [], votes: [], at: [] };
let stopped = () => undefined;
const told = new Promise((resolve) => {
  stopped = () => void resolve(undefined);
});
process.on('SIGTERM', () => stopped());

await many(clients, (client) =>
  listenLive(urls[client % urls.length] ?? '', board, (text) => {
    const at = performance.timeOrigin + performance.now();
    if (!BOARD_MESSAGE.test(text.toString('latin1', 0, HEAD_BYTES))) return;
    const [, { totals }] = JSON.parse(text.toString('utf8', '42/live,'.length));
    heard.client.push(client);
    heard.votes.push(totals.votes);
    heard.at.push(at);
  }),
);
const store = new pg.Client({ connectionString: process.env.DATABASE_URL });
await store.connect();
await store.query('create table bench_listeners as select $1::int as listening', [clients]);
await told;
await store.query(
  'insert into bench_heard select * from unnest($1::int[], $2::float8[], $3::float8[]) h (client, votes, at)',
  [heard.client, heard.votes, heard.at],
);
await store.end();
console.log(JSON.stringify({ clients, messages: heard.at.length }));
process.exit(0);
