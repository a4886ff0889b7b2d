/** A file of entities on its way: read, looked at by the server, then sent – only what is right of it. */
import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import { type BulkOutcome, type BulkRow, type EntityInput, MAX_PREVIEW } from '@coliseum/contracts';
import { API } from '../../../api';
import { refusalOf } from '../../session/refusal-of';
import { Session } from '../../session/session';
import { type FileRow, type ReadFile, readEntities, textOf } from './read-entities';

export const MOST_BYTES = 64 * 1024 * 1024;

export interface Judged extends BulkRow {
  line: number;
  value: unknown;
}
/** `stopped`: a look broke off, so nobody knows what all of it would do */
export type Stage = 'empty' | 'reading' | 'looking' | 'stopped' | 'ready' | 'sending' | 'done';
export interface Sent {
  upserted: number;
  /** of good rows; the server did not take them after all */
  refused: number;
  /** the first reason */
  why: string | null;
}

@Injectable()
export class BulkStore {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly at = signal<Stage>('empty');
  private readonly source = signal<{ name: string; file: ReadFile } | null>(null);
  private readonly judged = signal<readonly Judged[]>([]);
  private readonly through = signal(0);
  private readonly said = signal<string | null>(null);
  private readonly failed = signal<ApiError | null>(null);
  private readonly answer = signal<Sent | null>(null);
  private closing = new AbortController();

  readonly stage = this.at.asReadonly();
  readonly file = this.source.asReadonly();
  readonly rows = this.judged.asReadonly();
  /** why nothing of the file can be used */
  readonly fault = this.said.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly sent = this.answer.asReadonly();
  /** 0 to 1, while it is looked at or sent */
  readonly progress = computed(() => {
    const all = this.at() === 'sending' ? this.good().length : (this.source()?.file.rows.length ?? 0);
    return all === 0 ? 0 : this.through() / all;
  });
  readonly counts = computed<Readonly<Record<BulkOutcome, number>>>(() => {
    const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
    for (const { outcome } of this.judged()) counts[outcome] += 1;
    return counts;
  });
  /** what would be sent */
  readonly good = computed(() =>
    this.judged().filter(({ outcome }) => outcome === 'new' || outcome === 'changed'),
  );
  readonly whileVoting = computed(() => this.good().filter(({ votingOpen }) => votingOpen));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closing.abort());
  }

  async open(name: string, blob: Blob): Promise<void> {
    this.reset();
    const { signal } = this.closing;
    this.at.set('reading');
    if (blob.size > MOST_BYTES) return this.stop(`${name} is larger than 64 MiB; send it in parts.`);
    const bytes = await blob.arrayBuffer();
    if (signal.aborted) return; // another file was chosen meanwhile
    const text = textOf(bytes);
    if (text === null)
      return this.stop(
        `${name} is not UTF-8. From a spreadsheet, save it as “CSV UTF-8”; names stay whole only so.`,
      );
    const file = readEntities(name, text);
    if (file.fault !== null) return this.stop(file.fault);
    this.source.set({ name, file });
    await this.look();
  }

  /** Looks again at what it would do: after a failure, or when somebody else changed something. */
  async look(): Promise<void> {
    const rows = this.source()?.file.rows ?? [];
    const { signal } = this.closing;
    this.at.set('looking');
    this.through.set(0);
    this.failed.set(null);
    const found: Judged[] = [];
    try {
      for (let from = 0; from < rows.length; from += MAX_PREVIEW) {
        found.push(...(await this.judge(rows.slice(from, from + MAX_PREVIEW), signal)));
        this.judged.set([...found]);
        this.through.set(found.length);
      }
      this.at.set('ready');
    } catch (error) {
      this.fail(error, signal, 'stopped');
    }
  }

  /** All that is new or changed, in the order of the file; what is refused stays out. */
  async send(): Promise<void> {
    if (this.at() !== 'ready') return;
    const good = this.good();
    const { signal } = this.closing;
    this.at.set('sending');
    this.through.set(0);
    this.failed.set(null);
    const sent: Sent = { upserted: 0, refused: 0, why: null };
    try {
      for (let from = 0; from < good.length; from += MAX_PREVIEW) {
        await this.put(good.slice(from, from + MAX_PREVIEW), sent);
        this.through.set(Math.min(good.length, from + MAX_PREVIEW));
      }
      this.answer.set(sent);
      this.at.set('done');
    } catch (error) {
      this.answer.set(sent.upserted > 0 ? sent : null);
      this.fail(error, signal, 'ready');
    }
  }

  reset(): void {
    this.closing.abort();
    this.closing = new AbortController();
    this.at.set('empty');
    this.source.set(null);
    this.judged.set([]);
    this.said.set(null);
    this.failed.set(null);
    this.answer.set(null);
  }

  private async judge(rows: readonly FileRow[], signal: AbortSignal): Promise<Judged[]> {
    const readable = rows.filter(({ fault }) => fault === null);
    const answer =
      readable.length > 0
        ? await this.api.previewEntities(
            readable.map(({ value }) => value),
            signal,
          )
        : null;
    const byRow = new Map(readable.map((row, i) => [row, answer?.rows[i]]));
    return rows.map((row) => {
      const judged = byRow.get(row);
      return { ...(judged ?? unreadable(row)), line: row.line, value: row.value };
    });
  }

  /** One body is taken whole or not at all; one that is not keeps no other from going. */
  private async put(rows: readonly Judged[], sent: Sent): Promise<void> {
    try {
      const { upserted } = await this.api.putEntities(rows.map(({ value }) => value as EntityInput));
      sent.upserted += upserted;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 422) throw error;
      sent.refused += rows.length;
      sent.why ??= error.message;
    }
  }

  private stop(why: string): void {
    this.said.set(why);
    this.at.set('empty');
  }

  /** @param signal of the run that failed: by now another file may be looked at */
  private fail(error: unknown, signal: AbortSignal, stage: Stage): void {
    if (signal.aborted) return;
    const refusal = refusalOf(error, this.session);
    if (refusal) this.failed.set(refusal);
    this.at.set(stage);
  }
}

const unreadable = ({ fault, value }: FileRow): BulkRow => {
  const text = (field: string): string | null => {
    const found =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : null;
    return typeof found === 'string' ? found : null;
  };
  return {
    ...{ index: 0, outcome: 'refused', type: null, id: text('id'), name: text('name') },
    ...{ changes: [], votingOpen: false },
    errors: [{ path: '', code: 'unreadable', message: fault ?? 'It cannot be read.' }],
  };
};
