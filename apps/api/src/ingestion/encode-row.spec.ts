/** Rows of any length: no text may leave too little room for what stands behind it. */
import { acceptEvent } from './accept-event.js';
import { encodeRow } from './encode-row.js';
import { endOfRow } from './encode-row.spec-support.js';

const ID = '018f6f2e-7b3a-7c1d-9a51-2f6d1c0b4e11';

function rowOf(fields: Record<string, unknown>): ReturnType<typeof encodeRow> {
  const event = { id: ID, type: 'cals.link_opened', timestamp: '2025-01-01T00:00:00Z', ...fields };
  const accepted = acceptEvent(event, { now: Date.parse('2026-01-01'), currency: 'USD' });
  if (!('row' in accepted)) throw new Error(accepted.refusal.message);
  return encodeRow(accepted.row);
}

describe('encodeRow', () => {
  it('has room for texts of every length and for all that follows them', () => {
    for (const letter of ['a', 'é', '日', '😀'])
      for (let length = 1; length <= 200; length++) {
        const text = letter.repeat(length);
        const long = letter.repeat(200);
        for (const fields of [
          { source: text, sessionId: long, dnaMatchScore: 0.123456789012345 },
          { source: text, sessionId: long, campaignId: text },
          { source: long, attributionId: text, campaignId: long, metadata: { text } },
        ]) {
          const row = rowOf(fields);
          expect(endOfRow(row)).toBe(row.end);
        }
      }
  });
});
