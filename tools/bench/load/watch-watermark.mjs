// Watches from outside how far the rollup has come, every few milliseconds by the store's own clock, and keeps it for a comparison.
import pg from 'pg';

/** @type {{ everyMs: number }} */
const { everyMs } = JSON.parse(process.argv[2] ?? '{}');
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const LOOK = {
  name: 'look',
  text: `select next_xid::text as next_xid, clock_timestamp()::text as seen_at from coliseum_watermarks where consumer = 'rollup'`,
};
/** @type {Array<{ next_xid: string, seen_at: string }>} */
const steps = [];
let longestGapMs = 0;
let lastLook = performance.now();
let stopped = false;
process.on('SIGTERM', () => (stopped = true));

while (!stopped) {
  const { rows } = await client.query(LOOK);
  const now = performance.now();
  longestGapMs = Math.max(longestGapMs, now - lastLook);
  lastLook = now;
  if (rows[0] && steps.at(-1)?.next_xid !== rows[0].next_xid) steps.push(rows[0]);
  await new Promise((resolve) => setTimeout(resolve, everyMs));
}
await client.query(
  `insert into bench_steps select reached::xid8, seen_at::timestamptz from unnest($1::text[], $2::text[]) s (reached, seen_at)`,
  [steps.map(({ next_xid: reached }) => reached), steps.map(({ seen_at: at }) => at)],
);
await client.end();
console.log(JSON.stringify({ longestGapMs, steps: steps.length }));
process.exit(0);
