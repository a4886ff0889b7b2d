#!/usr/bin/env node
// `npm run demo`: the product with a real show on it – the Eurovision 2019 final, voted live, country by country.
import { writeFileSync } from 'node:fs';
import { createClient } from './client/coliseum-client.mjs';
import { createEventSender } from './client/event-sender.mjs';
import { findKey } from './client/target.mjs';
import { readDemoOptions } from './demo/arguments.mjs';
import { castShow } from './demo/cast.mjs';
import { readContest } from './demo/contest.mjs';
import { AHEAD_MS, DOORS_MS, prepareEvening } from './demo/evening/evening.mjs';
import { compareBoard, openVoting, runVoting } from './demo/show.mjs';
import { askReady } from './launcher/api.mjs';
import { runCommand } from './launcher/command.mjs';
import { dataDirFor } from './launcher/data-dir.mjs';
import { startProduct } from './launcher/product.mjs';
import { readRun } from './launcher/run-file.mjs';
import { readSettings } from './launcher/settings.mjs';
import { welcome } from './launcher/welcome.mjs';

/**
 * The product named, else the one that runs on our data already, else one of our own.
 * @param {import('./launcher/command.mjs').Frame} frame @param {string | undefined} url
 */
async function findOrStart({ progress, shutdown }, url) {
  if (url) return { baseUrl: url, isOurs: false };
  const settings = readSettings(process.env);
  const running = readRun(dataDirFor(settings));
  if (running && (await askReady(running.baseUrl)).isReady) {
    progress.say(`The product runs already, at ${running.baseUrl}.`);
    return { baseUrl: running.baseUrl, isOurs: false };
  }
  const product = await startProduct({ settings, command: 'npm run demo', progress, shutdown });
  console.log(welcome(product, settings.publicUrl));
  return { baseUrl: product.baseUrl, isOurs: true };
}

/**
 * @param {import('./launcher/command.mjs').Frame} frame @param {import('./demo/show.mjs').Stage} stage @param {string} baseUrl
 */
async function readyEvening({ progress, shutdown }, stage, baseUrl) {
  await openVoting(stage, AHEAD_MS);
  const evening = await prepareEvening(stage, baseUrl);
  shutdown.onStop(() => Promise.resolve(evening.stop()));
  progress.say(`\nThe whole evening on one wall: ${evening.address}`);
  progress.say(`The doors are open; the voting begins in ${DOORS_MS / 1_000} s.`);
  return evening;
}

/** @param {import('./launcher/command.mjs').Frame} frame */
async function demo(frame) {
  const { speed, exit, eventFile, url, key } = readDemoOptions(process.argv.slice(2));
  const { progress } = frame;
  const { baseUrl, isOurs } = await findOrStart(frame, url);
  const contest = readContest();
  const cast = castShow(contest);
  const target = {
    baseUrl,
    key: findKey(key, process.env, dataDirFor(readSettings(process.env))),
    say: progress.say,
  };
  /** @type {import('../libs/sdk/src/index.mjs').Rejection[]} */
  const rejected = [];
  const sender = createEventSender(target, {
    source: 'demo',
    onRejected: (rejection) => rejected.push(rejection),
  });
  frame.shutdown.onStop(() => sender.client.close({ timeoutMs: 0 }).then(() => undefined));
  const stage = { contest, cast, client: createClient(target), sender, rejected, say: progress.say, speed };

  const evening = exit ? undefined : await readyEvening(frame, stage, baseUrl);
  const voting = await openVoting(stage, evening ? DOORS_MS : 0);
  await evening?.begin(voting);
  if (eventFile) writeFileSync(eventFile, `${JSON.stringify({ eventId: cast.eventId, baseUrl })}\n`);
  const { title, round, hostCity } = contest.show;
  progress.say(
    `${title}, ${round}, ${hostCity}: ${contest.contestants.length} acts, ${contest.countries.size} countries vote.`,
  );
  progress.say(`This show alone, on any wall: ${baseUrl}/jumbotron?event=${cast.eventId}\n`);
  await runVoting(stage, voting);

  const wrong = await compareBoard(stage);
  progress.say('');
  progress.done(
    wrong.length === 0
      ? `The board shows the official result: points and ranks of all ${contest.official.length} finalists`
      : `The board differs from the official result in ${wrong.length} places`,
  );
  for (const difference of wrong) progress.say(`  ${difference}`);
  if (evening) {
    await evening.finish();
    progress.done('The official board stands on the wall');
  }
  if (isOurs && !exit) {
    progress.say('The product goes on until Ctrl-C.');
    return undefined;
  }
  return wrong.length === 0 ? 0 : 1;
}

await runCommand({ title: 'Coliseum Analytics Engine: the Eurovision 2019 final, live', run: demo });
