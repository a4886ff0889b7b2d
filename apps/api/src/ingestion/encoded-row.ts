/** One accepted event as the bytes that go to the store, all but its city, which is looked up when it is stored. */

import type { IdWords } from './id-table.js';

/** Where a row's parts begin: after the count of columns and a length each. */
const ID_AT = 6;
/** after id and timestamp: what the fingerprint covers */
export const BODY_AT = 34;
const USER_LENGTH_AT = 34;
const USER_AT = 38;

const uuidAt = (bytes: Buffer, at: number): string => {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The fingerprint of a body, as two signed words. */
export interface BodyHash {
  readonly high: number;
  readonly low: number;
}

export const sameHash = (a: BodyHash, b: BodyHash): boolean => a.high === b.high && a.low === b.low;

/** As Postgres keeps it, and back. */
export const fromBigint = (hash: bigint): BodyHash => ({
  high: Number(hash >> 32n),
  low: Number(BigInt.asIntN(32, hash)),
});

export class EncodedRow implements BodyHash, IdWords {
  /** the id as four signed words, for comparing */
  readonly id0: number;
  readonly id1: number;
  readonly id2: number;
  readonly id3: number;

  constructor(
    readonly bytes: Buffer,
    readonly start: number,
    readonly end: number,
    readonly type: string,
    /** as the sender named it, or the user's home in the directory */
    public cityId: string | null,
    readonly high: number,
    readonly low: number,
  ) {
    const at = start + ID_AT;
    this.id0 = wordAt(bytes, at);
    this.id1 = wordAt(bytes, at + 4);
    this.id2 = wordAt(bytes, at + 8);
    this.id3 = wordAt(bytes, at + 12);
  }

  get id(): string {
    return uuidAt(this.bytes, this.start + ID_AT);
  }

  get hasUser(): boolean {
    return this.bytes[this.start + USER_LENGTH_AT] === 0; // a length, or −1
  }

  /** When the id was made, where it is a UUIDv7: milliseconds since 1970. */
  get idMadeAt(): number | undefined {
    return ((this.id1 >>> 12) & 0xf) === 7 ? (this.id0 >>> 0) * 0x10000 + (this.id1 >>> 16) : undefined;
  }

  get userId(): string | null {
    return this.hasUser ? uuidAt(this.bytes, this.start + USER_AT) : null;
  }

  /** Only where there is a user. */
  userWords(): IdWords {
    return wordsAt(this.bytes, this.start + USER_AT);
  }
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 24) |
  ((bytes[at + 1] as number) << 16) |
  ((bytes[at + 2] as number) << 8) |
  (bytes[at + 3] as number);

const wordsAt = (bytes: Uint8Array, at: number): IdWords => ({
  id0: wordAt(bytes, at),
  id1: wordAt(bytes, at + 4),
  id2: wordAt(bytes, at + 8),
  id3: wordAt(bytes, at + 12),
});

/** @param id a UUID, in any case */
export const wordsOfId = (id: string): IdWords => wordsAt(Buffer.from(id.replaceAll('-', ''), 'hex'), 0);

/** In the order of their ids: two writers that store the same ones never wait for each other in a circle. */
export function compareIds(a: EncodedRow, b: EncodedRow): number {
  if (a.id0 !== b.id0) return (a.id0 >>> 0) - (b.id0 >>> 0);
  if (a.id1 !== b.id1) return (a.id1 >>> 0) - (b.id1 >>> 0);
  if (a.id2 !== b.id2) return (a.id2 >>> 0) - (b.id2 >>> 0);
  return (a.id3 >>> 0) - (b.id3 >>> 0);
}
