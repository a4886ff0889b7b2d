/** The page of the log that is shown: asked for by its filter, looked at again while it is the newest, kept over every loss. */
import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { AuditRecord } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { type LogQuery, NEWEST, toAuditQuery } from './audit-query';

const RETRY_MS = 5_000;
/** Older pages never change. */
const RENEW_MS = 15_000;
const FILE_PAGE = 1_000;
/** A spreadsheet’s patience; what is left out is said. */
export const FILE_AT_MOST = 10_000;

@Injectable()
export class AuditStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly wanted = signal<LogQuery>(NEWEST);
  private readonly known = signal<readonly AuditRecord[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly fault = signal<ApiError | null>(null);
  private readonly answered = signal<number | null>(null);
  private readonly closing = new AbortController();
  private asking = new AbortController();
  /** nothing is asked before it was said which */
  private askedAt = Number.POSITIVE_INFINITY;

  readonly query = this.wanted.asReadonly();
  /** null until the first answer */
  readonly records = this.known.asReadonly();
  /** where the older page begins; null: there is none */
  readonly older = this.next.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly answeredAt = this.answered.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closing.abort());
    effect(() => {
      this.clock.now();
      untracked(() => this.askAgain());
    });
  }

  show(query: LogQuery): void {
    this.wanted.set(query);
    void this.ask();
  }

  /** The last question alone is answered. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    this.asking.abort();
    this.asking = new AbortController();
    const closing = AbortSignal.any([this.asking.signal, this.closing.signal]);
    try {
      const page = await this.api.auditLog(toAuditQuery(this.wanted()), closing);
      if (closing.aborted) return;
      this.known.set(page.records);
      this.next.set(page.nextCursor);
      this.fault.set(null);
      this.answered.set(Date.now());
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      this.fail(error);
    }
  }

  /** Everything that the filter lets through, from the newest on. @throws ApiError */
  async all(): Promise<{ records: AuditRecord[]; isCut: boolean }> {
    const records: AuditRecord[] = [];
    let before = '';
    do {
      const query = toAuditQuery({ ...this.wanted(), before }, FILE_PAGE);
      const page = await this.api.auditLog(query, this.closing.signal);
      records.push(...page.records);
      before = page.nextCursor ?? '';
    } while (before !== '' && records.length < FILE_AT_MOST);
    return { records, isCut: before !== '' };
  }

  /** What a failed question means for the session; @returns false where there is nobody any more to tell */
  fail(error: ApiError): boolean {
    if (error.isUnauthenticated) {
      this.session.expire();
      return false;
    }
    if (error.status === 403) void this.session.renew();
    this.fault.set(error);
    return true;
  }

  private askAgain(): void {
    const since = Date.now() - this.askedAt;
    const unknown = this.known() === null || this.fault() !== null;
    const isNewest = this.wanted().before === '';
    if (since >= (unknown ? RETRY_MS : isNewest ? RENEW_MS : Number.POSITIVE_INFINITY)) void this.ask();
  }
}
