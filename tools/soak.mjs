#!/usr/bin/env node
// `npm run soak -- --hours N`: a mixed load with faults by chance, on stores of its own, and a written account of it.
import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './launcher/command.mjs';
import { sleep } from './launcher/process/processes.mjs';
import { accountInWords, brokenPromises } from './soak/account.mjs';
import { readSoakOptions } from './soak/arguments.mjs';
import { startCluster } from './soak/cluster.mjs';
import { startFaults } from './soak/faults.mjs';
import { watchMemory } from './soak/memory.mjs';
import { reckon } from './soak/reckoning.mjs';
import { startReports } from './soak/reports.mjs';
import { startScreens } from './soak/screens.mjs';
import { startSenders } from './soak/senders.mjs';
import { startViewers } from './soak/viewers.mjs';

const HOUR_MS = 3_600_000;
/** after the last probe */
const SETTLE_MS = 10_000;

/** @param {import('./soak/cluster.mjs').Cluster} cluster @param {string[]} ids of shows that are on */
async function introduceShows({ apis, key }, ids) {
  const day = 24 * HOUR_MS;
  const at = (/** @type {number} */ ms) => new Date(Date.now() + ms).toISOString();
  const shows = ids.map((id) => ({
    type: 'event',
    id,
    name: 'A long show',
    startsAt: at(-HOUR_MS),
    endsAt: at(30 * day),
  }));
  const answer = await fetch(`${apis[0]?.url}/api/v1/entities`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(shows),
  });
  if (!answer.ok) throw new Error(`The shows were not taken: ${answer.status} ${await answer.text()}`);
}

/** @param {import('./launcher/command.mjs').Frame} frame */
async function soak(frame) {
  const { progress } = frame;
  const options = readSoakOptions(process.argv.slice(2));
  const cluster = await startCluster(frame);
  const [show, probeShow] = [randomUUID(), randomUUID()];
  await introduceShows(cluster, [show, probeShow]);

  const idFile = path.join(cluster.dir, 'sent.ids');
  /** @type {string[]} */
  const probes = [];
  const screens = await startScreens(cluster, options.screens);
  const memory = watchMemory(cluster);
  const viewers = startViewers(cluster, {
    ...{ viewers: options.viewers, eventId: probeShow },
    onProbe: (id) => void probes.push(id),
  });
  const senders = startSenders(cluster, { rate: options.rate, eventId: show, idFile });
  const reports = startReports(cluster, show);
  const faults = startFaults(cluster, progress.say);
  const began = new Date();
  progress.done(`The load is on; it ends in ${options.hours} h`);
  await sleep(options.hours * HOUR_MS);

  const struck = await faults.finish();
  await viewers.stopProbes();
  const sent = await senders.finish();
  const ended = new Date();
  const made = await reports.finish();
  await sleep(SETTLE_MS);
  const looked = viewers.finish();
  const walls = await screens.finish();
  const lives = memory.finish();
  progress.done('The load is off; now it is reckoned');
  appendFileSync(idFile, probes.map((id) => `${id}\n`).join(''));
  const outcome = {
    ...{ options, began, ended, faults: struck, lives },
    ...{ senders: sent, viewers: looked, screens: walls, reports: made },
    reckoning: await reckon(cluster, idFile),
  };
  const words = accountInWords(outcome);
  console.log(`\n${words}`);
  if (options.report) writeFileSync(options.report, words);
  return brokenPromises(outcome).length === 0 ? 0 : 1;
}

await runCommand({ title: 'Coliseum: soak', exitCodeOnSignal: 130, run: soak });
