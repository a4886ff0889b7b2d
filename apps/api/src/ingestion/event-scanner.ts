/**
 * The quick way in: an event's bytes straight to the store's row, with no values made in between. It accepts only what is right
 * by every rule of accept-event.ts beyond doubt; whatever else it meets – a mistake, an escape, an odd number – it leaves to that.
 */
import { MAX_FUTURE_MS, MAX_METADATA_BYTES, MAX_METADATA_DEPTH } from '@coliseum/contracts';
import type { AcceptanceContext } from './accept-event.js';
import { COPIED_COLUMNS } from './append.sql.js';
import { fingerprint } from './body-hash.js';
import { FIXED_BYTES } from './encode-row.js';
import { BODY_AT, EncodedRow } from './encoded-row.js';
import {
  field,
  fieldNamed,
  FIELDS,
  noFields,
  typeNamed,
  type Field,
  type TypeOfEvent,
} from './event-fields.js';
import { endOfNumber, endOfText, equals, JsonTree, skipSpace } from './json-tree.js';
import { RowBuffer } from './row-buffer.js';
import { RowHash } from './row-hash.js';
import { scanTimestamp } from './scan-timestamp.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const UUID_LENGTH = 36;
const ONE = 1;

const ID = field('id');
const TYPE = field('type');
const TIMESTAMP = field('timestamp');
const CITY = field('cityId');
const VALUE = field('value');
const UNIT = field('unit');
const SOURCE = field('source');
const METADATA = field('metadata');
const IDS = (['userId', 'artistId', 'eventId', 'trackId', 'brandId'] as const).map(field);
const SCORE = field('dnaMatchScore');
const DOMAIN = field('dnaDomain');
const ATTRIBUTION = field('attributionId');
const CAMPAIGN = field('campaignId');
const SESSION = field('sessionId');

const DEFAULT_SOURCE = Buffer.from('web');
const NO_METADATA = Buffer.from('{}');
const CURRENCY = Buffer.from('currency');
/** the numbers in metadata that figures are made of */
const COUNTED = ['msPlayed', 'completion'].map((name) => Buffer.from(name));

const NOWHERE = new RowBuffer(0);

export class EventScanner {
  private readonly tree = new JsonTree();
  private readonly hash = new RowHash();
  /** what follows each field, as far as is known; of the event's type, once that is known */
  private readonly afterInAny = noFields();
  private after = this.afterInAny;
  private readonly from = new Int32Array(FIELDS.length);
  private readonly to = new Int32Array(FIELDS.length);
  /** bits of the fields that are there */
  private present = 0;
  private type: TypeOfEvent | undefined;
  private score = 0;
  private value = ONE;
  private isForeignMoney = false;
  private out: RowBuffer = NOWHERE;
  private currency = NO_METADATA;
  private nowMicros = 0;
  private earliestMicros = 0;
  private latestMicros = 0;

  /** @param out where the rows of the next events go */
  start({ now, currency, oldest }: AcceptanceContext, out: RowBuffer): void {
    this.out = out;
    this.currency = Buffer.from(JSON.stringify(currency));
    this.nowMicros = now * 1000;
    this.earliestMicros = oldest === undefined ? -Infinity : oldest * 1000;
    this.latestMicros = (now + MAX_FUTURE_MS) * 1000;
  }

  /** Where the event that was scanned last begins and ends. */
  private begin = 0;
  end = 0;

  /** @returns the row, or undefined where the event is for the others to judge */
  scan(source: Buffer, from: number): EncodedRow | undefined {
    this.begin = from;
    this.present = 0;
    this.type = undefined;
    this.value = ONE;
    this.isForeignMoney = false;
    this.after = this.afterInAny;
    if (source[from] !== OPEN) return undefined;
    let last = FIELDS.length;
    for (let at = skipSpace(source, from + 1); ;) {
      const found = this.fieldAt(source, at, last);
      if (found === undefined || (this.present & found.bit) !== 0) return undefined;
      at = skipSpace(source, at + found.bytes.length + 2);
      if (source[at] !== COLON) return undefined;
      at = this.read(found, source, skipSpace(source, at + 1));
      if (at < 0) return undefined;
      this.present |= found.bit;
      last = found.index;
      at = skipSpace(source, at);
      if (source[at] === CLOSE) {
        this.end = at + 1;
        break;
      }
      if (source[at] !== COMMA) return undefined;
      at = skipSpace(source, at + 1);
    }
    return this.isRight(source) ? this.write(source) : undefined;
  }

  /** Senders write the fields of a type in one order: what followed the last one before is tried first. */
  private fieldAt(source: Buffer, at: number, last: number): Field | undefined {
    if (source[at] !== QUOTE) return undefined;
    const guess = this.after[last];
    if (guess !== undefined) {
      const end = at + 1 + guess.bytes.length;
      if (source[end] === QUOTE && equals(source, at + 1, end, guess.bytes)) return guess;
    }
    const end = endOfText(source, at + 1, source.length);
    const found = end < 0 ? undefined : fieldNamed(source, at + 1, end);
    if (found !== undefined) this.after[last] = found;
    return found;
  }

