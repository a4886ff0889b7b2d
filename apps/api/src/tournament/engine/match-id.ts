/** The id of a match follows from its place, so that whoever states results can know it beforehand, and twice made is once made. */
import { createHash } from 'node:crypto';

/** UUIDv5 in the namespace of its tournament. */
export function matchId(tournamentId: string, round: number, slot: number): string {
  const namespace = Buffer.from(tournamentId.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(namespace).update(`${round}/${slot}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
