#!/usr/bin/env node
// `npm test`: everything that tells whether the product holds, against a real Postgres, Redis and Chromium of its own.
import { runCommand } from './launcher/command.mjs';
import { createCrew } from './launcher/process/crew.mjs';
import { ensureInstalled } from './launcher/workspace/install.mjs';
import { requireEntry } from './launcher/data-dir.mjs';
import { pinnedNode } from './launcher/workspace/pinned-node.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from './launcher/stores/stores.mjs';
import { workspace } from './launcher/workspace/workspace.mjs';
import { readTestOptions } from './test/arguments.mjs';
import { testChromium } from './test/chromium.mjs';
import { countLine, failureText, forgetCounts, sumCounts } from './test/counts.mjs';
import { testEnv } from './test/environment.mjs';
import { onceMore } from './test/once-more.mjs';
import { testNginx } from './test/nginx.mjs';
import { testTasks } from './test/projects.mjs';
import { testSteps } from './test/steps.mjs';
import { childrenRecord, throwAwayPlace } from './test/throw-away.mjs';

/** @param {import('./launcher/command.mjs').Frame} frame */
async function test({ progress, shutdown }) {
  const options = readTestOptions(process.argv.slice(2));
  const { place, remove } = await throwAwayPlace(progress.say);
  shutdown.onStop(remove);
  requireEntry(place);
  const crew = createCrew(childrenRecord(place.dir));
  shutdown.onStop(() => crew.stopAll());

  await ensureInstalled(crew, progress.say);
  progress.done('Packages are in place');
  const node = pinnedNode();
  const means = { crew, place, node, durable: false, say: progress.say };
  const [databaseUrl, redisUrl, chromium, nginx, allTasks] = await Promise.all([
    prepareOwnPostgres(means).then(({ url, launch }) => launch().then(() => url)),
    prepareOwnRedis(means).then(({ url, launch }) => launch().then(() => url)),
    testChromium(means),
    testNginx(means),
    testTasks({ crew, node, folder: place.dir }, ['test', 'e2e', ...(options.full ? ['test-full'] : [])]),
  ]);
  progress.done('A throw-away Postgres and Redis are up, Chromium is at hand');

  const tasks = allTasks.filter(
    ({ project }) => options.projects.length === 0 || options.projects.includes(project),
  );
  forgetCounts(tasks);
  const env = testEnv({ databaseUrl, redisUrl, chromium, nginx });
  /** @type {string[]} */
  const failedSteps = [];
  /** @type {import('./test/counts.mjs').Failure[]} */
  const passedAlone = [];
  const ranBy = (/** @type {string} */ of) => tasks.filter(({ target }) => target === of);
  for (const group of testSteps({ node, options, targets: tasks.map(({ target }) => target) })) {
    progress.say(`\n  — ${group.map(({ name }) => name).join(', ')} —`);
    const run = async (/** @type {import('./test/steps.mjs').Step} */ step) => {
      const { code } = await crew.run(step.name, step.command, step.args, { cwd: workspace, env });
      progress.done(`${step.name}: ${code === 0 ? 'in order' : 'FAILED'}`);
      if (code === 0) return;
      const again = step.target !== undefined && (await onceMore({ crew, node, env }, ranBy(step.target)));
      if (again) passedAlone.push(...again.passedAlone);
      if (!again || !again.isInOrder) failedSteps.push(step.name);
    };
    await Promise.all(group.map(run));
  }

  const { sum, silent, failures } = sumCounts(tasks);
  progress.say('');
  for (const failure of passedAlone)
    progress.say(`Passed only when it was run alone, and is to be mended:\n${failureText(failure)}\n`);
  for (const failure of failures) progress.say(`${failureText(failure)}\n`);
  for (const { project, target } of silent)
    progress.say(`✖ ${project}: its target "${target}" did not run to the end`);
  if (failedSteps.length > 0) progress.say(`✖ Failed: ${failedSteps.join(', ')}`);
  await shutdown.stop('');
  console.log(countLine(sum));
  return failedSteps.length > 0 || sum.failed > 0 ? 1 : 0;
}

await runCommand({ title: 'Coliseum Analytics Engine: the tests', exitCodeOnSignal: 130, run: test });
