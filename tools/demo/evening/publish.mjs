// Brings the evening's programme onto the wall: checked as any other, by looking at each of its pictures.
import { callJson } from '../../client/coliseum-client.mjs';
import { sleep } from '../../launcher/process/processes.mjs';

const LOOK_EVERY_MS = 500;
const SIZES = [{ width: 1_920, height: 1_080 }];
const PATH = '/api/v1/admin/playlists';

/**
 * @param {import('../show.mjs').Stage} stage @param {string} name @param {object[]} items
 * @returns {Promise<string>} the playlist's id
 */
export async function publishPlaylist({ client, say }, name, items) {
  const { id, version } = await callJson(client, 'POST', PATH, { name, items });
  let report = await callJson(client, 'POST', `${PATH}/${id}/check`, { sizes: SIZES });
  say(`Looking at the wall's programme, picture by picture…`);
  while (report.status === 'queued' || report.status === 'running') {
    await sleep(LOOK_EVERY_MS);
    report = await callJson(client, 'GET', `${PATH}/${id}/check`);
  }
  if (report.status !== 'passed') {
    say(
      `The check did not pass (${report.problem ?? `${report.findings.length} findings`}); the demo goes on all the same.`,
    );
    for (const { itemId, message } of report.findings.slice(0, 5)) say(`  ${itemId}: ${message}`);
  }
  await callJson(client, 'POST', `${PATH}/${id}/publish`, {
    version,
    ...(report.status !== 'passed' && {
      force: true,
      reason: 'The demo shows its programme whatever the check says.',
    }),
  });
  return id;
}
