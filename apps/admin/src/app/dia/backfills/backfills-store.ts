/** The backfills that are shown: pushed by socket, asked for when it is silent. */
import { computed, inject, Injectable, signal } from '@angular/core';
import { ADMIN_MESSAGES, type Backfill, type BackfillList } from '@coliseum/contracts';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { adminNews } from '../asked/admin-news';
import { asked } from '../asked/asked';
import { Toaster } from '../toasts/toaster';

export const PAGE_SIZE = 20;
const WHILE_LIVE_MS = 30_000;
const WHILE_SILENT_MS = 3_000;

@Injectable()
export class BackfillsStore {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly wantedPage = signal<number | null>(null);
  readonly page = computed(() => this.wantedPage() ?? 1);
  readonly live = adminNews(
    { [ADMIN_MESSAGES.backfill]: (news: Backfill) => this.take(news) },
    () => void this.list.ask(),
  );
  readonly list = asked(
    this.wantedPage,
    (page: number, signal) =>
      this.api.backfills({ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }, signal),
    { everyMs: () => (this.live() ? WHILE_LIVE_MS : WHILE_SILENT_MS) },
  );
  readonly files = asked(
    () => 'files',
    (_: string, signal) => this.api.backfillFiles(signal),
    {
      everyMs: () => WHILE_LIVE_MS,
    },
  );

  show(page: number): void {
    this.wantedPage.set(page);
  }

  /** As the server has it now; a new one stands first. */
  take(news: Backfill): void {
    this.list.change((list) => (this.page() === 1 ? withNews(list, news) : replaced(list, news)));
  }

  pause(backfill: Backfill): Promise<boolean> {
    return this.acts.run(backfill.id, 'It was not paused', async () => {
      this.take(await this.api.pauseBackfill(backfill.id));
      this.toaster.done('The backfill rests at its checkpoint.', () => void this.resume(backfill));
    });
  }

  resume(backfill: Backfill): Promise<boolean> {
    return this.acts.run(backfill.id, 'It was not resumed', async () => {
      this.take(await this.api.resumeBackfill(backfill.id));
      this.toaster.done('The backfill goes on at its checkpoint.');
    });
  }

  cancel(backfill: Backfill): Promise<boolean> {
    return this.acts.run(backfill.id, 'It was not cancelled', async () => {
      this.take(await this.api.cancelBackfill(backfill.id));
      this.toaster.done('The backfill is cancelled; what went through stays.');
    });
  }
}

/** Messages may overtake an answer: progress never falls. */
const isOlder = (news: Backfill, known: Backfill): boolean =>
  known.finishedAt !== null
    ? news.finishedAt === null && news.state === 'running'
    : news.progress.read < known.progress.read;

const replaced = (list: BackfillList, news: Backfill): BackfillList => ({
  ...list,
  items: list.items.map((one) => (one.id === news.id && !isOlder(news, one) ? news : one)),
});

const withNews = (list: BackfillList, news: Backfill): BackfillList =>
  list.items.some(({ id }) => id === news.id)
    ? replaced(list, news)
    : { total: list.total + 1, items: [news, ...list.items].slice(0, PAGE_SIZE) };
