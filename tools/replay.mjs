#!/usr/bin/env node
// `npm run replay`: sends recorded events to a running product, as fast as it acknowledges them or as they happened.
import { existsSync } from 'node:fs';
import { findTarget } from './client/target.mjs';
import { runCommand } from './launcher/command.mjs';
import { Refusal } from './launcher/refusal.mjs';
import { Account } from './replay/account.mjs';
import { readReplayOptions } from './replay/arguments.mjs';
import { createPace } from './replay/pace.mjs';
import { recordedEvents } from './replay/recorded-events.mjs';
import { sendEvents } from './replay/send-events.mjs';

const SAY_EVERY_MS = 2_000;

/** @param {import('./launcher/command.mjs').Frame} frame */
async function replay({ progress, shutdown }) {
  const { file, url, key, speed, batch: size } = readReplayOptions(process.argv.slice(2));
  if (!existsSync(file)) throw new Refusal(`--file is ${file}, where there is no file.`);
  const target = { ...findTarget({ url, key }, process.env), say: progress.say };
  const account = new Account();
  progress.say(
    `${file} → ${target.baseUrl}${speed === undefined ? '' : `, ${speed} times as fast as it happened`}`,
  );

  const ticker = setInterval(() => progress.say(account.progress()), SAY_EVERY_MS);
  shutdown.onStop(() => {
    clearInterval(ticker);
    progress.say(account.progress());
    for (const reason of account.rejections()) progress.say(`  ${reason}`);
  });
  await sendEvents({ target, events: recordedEvents(file), size, untilDue: createPace(speed), account });
  return account.rejected > 0 ? 1 : 0;
}

await runCommand({ title: 'Coliseum: replay of recorded events', exitCodeOnSignal: 130, run: replay });
