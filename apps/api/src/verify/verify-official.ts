/** Checks that every official result is what was signed, and that those which stand are the boards that are served. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { ClientBase } from 'pg';
import { canonicalJson } from '@coliseum/domain';
import { rows } from '../platform/database/sql.js';
import { officialResults, type OfficialRow } from './official.sql.js';
import type { Verification } from './verify-rollups.js';

function faultOf(row: OfficialRow): string | undefined {
  const text = canonicalJson(row.content);
  if (createHash('sha256').update(text).digest('hex') !== row.content_hash)
    return 'its content is not what its hash says';
  const signature = Buffer.from(row.signature, 'base64');
  if (!verify(null, Buffer.from(text, 'utf8'), createPublicKey(row.public_key), signature))
    return 'its signature is not one of its content';
  return row.strays ? 'the board that is served is another one' : undefined;
}

export async function verifyOfficial(client: ClientBase): Promise<Verification> {
  const results = await rows<OfficialRow & Record<string, unknown>>(client, officialResults());
  const shown = results.flatMap((row) => {
    const fault = faultOf(row);
    const of = row.event_id === '' ? '' : ` of event ${row.event_id}`;
    return fault ? [`${row.leaderboard_id} ${row.window}${of}, revision ${row.revision}: ${fault}`] : [];
  });
  return { what: `${results.length} official results`, differences: shown.length, shown };
}
