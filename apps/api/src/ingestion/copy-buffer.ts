/** Writes rows in Postgres' binary COPY form into one growing buffer. */

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** microseconds from 1970 to 2000, Postgres' own origin */
const POSTGRES_EPOCH = 946_684_800_000_000n;
const HEADER_BYTES = SIGNATURE.length + 8;

export class CopyBuffer {
  private buffer: Buffer;
  private at: number;

  constructor(expectedBytes: number) {
    this.buffer = Buffer.allocUnsafe(Math.max(expectedBytes, 1024));
    SIGNATURE.copy(this.buffer);
    this.buffer.fill(0, SIGNATURE.length, HEADER_BYTES);
    this.at = HEADER_BYTES;
  }

  row(columns: number): this {
    this.room(2);
    this.at = this.buffer.writeInt16BE(columns, this.at);
    return this;
  }

  uuid(value: string | null): this {
    if (value === null) return this.null();
    this.room(20);
    this.at = this.buffer.writeInt32BE(16, this.at);
    this.at += this.buffer.write(value.replaceAll('-', ''), this.at, 16, 'hex');
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    this.room(4 + value.length * 3);
    const written = this.buffer.write(value, this.at + 4, 'utf8');
    this.buffer.writeInt32BE(written, this.at);
    this.at += 4 + written;
    return this;
  }

  /** jsonb: a version byte before the text */
  json(text: string): this {
    this.room(5 + text.length * 3);
    const written = this.buffer.write(text, this.at + 5, 'utf8');
    this.buffer.writeInt32BE(written + 1, this.at);
    this.buffer.writeUInt8(1, this.at + 4);
    this.at += 5 + written;
    return this;
  }

  bytes(value: Buffer | null): this {
    if (value === null) return this.null();
    this.room(4 + value.length);
    this.at = this.buffer.writeInt32BE(value.length, this.at);
    this.at += value.copy(this.buffer, this.at);
    return this;
  }

  bigint(value: bigint): this {
    this.room(12);
    this.at = this.buffer.writeInt32BE(8, this.at);
    this.at = this.buffer.writeBigInt64BE(value, this.at);
    return this;
  }

  /** @param micros since 1970 */
  timestamp(micros: bigint): this {
    return this.bigint(micros - POSTGRES_EPOCH);
  }

  /** The whole stream, with its end mark. */
  end(): Buffer {
    this.room(2);
    this.at = this.buffer.writeInt16BE(-1, this.at);
    return this.buffer.subarray(0, this.at);
  }

  private null(): this {
    this.room(4);
    this.at = this.buffer.writeInt32BE(-1, this.at);
    return this;
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
