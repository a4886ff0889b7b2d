#!/usr/bin/env node
// `npm run bench -- <stage>`: how near the product comes to the limit of what it stands on, both measured in turn.
import { runCommand } from './launcher/command.mjs';
import { readBenchOptions } from './bench/arguments.mjs';
import { claimBench, warnOfLoad } from './bench/quiet.mjs';
import { openArena } from './bench/arena.mjs';
import { printReport } from './bench/report.mjs';
import { stages } from './bench/stages/stages.mjs';

await runCommand({
  title: 'Coliseum: how near to the limit',
  exitCodeOnSignal: 130,
  async run({ progress, shutdown }) {
    const options = readBenchOptions(process.argv.slice(2), Object.keys(stages));
    shutdown.onStop(await claimBench());
    const load = warnOfLoad(progress.say);
    const arena = await openArena({ progress, shutdown });
    const outcome = await /** @type {import('./bench/stages/stages.mjs').Stage} */ (stages[options.stage])(
      arena,
      options,
    );
    const report = { stage: options.stage, ...outcome };
    report.details = { ...report.details, machine: { ...arena.machine, loadAtStart: load } };
    await shutdown.stop('');
    printReport(report, options.json);
    return 0;
  },
});
