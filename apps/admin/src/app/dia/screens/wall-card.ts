/** One wall of the grid: its picture, its mark, its name, how it is, what it shows and how well. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { formatClock, Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { WallPicture } from '../walls/wall-picture';
import { WallState } from '../walls/wall-state';
import { coarseAge, dataAgeMsOf, statusOf } from '../walls/wall-status';
import { sceneWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { heldWords } from './held-words';

@Component({
  selector: 'dia-wall-card',
  imports: [Icon, WallPicture, WallState],
  host: { '[class.open]': 'open()' },
  templateUrl: './wall-card.html',
  styleUrl: './wall-card.css',
})
export class WallCard {
  readonly screen = input.required<Screen>();
  readonly marked = input(false);
  readonly open = input(false);
  readonly opened = output();
  readonly toggled = output();
  private readonly walls = inject(Walls);
  private readonly zone = inject(Preferences).zone;
  private readonly status = computed(() =>
    statusOf(this.screen(), this.walls.serverNow(), !this.walls.lost()),
  );
  protected readonly scene = computed(() => sceneWords(this.screen().heartbeat?.scene));
  protected readonly held = computed(() => heldWords(this.screen()));
  /** “2 s old, 60 fps”; once it is silent, when it was seen last */
  protected readonly figures = computed(() => {
    const { heartbeat, lastHeartbeatAt } = this.screen();
    if (!heartbeat || lastHeartbeatAt === null) return '';
    if (this.status() === 'offline' || this.status() === 'unknown')
      return `last ${formatClock(lastHeartbeatAt, this.zone())}`;
    const age = dataAgeMsOf(this.screen(), this.walls.serverNow());
    const fps = heartbeat.fps === null ? '' : `${Math.round(heartbeat.fps)} fps`;
    return [age === null ? '' : `${coarseAge(age)} old`, fps].filter(Boolean).join(', ');
  });
  /** over the picture where it is no longer true */
  protected readonly strip = computed(() => {
    const { lastHeartbeatAt, thumbnailUrl } = this.screen();
    if (lastHeartbeatAt === null) return null;
    const at = formatClock(lastHeartbeatAt, this.zone());
    if (this.status() === 'offline')
      return { tone: 'crit', words: `${thumbnailUrl ? 'last picture' : 'last seen'} ${at}` } as const;
    if (this.status() !== 'stale') return null;
    const age = dataAgeMsOf(this.screen(), this.walls.serverNow()) ?? 0;
    return {
      tone: 'warn',
      words: `as of ${formatClock(this.walls.serverNow() - age, this.zone())}`,
    } as const;
  });
}
