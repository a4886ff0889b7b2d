/** One accepted event as the bytes that go to the store, all but what is looked up when it is stored: its city, its DNA match. */

import type { DnaScore } from '../platform/dna/dna-scores.js';
import { COPIED_COLUMNS } from './append.sql.js';
import type { IdWords } from './id-table.js';

/** Where a row's parts begin: after the count of columns and a length each. */
const ID_AT = 6;
/** after id and timestamp: what the fingerprint covers */
export const BODY_AT = 34;
const USER_LENGTH_AT = 34;
const USER_AT = 38;
const [ARTIST, EVENT, SCORE] = (['artist_id', 'event_id', 'dna_match_score'] as const).map((name) =>
  COPIED_COLUMNS.indexOf(name),
) as [number, number, number];

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
  /** computed when it is stored; undefined: there is none, or the sender gave its own */
  match: DnaScore | undefined = undefined;

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

  /** It is its own acceptance (accept-event.ts), for one object an event is enough. */
  get row(): this {
    return this;
  }

  /** The sender named the id. */
  get idMade(): false {
    return false;
  }

  get hasUser(): boolean {
    return this.bytes[this.start + USER_LENGTH_AT] === 0; // a length, or −1
  }

  /** The id's first 48 bits. */
  get idPrefix(): number {
    return (this.id0 >>> 0) * 0x10000 + (this.id1 >>> 16);
  }

  /** When the id was made, where it is a UUIDv7: milliseconds since 1970. */
  get idMadeAt(): number | undefined {
    return ((this.id1 >>> 12) & 0xf) === 7 ? this.idPrefix : undefined;
  }

  get userId(): string | null {
    return this.hasUser ? uuidAt(this.bytes, this.start + USER_AT) : null;
  }

  get artistId(): string | null {
    return this.uuidOf(ARTIST);
  }

  get eventId(): string | null {
    return this.uuidOf(EVENT);
  }

  /** The sender said how well they go together. */
  get hasScore(): boolean {
    return this.bytes.readInt32BE(this.scoreAt) >= 0;
  }

  /** Where the match begins: with its length, −1 for none. */
  get scoreAt(): number {
    return this.columnAt(SCORE);
  }

  private uuidOf(column: number): string | null {
    const at = this.columnAt(column);
    return this.bytes.readInt32BE(at) < 0 ? null : uuidAt(this.bytes, at + 4);
  }

  private columnAt(column: number): number {
    let at = this.start + 2;
    for (let i = 0; i < column; i++) at += 4 + Math.max(0, this.bytes.readInt32BE(at));
    return at;
  }

  /** The user's id, where there is a user. @param into is used again for the next one */
  userWords(into: { -readonly [K in keyof IdWords]: IdWords[K] }): IdWords {
    const at = this.start + USER_AT;
    into.id0 = wordAt(this.bytes, at);
    into.id1 = wordAt(this.bytes, at + 4);
    into.id2 = wordAt(this.bytes, at + 8);
    into.id3 = wordAt(this.bytes, at + 12);
    return into;
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
