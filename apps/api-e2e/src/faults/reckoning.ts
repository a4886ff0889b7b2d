/** What is held against the senders' own books in the end: the ids stored, and every figure against a recompute. */
import { type Product, until } from '@coliseum/testing';
import { spawnSync } from 'node:child_process';
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

/** `npm run verify`. */
export const verify = (url: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/api/dist/verify.js'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  return status === 0 && stdout.includes('no difference') ? 'no difference' : stdout + stderr;
};

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

/** Of the whole store of one product: by sets of ids, and every rollup and board by a recompute. */
export const reckon = async (
  { database: { url } }: Product,
  promised: ReadonlySet<string>,
  sent: ReadonlySet<string> = promised,
): Promise<Reckoning> => {
  await until(
    () => hasCaughtUp(url),
    240_000,
    () => 'the rollup does not catch up',
  );
  const ids = (await query<{ id: string }>(url, 'select id from coliseum_metrics')).map(({ id }) => id);
  const stored = new Set<string>();
  const twice = ids.filter((id) => stored.size === stored.add(id).size);
  return {
    lost: [...promised].filter((id) => !stored.has(id)).slice(0, MOST_SHOWN),
    twice: twice.slice(0, MOST_SHOWN),
    strange: [...stored].filter((id) => !sent.has(id)).slice(0, MOST_SHOWN),
    figures: verify(url),
  };
};
