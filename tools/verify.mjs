#!/usr/bin/env node
// `npm run verify`: recomputes every figure from the raw events, on whichever database holds them.
import path from 'node:path';
import { ensureBuilt } from './launcher/workspace/build.mjs';
import { runCommand } from './launcher/command.mjs';
import { createCrew } from './launcher/process/crew.mjs';
import { dataDirFor, preparePlace } from './launcher/data-dir.mjs';
import { ensureInstalled } from './launcher/workspace/install.mjs';
import { pinnedNode, workspaceEnv } from './launcher/workspace/pinned-node.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { readRun } from './launcher/run-file.mjs';
import { readSettings } from './launcher/settings.mjs';
import { hasOwnDatabase, startOwnDatabase } from './launcher/stores/own-database.mjs';
import { inWorkspace, workspace } from './launcher/workspace/workspace.mjs';

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
  const given = settings.databaseUrl ?? readRun(place.dir)?.databaseUrl;
  if (!given && !hasOwnDatabase(place))
    throw new Refusal(
      `There is nothing to verify: no data in ${place.dir}, and no DATABASE_URL that names another place.`,
    );
  const databaseUrl = given ?? (await startOwnDatabase(frame, place, 'npm run verify'));
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
