/** Keeps refused events durably before their request is answered; what comes while a write is under way goes with the next. */
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { erasedAmong } from '../../platform/people/erased-among.js';
import { MAX_RAW_BYTES, type Failure } from './failure.js';
import { keepFailures, type KeptFailure } from './keep.sql.js';
import { storable } from './storable.js';
import { idsNamedBy, withoutErased, type FailureToKeep } from './without-erased.js';

const MAX_ROWS_PER_STATEMENT = 2_000;
const MAX_BYTES_PER_STATEMENT = 2 * 1024 * 1024;
const DEADLOCK = '40P01';
const MAX_TRIES = 5;

/** Without its bytes an event is told from others by its id. */
const fingerprint = ({ origin, format, refusal, raw, eventId }: FailureToKeep): Buffer =>
  hash(
    'sha256',
    Buffer.concat([
      Buffer.from(JSON.stringify([origin, format, refusal.code, refusal.path])),
      refusal.code === 'user_erased' ? Buffer.from(eventId ?? '') : raw,
    ]),
    'buffer',
  );

const toKept = (failure: FailureToKeep): KeptFailure => ({
  fingerprint: fingerprint(failure),
  origin: failure.origin,
  format: failure.format,
  eventId: failure.eventId === null ? null : storable(failure.eventId),
  eventType: failure.eventType === null ? null : storable(failure.eventType),
  code: failure.refusal.code,
  path: storable(failure.refusal.path),
  message: storable(failure.refusal.message),
  raw: failure.raw.length > MAX_RAW_BYTES ? failure.raw.subarray(0, MAX_RAW_BYTES) : failure.raw,
  rawBytes: failure.rawBytes,
  occurrences: 1,
});

interface Waiting {
  failures: readonly Failure[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

@Injectable()
export class FailedEventKeeper implements BeforeApplicationShutdown {
  private queue: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /**
   * @returns once they are durable
   * @throws what the store threw; then the same call may be made again
   */
  keep(failures: readonly Failure[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ failures, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.queue.length > 0) {
      const taken = this.queue.splice(0);
      try {
        await this.insert(taken.flatMap(({ failures }) => failures));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    this.writing = undefined;
  }

  /** All of them or none: what is sent again after a 503 is counted once. */
  private async insert(failures: readonly Failure[]): Promise<void> {
    const named = [...new Set(failures.flatMap(idsNamedBy))];
    for (let attempt = 1; ; attempt++)
      try {
        return await this.database.transaction(async (client) => {
          const erased = await erasedAmong(client, named);
          const kept = fold(failures.map((failure) => toKept(withoutErased(failure, erased))));
          for (const part of inParts(kept)) await run(client, keepFailures(part));
        });
      } catch (error) {
        if ((error as { code?: unknown }).code !== DEADLOCK || attempt === MAX_TRIES) throw error;
      }
  }
}

/** The same for the same reason once, in an order that all writers share. */
function fold(all: readonly KeptFailure[]): KeptFailure[] {
  const folded = new Map<string, KeptFailure>();
  for (const kept of all) {
    const key = kept.fingerprint.toString('latin1');
    const same = folded.get(key);
    if (same) same.occurrences += kept.occurrences;
    else folded.set(key, kept);
  }
  return [...folded.values()].sort((a, b) => Buffer.compare(a.fingerprint, b.fingerprint));
}

function inParts(failures: readonly KeptFailure[]): KeptFailure[][] {
  const parts: KeptFailure[][] = [];
  let part: KeptFailure[] = [];
  let bytes = 0;
  for (const failure of failures) {
    if (part.length >= MAX_ROWS_PER_STATEMENT || bytes + failure.raw.length > MAX_BYTES_PER_STATEMENT) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(failure);
    bytes += failure.raw.length;
  }
  return [...parts, part].filter(({ length }) => length > 0);
}
