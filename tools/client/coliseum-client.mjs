// Talks to a running product over HTTP, again and again until it has answered.
import { sleep } from '../launcher/process/processes.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { retryDelay } from '../../libs/sdk/src/retry-delay.mjs';

/**
 * @typedef {object} Target
 * @property {string} baseUrl
 * @property {string | undefined} key
 * @property {(words: string) => void} say
 * @property {number} [patienceMs] how long to go on without an answer
 *
 * @typedef {{ method: string, path: string, body?: string, contentType?: string }} Call
 * @typedef {{ status: number, json: any, text: string }} Answer
 * @typedef {(call: Call) => Promise<Answer>} Client
 */

const ANSWER_WITHIN_MS = 30_000;
export const PATIENCE_MS = 600_000;
export const SAY_EVERY_MS = 5_000;
const BACK_OFF = { baseMs: 200, maxMs: 10_000 };

/** What can go away by itself; 0 stands for a connection that failed. @param {number} status */
const isTransient = (status) => status === 0 || status === 408 || status === 429 || status >= 500;

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One attempt; a connection that failed has status 0. @param {Target} target @param {Call} call */
async function attempt({ baseUrl, key }, { method, path, body, contentType = 'application/json' }) {
  const headers = {
    accept: 'application/json',
    ...(key && { authorization: `Bearer ${key}` }),
    ...(body !== undefined && { 'content-type': contentType }),
  };
  try {
    const response = await fetch(new URL(path, baseUrl), {
      method,
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text,
      json: parse(text),
    };
  } catch (error) {
    const { cause, message } = /** @type {Error & { cause?: Error }} */ (error);
    return { status: 0, retryAfter: null, text: cause?.message || message, json: undefined };
  }
}

/**
 * Why a tool ends where the key is the fault.
 * @param {string} baseUrl @param {number} status @param {string} detail @param {string} call
 */
export function refusalFor(baseUrl, status, detail, call) {
  if (status === 401)
    return new Refusal(
      `${baseUrl} does not know the API key: ${detail}\n  Give the right one with COLISEUM_API_KEY.`,
    );
  if (status === 403) return new Refusal(`The API key may not do this (${call}): ${detail}`);
  return undefined;
}

/**
 * @param {Target} target
 * @returns {Client}
 */
export function createClient(target) {
  const { baseUrl, say, patienceMs = PATIENCE_MS } = target;

  /** @param {Call} call */
  async function untilAnswered(call) {
    const started = Date.now();
    let lastSaid = started;
    for (let repetition = 1; ; repetition++) {
      const answer = await attempt(target, call);
      if (!isTransient(answer.status)) return answer;
      const now = Date.now();
      const trouble = answer.status === 0 ? answer.text : `status ${answer.status}`;
      if (now - started > patienceMs)
        throw new Refusal(
          `${baseUrl} has not answered for ${Math.round((now - started) / 1_000)} s (${trouble}).`,
        );
      if (now - lastSaid > SAY_EVERY_MS) {
        say(`${baseUrl} does not answer (${trouble}); trying again.`);
        lastSaid = now;
      }
      await sleep(retryDelay({ attempt: repetition, retryAfter: answer.retryAfter, ...BACK_OFF }));
    }
  }

  return async (call) => {
    const answer = await untilAnswered(call);
    const detail = answer.json?.detail ?? answer.json?.title ?? answer.text.slice(0, 200);
    const refusal = refusalFor(baseUrl, answer.status, detail, `${call.method} ${call.path}`);
    if (refusal) throw refusal;
    return answer;
  };
}

/**
 * The answer to a call with a JSON body, where only success will do.
 * @param {Client} client @param {string} method @param {string} path @param {unknown} [body]
 */
export async function callJson(client, method, path, body) {
  const answer = await client({ method, path, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (answer.status < 300) return answer.json;
  throw new Refusal(`${method} ${path} was answered with ${answer.status}: ${answer.text.slice(0, 500)}`);
}
