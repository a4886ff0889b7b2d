// The end of a soak: what was given to the client libraries against what is stored, as sets, and every figure recomputed.
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { sleep } from '../launcher/process/processes.mjs';
import { workspaceEnv } from '../launcher/workspace/pinned-node.mjs';
import { inWorkspace, workspace } from '../launcher/workspace/workspace.mjs';

const CATCH_UP_MS = 300_000;
const WAITING = `select count(*)::int as n from coliseum_metrics m join coliseum_watermarks w on w.consumer = 'rollup' and m.xid >= w.next_xid`;
const SETS = `select (select count(*)::int from soak_given) as given,
  (select count(*)::int from coliseum_metrics) as stored,
  (select count(*)::int from (select id from soak_given except select id from coliseum_metrics) l) as lost,
  (select count(*)::int from (select id from coliseum_metrics except select id from soak_given) s) as strange,
  (select (count(*) - count(distinct id))::int from coliseum_metrics) as twice`;

/**
 * @param {import('./cluster.mjs').Cluster} cluster @param {string} idFile one id a line
 */
export async function reckon({ databaseUrl, node }, idFile) {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'coliseum-verify' });
  await client.connect();
  try {
    const end = Date.now() + CATCH_UP_MS;
    while ((await client.query(WAITING)).rows[0].n > 0 && Date.now() < end) await sleep(200);
    await client.query('create temp table soak_given (id uuid)');
    await pipeline(createReadStream(idFile), client.query(copyFrom('copy soak_given from stdin')));
    const sets = (await client.query(SETS)).rows[0];
    const { status, stdout } = spawnSync(node, [inWorkspace('apps/api/dist/verify.js')], {
      cwd: workspace,
      encoding: 'utf8',
      env: workspaceEnv({ DATABASE_URL: databaseUrl }),
    });
    return { sets, verified: status === 0, verify: stdout.trim() };
  } finally {
    await client.end();
  }
}
