// One Postgres or Redis that a fault test may kill, starve of room and start again: obeys one word a line on standard
// input, answers each with one line of JSON, and goes when the input ends.
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createCrew } from '../launcher/process/crew.mjs';
import { sendSignal } from '../launcher/process/processes.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from '../launcher/stores/stores.mjs';
import { childrenRecord, throwAwayPlace } from './throw-away.mjs';

/** room for what the checks put aside, too: a recompute of everything that was sent */
const DISK = '1536m';
/** what is left free where the disk is filled */
const LEFT_BYTES = 3 * 1024 * 1024;
const MEGABYTE = Buffer.alloc(1024 * 1024);

const [kind, option, file] = process.argv.slice(2);
const say = (/** @type {string} */ words) => void process.stderr.write(`${words}\n`);
const { place, remove } = await throwAwayPlace(say);
const crew = createCrew(childrenRecord(place.dir));
const folder = path.join(place.dir, kind === 'redis' ? 'redis' : 'postgres');
const ballast = path.join(folder, 'ballast');
let isMounted = false;

/** A disk of its own, small, where the machine lets us. */
function mountDisk() {
  mkdirSync(folder, { mode: 0o700 });
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`No disk could be mounted: ${stderr}`);
  isMounted = true;
  if (place.user) chownSync(folder, place.user.uid, place.user.gid);
}

function fill() {
  const file = openSync(ballast, 'w');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      const left = bavail * bsize - LEFT_BYTES;
      if (left <= 0) return;
      writeSync(file, MEGABYTE, 0, Math.min(left, MEGABYTE.length));
    }
  } finally {
    closeSync(file);
  }
}

/** A redis.conf of a deployment, without what is another one here: where it listens, and what its password is. */
const settings =
  option === '--config' && file
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !/^(#|port |dir |include )/.test(line))
    : undefined;
const means = { crew, place, durable: kind === 'postgres', say, ...(settings && { settings }) };
/** @type {import('../launcher/stores/stores.mjs').Store | undefined} */
let store;
/** @type {import('../launcher/process/child.mjs').Child | undefined} */
let child;

/** @type {Record<string, () => Promise<unknown> | unknown>} */
const ORDERS = {
  /** starts it, unless it runs */
  launch: async () => {
    if (!child || child.hasEnded()) child = await store?.launch();
  },
  /** as a power cut would */
  kill: async () => {
    sendSignal(child?.pid ?? 0, 'SIGKILL');
    await child?.ended;
  },
  stop: () => child?.stop(),
  fill,
  clear: () => rmSync(ballast, { force: true }),
};

async function end() {
  await crew.stopAll();
  if (isMounted) spawnSync('umount', ['-l', folder]);
  remove();
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end().then(() => process.exit(1)));

/** @param {object} line */
const answer = (line) => console.log(JSON.stringify(line));
try {
  if (option === '--disk') mountDisk();
  store = kind === 'redis' ? await prepareOwnRedis(means) : await prepareOwnPostgres(means);
  await ORDERS['launch']?.();
  answer({ url: store.url });
  for await (const order of createInterface({ input: process.stdin }))
    try {
      await ORDERS[order]?.();
      answer({ done: order });
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
} catch (error) {
  answer({ error: error instanceof Error ? error.message : String(error) });
} finally {
  await end();
}
process.exit(0);
