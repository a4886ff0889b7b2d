/** The reports that are shown and those under way: pushed by socket, asked for when it is silent, kept over every loss. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ASK_EVERY_MS, type Watch, watchOf } from '../pipeline/watch';
import { Session } from '../session/session';
import { EVERYTHING, type HistoryQuery, toReportQuery } from './reports-query';
import { OPEN_REPORTS_SOCKET, type ReportsSocket } from './reports-socket';
import { isUnderWay, underWay, withNews } from './under-way';

/** How often links that are opened are counted anew; nothing tells of them. */
const RENEW_EVERY_MS = 30_000;
/** A thousand that come on at once are one question. */
const GATHER_MS = 700;
const SHOWN_UNDER_WAY = 50;

@Injectable()
export class ReportsStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly wanted = signal<HistoryQuery>(EVERYTHING);
  private readonly known = signal<readonly ReportSummary[] | null>(null);
  private readonly counted = signal(0);
  private readonly making = signal<ReadonlyMap<string, ReportSummary>>(new Map());
  private readonly answered = signal<{ query: HistoryQuery; at: number } | null>(null);
  private readonly heardAt = signal<number | null>(null);
  private readonly serverAhead = signal(0);
  private readonly socketUp = signal(false);
  private readonly fault = signal<ApiError | null>(null);
  private readonly closing = new AbortController();
  private asking = new AbortController();
  private socket: ReportsSocket | null = null;
  /** nothing is asked before it was said which */
  private askedAt = Number.POSITIVE_INFINITY;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  readonly query = this.wanted.asReadonly();
  /** null until the first answer */
  readonly items = this.known.asReadonly();
  readonly total = this.counted.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly underWay = computed(() => underWay([...this.making().values()]));
  /** of which question the shown list is the answer, and when it came by our clock */
  readonly answer = this.answered.asReadonly();
  readonly silentMs = computed(() => Math.max(0, this.clock.now() - (this.heardAt() ?? this.clock.now())));
  readonly watch = computed<Watch>(() =>
    watchOf({
      known: this.known() !== null,
      silentMs: this.silentMs(),
      socketUp: this.socketUp(),
      failed: this.fault() !== null,
    }),
  );
  /** now by the server's clock */
  readonly serverNow = computed(() => this.clock.now() + this.serverAhead());

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    void this.openSocket();
    effect(() => {
      this.clock.now();
      untracked(() => this.askWhereSilent());
    });
  }

  show(query: HistoryQuery): void {
    this.wanted.set(query);
    void this.ask();
  }

  find(id: string | null): ReportSummary | null {
    if (id === null) return null;
    return this.known()?.find((report) => report.id === id) ?? this.making().get(id) ?? null;
  }

  /** The last question alone is answered: one about another page, or an older one, is dropped. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    this.asking.abort();
    const asking = (this.asking = new AbortController());
    const query = this.wanted();
    const closing = AbortSignal.any([asking.signal, this.closing.signal]);
    try {
      const [page, running, queued] = await Promise.all([
        this.api.reports(toReportQuery(query), closing),
        this.api.reports({ status: 'running', limit: SHOWN_UNDER_WAY }, closing),
        this.api.reports(
          { status: 'queued', sort: 'createdAt', order: 'asc', limit: SHOWN_UNDER_WAY },
          closing,
        ),
      ]);
      if (closing.aborted) return;
      this.fault.set(null);
      this.known.set(page.items);
      this.counted.set(page.total);
      this.making.set(new Map([...running.items, ...queued.items].map((report) => [report.id, report])));
      this.answered.set({ query, at: Date.now() });
      this.heardAt.set(Date.now());
    } catch (error) {
      if (closing.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) this.session.expire();
      else this.fault.set(error);
    }
  }

  /** As the server has it now; what changed its state may stand elsewhere in the list, which is asked for. */
  take(news: ReportSummary): void {
    const before = this.find(news.id);
    this.known.update(
      (items) => items?.map((one) => (one.id === news.id ? withNews(one, news) : one)) ?? null,
    );
    this.making.update((all) => {
      const next = new Map(all);
      if (isUnderWay(news)) next.set(news.id, news);
      else next.delete(news.id);
      return next;
    });
    if (before?.status !== news.status) this.askSoon();
  }

  private askSoon(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.ask();
    }, GATHER_MS);
  }

  private askWhereSilent(): void {
    const sinceAsked = Date.now() - this.askedAt;
    const unheard =
      this.known() === null || this.silentMs() >= ASK_EVERY_MS || !this.socketUp() || this.fault();
    if (sinceAsked < (unheard ? ASK_EVERY_MS : RENEW_EVERY_MS)) return;
    if (unheard) this.socket?.reconnect();
    void this.ask();
  }

  private async openSocket(): Promise<void> {
    const socket = await inject(OPEN_REPORTS_SOCKET)({
      progressed: (report) => this.progressed(report),
      alive: (serverTime) => this.hear(serverTime),
      up: () => this.up(),
      down: () => this.down(),
    });
    if (this.closing.signal.aborted) socket.close();
    else this.socket = socket;
  }

  private progressed(report: ReportSummary): void {
    this.heardAt.set(Date.now());
    this.take(report);
  }

  private hear(serverTime: string): void {
    this.heardAt.set(Date.now());
    this.serverAhead.set(Date.parse(serverTime) - Date.now());
  }

  private up(): void {
    this.socketUp.set(true);
    if (this.known() !== null) void this.ask(); // what was said while it was away
  }

  /** Whether the server is away too is asked at once, not at the next turn. */
  private down(): void {
    if (!this.socketUp()) return;
    this.socketUp.set(false);
    void this.ask();
  }

  private close(): void {
    clearTimeout(this.gathering);
    this.closing.abort();
    this.socket?.close();
  }
}
