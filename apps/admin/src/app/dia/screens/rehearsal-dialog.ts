/** Rehearsals: a recorded show onto the marked walls, at a chosen speed, beside the live figures. */
import { Component, computed, inject, output, signal } from '@angular/core';
import type { Rehearsal } from '@coliseum/contracts';
import { Button, formatDuration, formatTime, Icon, Segmented, type Segment } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { EntityPicker } from '../scenes/entity-picker';
import { Permission } from '../session/permission';
import { Sheet } from '../sheet/sheet';
import { wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { leftMsOf, progressOf } from './rehearsal-progress';
import { RehearsalsStore } from './rehearsals-store';
import { ScreensView } from './screens-view';

type Source = 'sample' | 'event';
const SOURCES: readonly Segment<Source>[] = [
  { value: 'sample', label: 'Eurovision 2019' },
  { value: 'event', label: 'An event' },
];
const SPEEDS = [1, 10, 60, 300];

@Component({
  selector: 'dia-rehearsal-dialog',
  imports: [Button, EntityPicker, Icon, Segmented, Sheet],
  templateUrl: './rehearsal-dialog.html',
  styleUrl: './rehearsal-dialog.css',
})
export class RehearsalDialog {
  private readonly zone = inject(Preferences).zone;
  private readonly walls = inject(Walls);
  protected readonly store = inject(RehearsalsStore);
  protected readonly view = inject(ScreensView);
  protected readonly permission = inject(Permission);
  readonly closed = output();
  protected readonly sources = SOURCES;
  protected readonly speeds = SPEEDS;
  protected readonly source = signal<Source>('sample');
  protected readonly eventId = signal('');
  protected readonly speed = signal(60);
  protected readonly busy = signal(false);
  protected readonly wallsWords = wallsWords;
  protected readonly ready = computed(
    () =>
      this.permission.mayOperate() &&
      this.view.marked().length > 0 &&
      this.speed() > 0 &&
      (this.source() === 'sample' || this.eventId() !== ''),
  );
  protected readonly rows = computed(() =>
    (this.store.items() ?? []).map((rehearsal) => ({
      rehearsal,
      where: rehearsal.screenIds.map((id) => this.walls.nameOf(id)).join(', '),
      progress: progressOf(rehearsal, this.walls.serverNow()),
      state: this.stateOf(rehearsal),
    })),
  );

  protected setSpeed(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.speed.set(Number(event.target.value));
  }

  protected async start(): Promise<void> {
    this.busy.set(true);
    const recording = this.source() === 'sample' ? 'eurovision-2019' : { eventId: this.eventId() };
    await this.store.start({ recording, speed: this.speed(), screenIds: [...this.view.markedIds()] });
    this.busy.set(false);
  }

  private stateOf(rehearsal: Rehearsal): string {
    if (rehearsal.state === 'running')
      return `${formatDuration(leftMsOf(rehearsal, this.walls.serverNow()))} left`;
    const at = rehearsal.state === 'stopped' ? rehearsal.stoppedAt : rehearsal.endsAt;
    return `${rehearsal.state} ${formatTime(at, this.zone())}`;
  }
}
