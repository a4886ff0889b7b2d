#!/usr/bin/env node
// `npm run restore`: an empty database and the data folder as a backup has them, every table counted and summed up.
import pg from 'pg';
import { readRestoreOptions } from './backup/arguments.mjs';
import { requireRoomFor, restoreFiles } from './backup/data-files.mjs';
import { loadStore } from './backup/load-store.mjs';
import { checkFiles, describe, readManifest } from './backup/manifest.mjs';
import { findWhere } from './backup/place.mjs';
import { backupParts } from './backup/product.mjs';
import { runCommand } from './launcher/command.mjs';

/** @param {import('./launcher/command.mjs').Frame} frame */
async function restore(frame) {
  const { progress, shutdown } = frame;
  const { from, check } = readRestoreOptions(process.argv.slice(2));
  const manifest = readManifest(from);
  progress.say(`Backup ${describe(manifest)}`);
  await checkFiles(from, manifest);
  progress.done('Every file is what was written');
  if (check) return 0;

  const parts = await backupParts();
  const how = { command: 'npm run restore', mayMake: true };
  const { databaseUrl, places } = await findWhere(frame, process.env, parts, how);
  await requireRoomFor(places, manifest.files);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'coliseum-restore',
    max: 2,
  });
  shutdown.onStop(() => pool.end());
  const added = await loadStore(pool, from, manifest, parts, progress.say);
  restoreFiles(places, from, manifest.files);
  progress.say('');
  progress.done(
    `Restored: ${manifest.tables.length} tables and ${manifest.files.length} files, as they were`,
  );
  if (added.length > 0) progress.say(`This version is a later one; it has added: ${added.join(', ')}.`);
  progress.say('Before senders are let in: apply the erasures that came after the backup (docs/runbook.md).');
  return 0;
}

await runCommand({ title: 'Coliseum: restore', exitCodeOnSignal: 130, run: restore });
