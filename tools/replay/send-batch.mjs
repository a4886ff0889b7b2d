// Sends one batch and books what the server says became of it.
import { Refusal } from '../launcher/refusal.mjs';

const TOO_LARGE = 413;

/**
 * @param {import('../client/coliseum-client.mjs').Client} client
 * @param {import('./recorded-events.mjs').RecordedEvent[]} batch
 * @param {import('./account.mjs').Account} account
 * @returns {Promise<void>}
 */
export async function sendBatch(client, batch, account) {
  const body = `${batch.map(({ json }) => json).join('\n')}\n`;
  const { status, json, text } = await client({
    method: 'POST',
    path: '/api/v1/events',
    body,
    contentType: 'application/x-ndjson',
  });
  if (status === TOO_LARGE && batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    await sendBatch(client, batch.slice(0, middle), account);
    return sendBatch(client, batch.slice(middle), account);
  }
  const line = batch[0]?.line ?? 0;
  account.sent += batch.length;
  if (status === TOO_LARGE) return account.reject('too_large', text.slice(0, 200), line);
  if (!json || !Array.isArray(json.results))
    throw new Refusal(`The events from line ${line} on were answered with ${status}: ${text.slice(0, 500)}`);
  account.accepted += json.accepted;
  account.duplicates += json.duplicates;
  for (const { index, status: outcome, code, message } of json.results)
    if (outcome === 'rejected') account.reject(code, message, batch[index]?.line ?? line);
}
