// Sends a batch again and again until the server has said what became of each event, or the client is closed.
import { judgeAnswer } from './judge-answer.mjs';
import { packUp, post } from './post.mjs';
import { retryDelay } from './retry-delay.mjs';
import { pause } from './pause.mjs';

/**
 * @typedef {import('./entry.mjs').Entry} Entry
 *
 * @typedef {object} Means
 * @property {import('./entry.mjs').Settings} settings
 * @property {AbortSignal} signal
 * @property {(entries: readonly Entry[], outcome: import('./entry.mjs').Outcome) => void} settle
 * @property {(failure: import('./types.mjs').Failure) => void} report
 */

/**
 * @param {readonly Entry[]} entries
 * @param {Means} means
 * @returns {Promise<void>} what was not settled by then was given up because of `signal`
 */
export async function deliver(entries, means) {
  const { settings, signal, settle, report } = means;
  const parcel = await packUp(entries, settings);
  const started = Date.now();
  for (let attempt = 1; !signal.aborted; attempt++) {
    const answer = await post(parcel, settings, signal);
    const verdict = judgeAnswer(answer, entries);
    if (verdict.kind === 'answered') return settle(entries, verdict.outcome);
    if (signal.aborted) return;

    const { code, message } = verdict;
    if (verdict.kind === 'too_large' && entries.length > 1) {
      const middle = Math.ceil(entries.length / 2);
      await deliver(entries.slice(0, middle), means);
      return deliver(entries.slice(middle), means);
    }
    const delayMs =
      verdict.kind === 'retry'
        ? retryDelay({ attempt, retryAfter: answer.retryAfter, ...settings.retry })
        : 0;
    const failure = { status: answer.status, code, message, attempt, delayMs };
    const sinceMs = Date.now() - started;
    report({ ...failure, sinceMs, willRetry: verdict.kind === 'retry', events: entries.length });
    if (verdict.kind !== 'retry') {
      const rejections = entries.map((entry) => ({ entry, code, message }));
      return settle(entries, { accepted: 0, duplicates: 0, status: answer.status, rejections });
    }
    await pause(delayMs, signal);
  }
}
