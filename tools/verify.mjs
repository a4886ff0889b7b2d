#!/usr/bin/env node
// `npm run verify`: recomputes every figure from the raw events, on whichever database holds them.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './launcher/workspace/build.mjs';
import { claimData } from './launcher/process/claim.mjs';
import { runCommand } from './launcher/command.mjs';
import { createCrew, endLeftovers } from './launcher/process/crew.mjs';
import { dataDirFor, preparePlace, requireEntry } from './launcher/data-dir.mjs';
import { ensureInstalled } from './launcher/workspace/install.mjs';
import { pinnedNode, workspaceEnv } from './launcher/workspace/pinned-node.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { readRun } from './launcher/run-file.mjs';
import { readSettings } from './launcher/settings.mjs';
import { prepareOwnPostgres } from './launcher/stores/stores.mjs';
import { inWorkspace, workspace } from './launcher/workspace/workspace.mjs';

/**
 * Brings up the Postgres of data on which no product runs, for the time of the check.
 * @param {import('./launcher/command.mjs').Frame} frame @param {import('./launcher/data-dir.mjs').Place} place
 */
async function startOwnDatabase({ progress, shutdown }, place) {
  if (!existsSync(path.join(place.dir, 'postgres/cluster')))
    throw new Refusal(
      `There is nothing to verify: no data in ${place.dir}, and no DATABASE_URL that names another place.`,
    );
  requireEntry(place);
  const record = path.join(place.dir, 'children.json');
  shutdown.onStop(await claimData(place.dir, 'npm run verify'));
  await endLeftovers(record, progress.say);
  const crew = createCrew(record);
  shutdown.onStop(() => crew.stopAll());
  const { url, launch } = await prepareOwnPostgres({ crew, place, durable: true, say: progress.say });
  await launch();
  return url;
}

/** @param {import('./launcher/command.mjs').Frame} frame */
async function verify(frame) {
  const { progress, shutdown } = frame;
  const settings = readSettings(process.env);
  const place = preparePlace(dataDirFor(settings));
  const crew = createCrew();
  shutdown.onStop(() => crew.stopAll());
  await ensureInstalled(crew, progress.say);
  const node = pinnedNode();
  await ensureBuilt({ crew, say: progress.say, node, log: path.join(place.logs, 'build.log') });
  const databaseUrl =
    settings.databaseUrl ?? readRun(place.dir)?.databaseUrl ?? (await startOwnDatabase(frame, place));
  const { code } = await crew.run(
    'verify',
    node,
    ['--enable-source-maps', inWorkspace('apps/api/dist/verify.js')],
    {
      cwd: workspace,
      env: workspaceEnv({ DATABASE_URL: databaseUrl }),
    },
  );
  progress.done(code === 0 ? 'Verified' : 'Not verified');
  return code ?? 1;
}

await runCommand({
  title: 'Coliseum: every figure against the raw events',
  exitCodeOnSignal: 130,
  run: verify,
});
