// Somebody asks for a report now and then; each must be ready in the end, whoever was killed over it.
import { sleep } from '../launcher/process/processes.mjs';

const EVERY_MS = 20_000;
const PATIENCE_MS = 120_000;
/** Equal questions of the last minutes are answered by one report: each asks by another clock. */
const ZONES = [
  'Africa/Lagos',
  'Africa/Tunis',
  'Asia/Tokyo',
  'Europe/Oslo',
  'America/Lima',
  'Asia/Kolkata',
  'UTC',
];

/**
 * @param {import('./cluster.mjs').Cluster} cluster @param {string} eventId
 */
export function startReports({ apis, key }, eventId) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  /** @param {string} path @param {object} [body] @returns {Promise<any>} undefined where nobody answers */
  async function ask(path, body) {
    for (const { url } of apis) {
      const answer = await fetch(`${url}/api/v1${path}`, {
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined);
      if (answer?.ok) return answer.json();
    }
    return undefined;
  }
  /** @type {string[]} */
  const asked = [];
  let isOver = false;
  let unanswered = 0;
  const running = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const wish = {
        type: 'event',
        entityId: eventId,
        timeRange: '7d',
        timeZone: ZONES[turn % ZONES.length],
        formats: ['json'],
      };
      const report = await ask('/reports', wish);
      if (report?.id) asked.push(report.id);
      else unanswered++;
      for (const end = Date.now() + EVERY_MS; Date.now() < end && !isOver;) await sleep(200);
    }
  })();
  return {
    finish: async () => {
      isOver = true;
      await running;
      /** @type {Record<string, number>} */
      const ended = {};
      const deadline = Date.now() + PATIENCE_MS;
      for (const id of new Set(asked)) {
        let status = 'away';
        while (Date.now() < deadline && !['ready', 'failed'].includes(status)) {
          status = (await ask(`/reports/${id}`))?.status ?? 'away';
          if (!['ready', 'failed'].includes(status)) await sleep(500);
        }
        ended[status] = (ended[status] ?? 0) + 1;
      }
      return { asked: new Set(asked).size, unanswered, ended };
    },
  };
}
