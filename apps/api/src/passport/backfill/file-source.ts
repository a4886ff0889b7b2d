/** A file of events, one a line, inflated or not, as a backfill reads it: of any length, in bounded memory. */
import { UUID_PATTERN } from '@coliseum/contracts';
import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import type { BackfillFiles, FoundFile } from './backfill-files.js';
import { SourceLost, type BackfillSource, type Batch, type IdPage, type Place } from './backfill-source.js';
import { readLines, type Line } from './line-reader.js';

/** No event is longer: what is cut here is refused at the door, and as much of it is kept. */
const LONGEST_LINE = 256 * 1024;
const KEPT_OF_LONG_LINES = 64 * 1024;
const BYTES_PER_BATCH = 8 * 1024 * 1024;
const IDS_PER_PAGE = 10_000;
const CHUNK = 256 * 1024;
const UUID = new RegExp(UUID_PATTERN);

/** The events of lines; what is no JSON goes to the door as the text it is, and is refused there. */
function toEvent({ bytes, whole }: Line): unknown {
  const text = bytes.toString('utf8');
  if (!whole) return text.slice(0, KEPT_OF_LONG_LINES);
  if (!isUtf8(bytes)) return text;
  try {
    return JSON.parse(text.trim()) as unknown;
  } catch {
    return text;
  }
}

const isBlank = ({ bytes, whole }: Line): boolean =>
  whole && bytes.length < 1024 && bytes.toString('latin1').trim() === '';

export class FileSource implements BackfillSource {
  constructor(
    private readonly files: BackfillFiles,
    private readonly file: FoundFile,
  ) {}

  async count(stop: () => boolean): Promise<number> {
    let count = 0;
    for await (const _ of this.lines(0)) if (++count % 10_000 === 0 && stop()) break;
    return count;
  }

  async *batches(after: Place | null, size: () => number): AsyncGenerator<Batch> {
    let events: unknown[] = [];
    let bytes = 0;
    let wanted = size();
    let end = 0;
    for await (const line of this.lines(after && 'bytes' in after ? after.bytes : 0)) {
      events.push(toEvent(line));
      bytes += line.bytes.length;
      end = line.end;
      if (events.length < wanted && bytes < BYTES_PER_BATCH) continue;
      yield { events, place: { bytes: end } };
      events = [];
      bytes = 0;
      wanted = size();
    }
    if (events.length > 0) yield { events, place: { bytes: end } };
  }

  async *ids(): AsyncGenerator<IdPage> {
    let page: IdPage = { ids: [], withoutId: 0 };
    let lines = 0;
    for await (const line of this.lines(0)) {
      const id = (toEvent(line) as { id?: unknown } | null)?.id;
      if (typeof id === 'string' && UUID.test(id)) page.ids.push(id);
      else page.withoutId++;
      if (++lines % IDS_PER_PAGE > 0) continue;
      yield page;
      page = { ids: [], withoutId: 0 };
    }
    if (lines % IDS_PER_PAGE > 0) yield page;
  }

  /** Lines that hold something, from so many inflated bytes on. */
  private async *lines(from: number): AsyncGenerator<Line> {
    const handle = await this.files.open(this.file);
    try {
      const isGzip = this.file.name.endsWith('.gz');
      const stream = isGzip
        ? this.inflate(handle.createReadStream({ autoClose: false, highWaterMark: CHUNK }), from)
        : handle.createReadStream({ autoClose: false, start: from, highWaterMark: CHUNK });
      for await (const line of readLines(stream as AsyncIterable<Buffer>, from, LONGEST_LINE))
        if (!isBlank(line)) yield line;
    } finally {
      await handle.close();
    }
  }

  /** A deflated file can only be read from its start: what is accounted for is inflated and dropped. */
  private async *inflate(deflated: NodeJS.ReadableStream, skip: number): AsyncGenerator<Buffer> {
    const gunzip = createGunzip({ chunkSize: CHUNK });
    deflated.on('error', (error) => gunzip.destroy(error));
    let left = skip;
    try {
      for await (const chunk of deflated.pipe(gunzip) as AsyncIterable<Buffer>) {
        if (left < chunk.length) yield chunk.subarray(left);
        left = Math.max(0, left - chunk.length);
      }
    } catch (error) {
      throw new SourceLost(`The file ${this.file.name} cannot be inflated (${(error as Error).message}).`);
    } finally {
      gunzip.destroy();
    }
  }
}
