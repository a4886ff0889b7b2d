/** The reports page: ask for one, see how all of them stand, take them along, share them. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { ReportAccepted, ReportSummary } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { ShareDialog } from '../../report/share-dialog';
import { Permission } from '../session/permission';
import { TypedWord } from '../sheet/typed-word';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { History } from './history';
import { NewReport } from './new-report';
import { OpenedReport } from './opened-report';
import { ReportActions } from './report-actions';
import { ReportPanel } from './report-panel';
import { type HistoryQuery, readQuery, toParams } from './reports-query';
import { ReportsStore } from './reports-store';
import { SchedulesStrip } from './schedules-strip';
import { UnderWayPanel } from './under-way-panel';
import { wishAbout } from './wish';

@Component({
  imports: [
    Button,
    History,
    Icon,
    NewReport,
    ReportPanel,
    SchedulesStrip,
    ShareDialog,
    TypedWord,
    UnderWayPanel,
  ],
  providers: [OpenedReport, ReportActions, ReportsStore],
  host: { '[class.looking]': '!permission.mayOperate()' },
  templateUrl: './reports.html',
  styleUrl: './reports.css',
})
export class Reports {
  private readonly router = inject(Router);
  private readonly store = inject(ReportsStore);
  private readonly history = viewChild.required(History);
  private readonly form = viewChild(NewReport);
  protected readonly actions = inject(ReportActions);
  protected readonly opened = inject(OpenedReport);
  protected readonly permission = inject(Permission);
  /** in the address: what is shown, and which report is open */
  readonly q = input<string>();
  readonly type = input<string>();
  readonly status = input<string>();
  readonly shared = input<string>();
  readonly schedule = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly page = input<string>();
  readonly report = input<string>();
  /** what a new one is to be about, as other pages link here */
  readonly about = input<string>();
  readonly of = input<string>();
  protected readonly asked = computed(() => wishAbout(this.about(), this.of()));
  private readonly query = computed(() =>
    readQuery({
      q: this.q(),
      type: this.type(),
      status: this.status(),
      shared: this.shared(),
      schedule: this.schedule(),
      sort: this.sort(),
      order: this.order(),
      page: this.page(),
    }),
  );
  private readonly sharedId = signal<string | null>(null);
  protected readonly sharing = computed(() => {
    const id = this.sharedId();
    return id === null ? null : (this.store.find(id) ?? this.ofAddress(id));
  });
  protected readonly removing = signal<ReportSummary | null>(null);

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      const query = this.query();
      untracked(() => this.store.show(query));
    });
    effect(() => this.opened.open(this.report() ?? null));
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.history().focusFilter(),
        j: () => this.history().move(1),
        k: () => this.history().move(-1),
        n: () => this.form()?.focus(),
        escape: () => this.open(null),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(query: HistoryQuery): void {
    void this.router.navigate([], { queryParams: toParams(query), queryParamsHandling: 'merge' });
  }

  protected open(id: string | null): void {
    void this.router.navigate([], { queryParams: { report: id }, queryParamsHandling: 'merge' });
  }

  protected share(report: ReportSummary): void {
    this.sharedId.set(report.id);
  }

  protected shareClosed(): void {
    this.sharedId.set(null);
  }

  /** It stands in the list at once, and open beside it where another one answers. */
  protected async accepted({ id, repeated }: ReportAccepted): Promise<void> {
    await this.store.ask();
    if (repeated) this.open(id);
  }

  protected async remove(report: ReportSummary): Promise<void> {
    this.removing.set(null);
    if ((await this.actions.remove(report)) && this.report() === report.id) this.open(null);
  }

  private ofAddress(id: string): ReportSummary | null {
    const report = this.opened.report();
    return report?.id === id ? report : null;
  }

  private commands(): Command[] {
    const command = (label: string, icon: Command['icon'], hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon, hint, run },
    });
    return [
      ...(this.permission.mayOperate()
        ? [command('New report', 'plus', 'N', () => this.form()?.focus())]
        : []),
      command('Filter reports', 'search', '/', () => this.history().focusFilter()),
      command('Show reports with a link', 'link', '', () =>
        this.show({ ...this.query(), shared: true, page: 1 }),
      ),
    ];
  }
}
