/** Name, profile, group and playlist of one wall; who saved meanwhile is not overwritten. */
import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { merged } from '../conflict/three-ways';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { WallLists } from '../walls/wall-lists';
import { Walls } from '../walls/walls';
import { capHeightShare, patchOf, settingsOf, type WallSettings } from './profile-fields';

const ZONES = Intl.supportedValuesOf('timeZone');

@Component({
  selector: 'dia-profile-dialog',
  imports: [Button, ConflictDialog, Icon, Sheet],
  templateUrl: './profile-dialog.html',
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
      gap: 0.625rem 0.75rem;
    }
  `,
})
export class ProfileDialog {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly sheet = viewChild.required(Sheet);
  protected readonly lists = inject(WallLists);
  readonly screen = input.required<Screen>();
  readonly closed = output();
  protected readonly zones = ['UTC', ...ZONES];
  /** as it was when the dialog opened, or when theirs was taken */
  protected readonly base = signal<{ settings: WallSettings; version: number } | null>(null);
  protected readonly was = computed(() => this.base()?.settings ?? settingsOf(untracked(this.screen)));
  protected readonly yours = linkedSignal<WallSettings>(() => settingsOf(untracked(this.screen)));
  protected readonly theirs = signal<Screen | null>(null);
  protected readonly theirSettings = computed(() => {
    const screen = this.theirs();
    return screen ? settingsOf(screen) : null;
  });
  protected readonly busy = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly capWords = computed(() => {
    const { 'wall height': height, 'farthest seat': seat } = this.yours();
    if (!(height > 0 && seat > 0)) return '';
    const share = capHeightShare(height, seat);
    return `Capitals will be ≥ ${((share * height * 1_000) / 10).toFixed(1)} cm, ${(share * 100).toFixed(1)} % of the wall.`;
  });
  private readonly opened = computed(() => untracked(this.screen).version);

  protected readonly words = (field: string, value: unknown): string => {
    if (field === 'group') return value === null ? 'none' : (this.lists.groupName(String(value)) ?? '–');
    if (field === 'playlist')
      return value === null ? 'its group’s' : (this.lists.playlistName(String(value)) ?? '–');
    return value === true ? 'on' : value === false ? 'off' : String(value);
  };

  protected write<K extends keyof WallSettings>(field: K, value: WallSettings[K]): void {
    this.yours.update((settings) => ({ ...settings, [field]: value }));
  }

  protected text(event: Event): string {
    return event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
      ? event.target.value
      : '';
  }

  protected switched(event: Event): boolean {
    return event.target instanceof HTMLInputElement && event.target.checked;
  }

  protected async save(settings = this.yours()): Promise<void> {
    const patch = patchOf(this.was(), settings, this.base()?.version ?? this.opened());
    if (!patch) return this.sheet().close();
    this.busy.set(true);
    this.fault.set(null);
    try {
      await this.api.changeScreen(this.screen().id, patch);
      await this.walls.ask();
      this.sheet().close();
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal?.status === 409) await this.lookAtTheirs();
      else if (refusal) this.fault.set(refusal.message);
    } finally {
      this.busy.set(false);
    }
  }

  protected saveMerged(mine: ReadonlySet<string>): void {
    const theirs = this.theirs();
    if (!theirs) return;
    const settings = merged(this.was(), settingsOf(theirs), this.yours(), mine);
    this.rebase(theirs);
    this.yours.set(settings);
    void this.save(settings);
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.rebase(theirs);
    this.yours.set(settingsOf(theirs));
  }

  private rebase(screen: Screen): void {
    this.base.set({ settings: settingsOf(screen), version: screen.version });
    this.theirs.set(null);
  }

  private async lookAtTheirs(): Promise<void> {
    await this.walls.ask();
    this.theirs.set(this.walls.find(this.screen().id));
  }
}
