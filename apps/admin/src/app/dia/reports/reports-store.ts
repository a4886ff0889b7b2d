/** The reports that are shown and those under way: pushed by socket, asked for when it is silent, kept over every loss. */
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { ReportSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { ServerLine } from '../line/server-line';
import { ASK_EVERY_MS } from '../line/watch';
import { EVERYTHING, type HistoryQuery, toReportQuery } from './reports-query';
import { OPEN_REPORTS_SOCKET } from './reports-socket';
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
  private readonly wanted = signal<HistoryQuery>(EVERYTHING);
  private readonly known = signal<readonly ReportSummary[] | null>(null);
  private readonly counted = signal(0);
  private readonly making = signal<ReadonlyMap<string, ReportSummary>>(new Map());
  private readonly answered = signal<{ query: HistoryQuery; at: number } | null>(null);
  private readonly line = new ServerLine(
    () => this.known() !== null,
    () => void this.ask(),
  );
  private asking = new AbortController();
  /** nothing is asked before it was said which */
  private askedAt = Number.POSITIVE_INFINITY;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  readonly query = this.wanted.asReadonly();
  /** null until the first answer */
  readonly items = this.known.asReadonly();
  readonly total = this.counted.asReadonly();
  readonly failure = this.line.failure;
  readonly underWay = computed(() => underWay([...this.making().values()]));
  /** of which question the shown list is the answer, and when it came by our clock */
  readonly answer = this.answered.asReadonly();
  readonly watch = this.line.watch;
  readonly serverNow = this.line.serverNow;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.close());
    const openSocket = inject(OPEN_REPORTS_SOCKET);
    void this.line.open(
      openSocket({ ...this.line.listener, progressed: (report) => this.progressed(report) }),
    );
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
    const closing = AbortSignal.any([asking.signal, this.line.signal]);
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
      this.line.answered();
      this.line.hear();
      this.known.set(page.items);
      this.counted.set(page.total);
      this.making.set(new Map([...running.items, ...queued.items].map((report) => [report.id, report])));
      this.answered.set({ query, at: Date.now() });
    } catch (error) {
      if (!closing.aborted) this.line.refused(error);
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
    const unheard = this.line.unheard() || this.failure() !== null;
    if (sinceAsked < (unheard ? ASK_EVERY_MS : RENEW_EVERY_MS)) return;
    if (unheard) this.line.reconnect();
    void this.ask();
  }

  private progressed(report: ReportSummary): void {
    this.line.hear();
    this.take(report);
  }

  private close(): void {
    clearTimeout(this.gathering);
    this.line.close();
  }
}