  /** @returns the place after the field's value, or −1 */
  private read(one: Field, source: Buffer, at: number): number {
    if (one.kind === 'number') return this.readNumber(one, source, at);
    if (one.kind === 'tree') return this.readMetadata(source, at);
    if (one.kind === 'unread' || source[at] !== QUOTE) return -1;
    const from = at + 1;
    // what stands in a UUID is looked at when it is written
    const to =
      one.kind === 'uuid' ? closingQuote(source, from + UUID_LENGTH) : endOfText(source, from, source.length);
    const length = to - from;
    if (length <= 0) return -1;
    this.from[one.index] = from;
    this.to[one.index] = to;
    if (one.kind === 'uuid') return to + 1;
    if (one.kind === 'choice')
      return one.choices.some((choice) => equals(source, from, to, choice)) ? to + 1 : -1;
    if (one === TYPE) {
      this.type = typeNamed(source, from, to);
      if (this.type === undefined) return -1;
      this.after = this.type.after;
      return to + 1;
    }
    return one.kind === 'time' || length <= one.longest ? to + 1 : -1;
  }

  private readNumber(one: Field, source: Buffer, at: number): number {
    const to = source[at] === MINUS ? -1 : endOfNumber(source, at);
    if (to < 0) return -1;
    const value = numberIn(source, at, to);
    if (value < one.minimum || value > one.maximum) return -1;
    if (one === VALUE) this.value = value;
    else if (one === SCORE) this.score = value;
    else return -1;
    return to;
  }

  private readMetadata(source: Buffer, at: number): number {
    if (source[at] !== OPEN) return -1;
    const to = this.tree.walk(source, at, source.length, MAX_METADATA_DEPTH, this.member);
    if (to - at > MAX_METADATA_BYTES) return -1;
    this.from[METADATA.index] = at;
    this.to[METADATA.index] = to;
    return to;
  }

  private readonly member = (
    source: Uint8Array,
    key: number,
    keyEnd: number,
    value: number,
    end: number,
  ): boolean => {
    if (equals(source, key, keyEnd, CURRENCY))
      this.isForeignMoney = !equals(source, value, end, this.currency);
    const isCounted =
      equals(source, key, keyEnd, COUNTED[0] as Buffer) || equals(source, key, keyEnd, COUNTED[1] as Buffer);
    const first = source[value] as number;
    return !isCounted || (first >= 0x30 && first <= 0x39);
  };

  private has = ({ bit }: Field): boolean => (this.present & bit) !== 0;

  private isRight(source: Buffer): boolean {
    const { type, present, from, to } = this;
    if (type === undefined || (present & type.required) !== type.required || !this.has(ID)) return false;
    if (this.has(UNIT) && !equals(source, from[UNIT.index] as number, to[UNIT.index] as number, type.unit))
      return false;
    return !type.isMoney || (Number.isInteger(this.value) && !this.isForeignMoney);
  }

  private write(source: Buffer): EncodedRow | undefined {
    const { out, from, to } = this;
    const type = this.type as TypeOfEvent;
    const micros = this.has(TIMESTAMP)
      ? scanTimestamp(source, from[TIMESTAMP.index] as number, to[TIMESTAMP.index] as number)
      : this.nowMicros;
    if (!(micros <= this.latestMicros && micros >= this.earliestMicros)) return undefined;

    const start = out.at;
    out.reserve(FIXED_BYTES + this.end - this.begin);
    out.int16(COPIED_COLUMNS.length);
    let right = out.uuid(source, from[ID.index] as number);
    out.timestamp(micros);
    for (let i = 0; i < IDS.length; i++) {
      const one = IDS[i] as Field;
      if (this.has(one)) right = out.uuid(source, from[one.index] as number) && right;
      else out.null();
    }
    if (!right) {
      out.at = start;
      return undefined;
    }
    out.field(type.bytes, 0, type.bytes.length);
    out.numeric(this.value);
    out.field(type.unit, 0, type.unit.length);
    if (this.has(SOURCE)) this.text(SOURCE, source);
    else out.field(DEFAULT_SOURCE, 0, DEFAULT_SOURCE.length);
    this.text(SESSION, source);
    if (this.has(SCORE)) out.numeric(this.score);
    else out.null();
    this.text(DOMAIN, source);
    this.text(ATTRIBUTION, source);
    this.text(CAMPAIGN, source);
    return this.seal(source, start, type.name);
  }

  private text(one: Field, source: Buffer): void {
    if (this.has(one)) this.out.field(source, this.from[one.index] as number, this.to[one.index] as number);
    else this.out.null();
  }

  private seal(source: Buffer, start: number, type: string): EncodedRow {
    const { out, hash } = this;
    const cityId = this.has(CITY)
      ? source.toString('utf8', this.from[CITY.index], this.to[CITY.index])
      : null;
    const hasMetadata = this.has(METADATA);
    if (!hasMetadata) this.tree.walk(NO_METADATA, 0, NO_METADATA.length, ONE);
    fingerprint(hash, out, start + BODY_AT, cityId, this.tree.hash);
    if (hasMetadata) out.json(source, this.from[METADATA.index] as number, this.to[METADATA.index] as number);
    else out.json(NO_METADATA, 0, NO_METADATA.length);
    out.int32(8);
    out.int32(hash.high);
    out.int32(hash.low);
    return new EncodedRow(out.bytes, start, out.at, type, cityId, hash.high | 0, hash.low | 0);
  }
}

const closingQuote = (source: Buffer, at: number): number => (source[at] === QUOTE ? at : -1);

/** A number without a sign whose digits are exact. */
function numberIn(source: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (source[at] as number) - 0x30;
    if (digit < 0) return Number(source.toString('latin1', from, to));
    value = value * 10 + digit;
  }
  return value;
}
