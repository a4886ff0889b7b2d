/** What is held against the senders' own books in the end: the ids stored, and every figure against a recompute. */
import { type Product, until } from '@coliseum/testing';
import { execFile } from 'node:child_process';
import { Client } from 'pg';

export const query = async <T extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
};

/** `npm run verify`; it may take a minute, and who listens to a socket meanwhile must go on answering it. */
export const verify = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    execFile(process.execPath, ['apps/api/dist/verify.js'], { env }, (error, stdout, stderr) =>
      resolve(!error && stdout.includes('no difference') ? 'no difference' : stdout + stderr),
    );
  });

export const hasCaughtUp = async (url: string): Promise<boolean> => {
  const found = await query(
    url,
    `select 1 from coliseum_metrics m join coliseum_watermarks w on w.consumer = 'rollup' and m.xid >= w.next_xid limit 1`,
  );
  return found.length === 0;
};

export interface Reckoning {
  /** promised and not there */
  lost: string[];
  /** there more than once */
  twice: string[];
  /** there and never sent */
  strange: string[];
  figures: string;
}
export const NOTHING_AMISS: Reckoning = { lost: [], twice: [], strange: [], figures: 'no difference' };
const MOST_SHOWN = 3;
const CATCH_UP_MS = 120_000;
/** A tick that fails again and again moves no figure, and is as wrong as one that counts twice. */
const BEHIND = 'the rollup does not catch up';
/** What a build is told by that counts something twice: its figures, or the store, which refuses it. */
export const COUNTED_TWICE = /should be|does not catch up/;

/** Of the whole store of one product: by sets of ids, and every rollup and board by a recompute. */
export const reckon = async (
  { database: { url } }: Product,
  promised: ReadonlySet<string>,
  sent: ReadonlySet<string> = promised,
): Promise<Reckoning> => {
  const isBehind = await until(
    () => hasCaughtUp(url),
    CATCH_UP_MS,
    () => BEHIND,
  ).then(
    () => false,
    () => true,
  );
  const ids = (await query<{ id: string }>(url, 'select id from coliseum_metrics')).map(({ id }) => id);
  const stored = new Set<string>();
  const twice = ids.filter((id) => stored.size === stored.add(id).size);
  return {
    lost: [...promised].filter((id) => !stored.has(id)).slice(0, MOST_SHOWN),
    twice: twice.slice(0, MOST_SHOWN),
    strange: [...stored].filter((id) => !sent.has(id)).slice(0, MOST_SHOWN),
    figures: isBehind ? BEHIND : await verify(url),
  };
};
