#!/usr/bin/env node
// `npm run backup`: the whole store as it is at one instant, and what cannot be made again of the data folder, in one folder.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import pg from 'pg';
import { readBackupOptions } from './backup/arguments.mjs';
import { saveFiles } from './backup/data-files.mjs';
import { describe, writeManifest } from './backup/manifest.mjs';
import { findWhere } from './backup/place.mjs';
import { backupParts } from './backup/product.mjs';
import { saveStore } from './backup/save-store.mjs';
import { runCommand } from './launcher/command.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { inWorkspace } from './launcher/workspace/workspace.mjs';

/** @param {import('./launcher/command.mjs').Frame} frame */
async function backup(frame) {
  const { progress, shutdown } = frame;
  const { to } = readBackupOptions(process.argv.slice(2));
  if (existsSync(to)) throw new Refusal(`${to} is there already. Name a folder that is not.`);
  const parts = await backupParts();
  const how = { command: 'npm run backup', mayMake: false };
  const { databaseUrl, places, reportsElsewhere } = await findWhere(frame, process.env, parts, how);

  // the folder has its name once it is whole
  const draft = `${to}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  shutdown.onStop(() => rmSync(draft, { recursive: true, force: true }));
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'coliseum-backup' });
  await client.connect();
  shutdown.onStop(() => client.end());
  const store = await saveStore(client, draft, progress.say);
  const files = await saveFiles(places, draft);
  const { version } = JSON.parse(readFileSync(inWorkspace('package.json'), 'utf8'));
  /** @type {import('./backup/manifest.mjs').Manifest} */
  const manifest = {
    format: 1,
    product: version,
    ...store,
    files,
    ...(reportsElsewhere && { reports: reportsElsewhere }),
  };
  writeManifest(draft, manifest);
  renameSync(draft, to);
  progress.say('');
  progress.done(`Backup ${describe(manifest)}`);
  progress.say(`in ${to}. It holds secrets of people and of the product: keep it as they are kept.`);
  if (reportsElsewhere) progress.say(`The files of reports are in ${reportsElsewhere}, not in it.`);
  return 0;
}

await runCommand({ title: 'Coliseum: backup', exitCodeOnSignal: 130, run: backup });
