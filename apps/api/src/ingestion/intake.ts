/** The events of one call as they are judged: rows for the store, reasons with the bytes that were refused, all in their order. */
import {
  acceptEvent,
  erasedUser,
  expiredId,
  type Acceptance,
  type AcceptanceContext,
  type Refusal,
} from './accept-event.js';
import { fromCloudEvent, pathInCloudEvent } from './cloud-events.js';
import { BufferPool } from './buffer-pool.js';
import { EncodedRow } from './encoded-row.js';
import type { EventFormat } from './failed/failure.js';
import type { MetricRow } from './metric-row.js';
import { RowBuffer } from './row-buffer.js';
import { scanBatch, SPARE_BYTES } from './scan-batch.js';
import { sliceElements } from './failed/slice-elements.js';

const whole = (value: unknown): Buffer => {
  try {
    return Buffer.from(JSON.stringify(value) ?? 'null');
  } catch {
    return Buffer.from('null'); // nested deeper than can be written; only a caller within this process can bring that
  }
};

/** rows' memory, once they are stored */
const pool = new BufferPool();

export class Intake {
  readonly judged: Acceptance<MetricRow | EncodedRow>[] = [];
  private values: unknown[] = [];
  private readonly raws = new Map<number, Buffer>();
  private body: Buffer | undefined;
  private memory: RowBuffer | undefined;

  constructor(
    private readonly context: AcceptanceContext,
    readonly format: EventFormat = 'event',
  ) {}

  get length(): number {
    return this.judged.length;
  }

  /** @param body the JSON that the values were read from, if it is at hand; else a refused one is kept as JSON.stringify writes it */
  takeAll(values: unknown[], body?: Buffer): this {
    this.body = body;
    this.values = values;
    for (const value of values) this.judged.push(this.judge(value));
    return this;
  }

  /**
   * The quick way, for a body in our own shape.
   * @returns false where the body is not plain enough for it; then nothing was taken
   */
  takeScanned(body: Buffer): boolean {
    if (this.format !== 'event') return false;
    const size = body.length + SPARE_BYTES;
    this.memory = new RowBuffer(size, pool.take(size));
    const found = scanBatch(body, this.context, this.memory);
    if (!found) {
      this.release();
      return false;
    }
    this.body = body;
    for (const one of found) {
      const isRow = one instanceof EncodedRow;
      const judged = isRow ? this.judgeRow(one) : this.judge(one.value);
      this.values.push(!isRow ? one.value : 'refusal' in judged ? { type: one.type } : undefined);
      this.judged.push(judged);
    }
    return true;
  }

  /** Gives back the memory of rows that nobody will look at again; where it is not called, it is collected. */
  release(): void {
    if (this.memory) pool.giveBack(this.memory.bytes);
    this.memory = undefined;
  }

  /** All that was accepted, in order. */
  get rows(): (MetricRow | EncodedRow)[] {
    const rows: (MetricRow | EncodedRow)[] = [];
    for (const one of this.judged) if ('row' in one) rows.push(one.row);
    return rows;
  }

  takeOne(value: unknown): void {
    this.values.push(value);
    this.judged.push(this.judge(value));
  }

  /** One line of NDJSON: it is not needed any more once it was accepted. */
  takeLine(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line) as unknown;
    } catch (error) {
      return this.takeBroken(Buffer.from(line), `The line is not valid JSON: ${(error as Error).message}`);
    }
    const one = this.judge(value);
    if ('refusal' in one) this.raws.set(this.length, Buffer.from(line));
    this.values.push(value);
    this.judged.push(one);
  }

  takeBroken(raw: Buffer, message: string): void {
    this.raws.set(this.length, raw);
    this.values.push(undefined);
    this.judged.push({ id: null, refusal: { code: 'malformed_json', path: '', message } });
  }

  /** Id and type as they were sent, for people who look for them. */
  namesOf(index: number): { eventId: string | null; eventType: string | null } {
    const one = this.judged[index];
    const value = this.values[index];
    const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
    return {
      eventId: one === undefined ? null : 'row' in one ? one.row.id : one.id,
      eventType: typeof type === 'string' ? type : one && 'row' in one ? one.row.type : null,
    };
  }

  /** @param indices ascending */
  rawOf(indices: readonly number[]): Buffer[] {
    const unknown = indices.filter((index) => !this.raws.has(index));
    const slices = this.body && unknown.length > 0 ? sliceElements(this.body, unknown) : [];
    unknown.forEach((index, i) => this.raws.set(index, slices[i] ?? whole(this.values[index])));
    return indices.map((index) => this.raws.get(index) as Buffer);
  }

  private judgeRow(row: EncodedRow): Acceptance<EncodedRow> {
    const { expiredBefore, erased } = this.context;
    if (erased?.hasUserOf(row)) return { id: row.id, refusal: erasedUser() };
    if (expiredBefore === undefined) return row;
    const isExpired = (row.idMadeAt ?? Infinity) < expiredBefore;
    return isExpired ? { id: row.id, refusal: expiredId(row.id) } : row;
  }

  private judge(value: unknown): Acceptance {
    return this.format === 'cloudevent' ? this.judgeCloudEvent(value) : acceptEvent(value, this.context);
  }

  private judgeCloudEvent(envelope: unknown): Acceptance {
    const read = fromCloudEvent(envelope);
    if ('refusal' in read) return read;
    const one = acceptEvent(read.event, this.context);
    if (!('refusal' in one)) return one;
    const refusal: Refusal = { ...one.refusal, path: pathInCloudEvent(one.refusal.path) };
    return { id: one.id, refusal };
  }
}
