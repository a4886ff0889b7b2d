/** Backfills: history read again from Passport's log or from a file, asked for, watched, halted and accounted for. */
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Backfill } from '@coliseum/contracts';
import { Button, Empty, formatCount, Icon, Panel } from '@coliseum/ui';
import { Acts } from '../asked/acts';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { Permission } from '../session/permission';
import { Confirm } from '../sheet/confirm';
import { BackfillCard } from './backfill-card';
import { BackfillsStore, PAGE_SIZE } from './backfills-store';
import { NewBackfill } from './new-backfill';

@Component({
  imports: [AskedState, BackfillCard, Button, Confirm, Empty, Icon, NewBackfill, Panel, WhyNot],
  providers: [Acts, BackfillsStore],
  host: { '[class.looking]': '!permission.mayOperate()' },
  templateUrl: './backfills.html',
  styleUrl: './backfills.css',
})
export class Backfills {
  private readonly router = inject(Router);
  protected readonly store = inject(BackfillsStore);
  protected readonly permission = inject(Permission);
  /** in the address, from 1 */
  readonly page = input<string>();
  protected readonly shownPage = computed(() =>
    Math.min(1_000_000, Math.max(1, Math.floor(Number(this.page())) || 1)),
  );
  protected readonly pages = computed(() =>
    Math.max(1, Math.ceil((this.store.list.value()?.total ?? 0) / PAGE_SIZE)),
  );
  protected readonly meta = computed(() => {
    const total = this.store.list.value()?.total;
    return total === undefined ? '' : `${formatCount(total)} in all`;
  });
  protected readonly cancelling = signal<Backfill | null>(null);

  constructor() {
    effect(() => {
      const page = this.shownPage();
      untracked(() => this.store.show(page));
    });
  }

  protected go(page: number): void {
    void this.router.navigate([], {
      queryParams: { page: page === 1 ? null : page },
      queryParamsHandling: 'merge',
    });
  }

  /** What was just asked for stands at the head of the first page. */
  protected made(): void {
    if (this.shownPage() !== 1) this.go(1);
  }

  protected async cancel(backfill: Backfill): Promise<void> {
    this.cancelling.set(null);
    await this.store.cancel(backfill);
  }
}
