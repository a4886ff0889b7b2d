// Asks for reports as anybody does: POST, look until it is ready, then its PDF; how long each took.
const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 120_000;
/** Equal questions of the last minutes are answered by one report: each run asks by other clocks. */
const ZONES = [
  'Africa/Lagos',
  'Africa/Tunis',
  'Africa/Algiers',
  'Africa/Kinshasa',
  'Africa/Luanda',
  'Africa/Niamey',
];

/**
 * @type {{ url: string, key: string, runs: number, pdf: boolean, wishes: { name: string, type: string, entityId: string, timeRange: string }[] }}
 */
const { url, key, runs, pdf, wishes } = JSON.parse(process.argv[2] ?? '{}');
const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

/** @param {string} path @param {object} [body] @returns {Promise<Response>} */
async function ask(path, body) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer;
}

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
const json = async (path, body) => (await ask(path, body)).json();

/** @param {string} id */
async function untilReady(id) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const report = await json(`/reports/${id}`);
    if (report.status === 'ready') return report;
    if (report.status === 'failed') throw new Error(`A report failed: ${JSON.stringify(report.problem)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error('A report was not ready in time.');
}

/** @type {Record<string, { ready: number[], pdf: number[], pages: number, dna: string }>} */
const asked = {};
for (let run = -1; run < runs; run++)
  for (const { name, ...wish } of wishes) {
    const timeZone = /** @type {string} */ (ZONES[(run + 1) % ZONES.length]);
    const started = performance.now();
    const { id, repeated } = await json('/reports', { ...wish, timeZone, formats: ['json'] });
    if (repeated) throw new Error('An older report answered: more runs than clocks.');
    const { reportData } = await untilReady(id);
    const ready = performance.now() - started;
    let printed = NaN;
    if (pdf) {
      const from = performance.now();
      await (await ask(`/reports/${id}/pdf`)).arrayBuffer();
      printed = performance.now() - from;
    }
    const { pages } = await json(`/reports/${id}`);
    const missing = reportData.missing.find(
      (/** @type {{ what: string }} */ { what }) => what === 'Audience DNA',
    );
    const of = (asked[name] ??= { ready: [], pdf: [], pages, dna: missing?.why ?? 'ready' });
    of.pages = pages ?? of.pages;
    if (run < 0) continue; // the first one warms up
    of.ready.push(ready);
    if (pdf) of.pdf.push(printed);
  }
console.log(JSON.stringify(asked));
