// Runs the API and asks it whether it is ready.
import http from 'node:http';
import https from 'node:https';
import { wordsForEnding } from './process/child.mjs';
import { nodeFlags } from './node-flags.mjs';
import { sizeOf, tailOf } from './logs.mjs';
import { findOnPath } from './process/find-on-path.mjs';
import { workspaceEnv } from './workspace/pinned-node.mjs';
import { sleep } from './process/processes.mjs';
import { Refusal } from './refusal.mjs';
import { inWorkspace, workspace } from './workspace/workspace.mjs';

const PROBE_MS = 3_000;
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000; // requests in flight and jobs may finish

/**
 * @param {string} baseUrl
 * @returns {Promise<{ isReady: boolean, words: string }>}
 */
export function askReady(baseUrl) {
  return new Promise((resolve) => {
    const url = new URL('/health/ready', baseUrl);
    // With TLS of its own the certificate names the public host, not this loopback address.
    const request =
      url.protocol === 'https:'
        ? https.get(url, { agent: false, rejectUnauthorized: false })
        : http.get(url, { agent: false });
    request.setTimeout(PROBE_MS, () => request.destroy(new Error(`no answer within ${PROBE_MS / 1000} s`)));
    request.on('error', (error) => resolve({ isReady: false, words: error.message }));
    request.on('response', (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('error', (error) => resolve({ isReady: false, words: error.message }));
      response.on('end', () =>
        resolve({
          isReady: response.statusCode === 200,
          words: `${response.statusCode} ${body}`.slice(0, 300),
        }),
      );
    });
  });
}

/** The browser for PDFs, where one is known. */
function browserEnv() {
  const browser =
    process.env.PUPPETEER_EXECUTABLE_PATH ??
    findOnPath('google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser');
  return browser ? { PUPPETEER_EXECUTABLE_PATH: browser } : {};
}

/**
 * @param {object} means
 * @param {import('./process/crew.mjs').Crew} means.crew
 * @param {string} means.node
 * @param {string} means.log
 * @param {string} means.baseUrl
 * @param {NodeJS.ProcessEnv} means.env
 * @param {string} [means.entry] what is run, from the workspace's root
 * @returns {Promise<import('./process/child.mjs').Child>} once it is ready
 */
export async function launchApi({ crew, node, log, baseUrl, env, entry = 'apps/api/dist/main.js' }) {
  const from = sizeOf(log);
  const child = crew.start('the API', node, [...nodeFlags, inWorkspace(entry)], {
    cwd: workspace,
    env: workspaceEnv({ NODE_ENV: 'production', ...browserEnv(), ...env }),
    output: log,
    patienceMs: STOP_WITHIN_MS,
  });
  /** @param {string} words */
  const refusal = (words) =>
    new Refusal(`${words} Its last words:\n\n${tailOf(log, from)}\n\n  The whole log: ${log}`);
  const end = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const { isReady, words } = await askReady(baseUrl);
    if (child.hasEnded())
      throw refusal(`The API ended before it was ready (${wordsForEnding(await child.ended)}).`);
    if (isReady) return child;
    if (Date.now() > end) {
      await child.stop();
      throw refusal(`The API was not ready within ${READY_WITHIN_MS / 1000} s (${words}).`);
    }
    await sleep(50);
  }
}
