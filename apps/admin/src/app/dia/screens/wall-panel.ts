/** The open wall at the side: a big picture, what it says of itself, and what can be done to it. */
import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import type { Screen } from '@coliseum/contracts';
import { Button, formatDuration, formatTime, Icon, Panel } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { WallPicture } from '../walls/wall-picture';
import { WallLists } from '../walls/wall-lists';
import { WallState } from '../walls/wall-state';
import { coarseAge, dataAgeMsOf, silentMsOf } from '../walls/wall-status';
import { resolutionWords, sceneWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';
import { CommandButtons } from './command-buttons';
import { heldWords } from './held-words';

interface Fact {
  name: string;
  value: string;
  /** the exact time behind a relative one */
  title?: string;
}

@Component({
  selector: 'dia-wall-panel',
  imports: [Button, CommandButtons, Icon, Panel, WallPicture, WallState],
  templateUrl: './wall-panel.html',
  styleUrl: './wall-panel.css',
})
export class WallPanel {
  readonly screen = input.required<Screen>();
  readonly sceneAsked = output();
  readonly messageAsked = output();
  readonly editAsked = output();
  readonly removeAsked = output();
  readonly closed = output();
  private readonly walls = inject(Walls);
  private readonly lists = inject(WallLists);
  private readonly zone = inject(Preferences).zone;
  private readonly buttons = viewChild.required(CommandButtons);
  protected readonly permission = inject(Permission);
  protected readonly here = computed(() => [this.screen()]);
  protected readonly facts = computed<readonly Fact[]>(() => [
    ...this.shows(),
    ...this.wellness(),
    ...this.place(),
  ]);

  next(): void {
    this.buttons().next();
  }
  switchFreeze(): void {
    this.buttons().switchFreeze();
  }
  identify(): void {
    this.buttons().identify();
  }

  private shows(): Fact[] {
    const screen = this.screen();
    const { heartbeat } = screen;
    const held = heldWords(screen);
    const playlist = this.lists.playlistName(screen.showsPlaylistId);
    const from = screen.playlistId === null ? 'its group’s' : 'its own';
    return [
      { name: 'Scene', value: sceneWords(heartbeat?.scene) + (held ? `, ${held}` : '') },
      { name: 'Next', value: sceneWords(heartbeat?.next) },
      {
        name: 'Playlist',
        value: screen.showsPlaylistId === null ? 'none' : `${playlist ?? 'one not known here'}, ${from}`,
      },
    ];
  }

  private wellness(): Fact[] {
    const screen = this.screen();
    const { heartbeat, lastHeartbeatAt } = screen;
    const now = this.walls.serverNow();
    const silent = silentMsOf(screen, now);
    const age = dataAgeMsOf(screen, now);
    const fps = heartbeat?.fps ?? null;
    return [
      {
        name: 'Heartbeat',
        value: silent === null ? 'never' : `${coarseAge(silent)} ago`,
        title: formatTime(lastHeartbeatAt, this.zone()),
      },
      {
        name: 'Data, frames',
        value: `${age === null ? 'no data' : `${coarseAge(age)} old`}, ${fps === null ? '–' : Math.round(fps)} fps`,
      },
      { name: 'Version', value: heartbeat?.version ?? '–' },
      { name: 'Resolution', value: resolutionWords(heartbeat?.resolution) },
      ...(heartbeat?.uptimeSeconds === undefined
        ? []
        : [{ name: 'Up for', value: formatDuration(heartbeat.uptimeSeconds * 1_000) }]),
      ...(heartbeat?.cached === false ? [{ name: 'Offline copy', value: 'not complete yet' }] : []),
      ...(heartbeat?.errors ? [{ name: 'Script errors', value: String(heartbeat.errors) }] : []),
    ];
  }

  private place(): Fact[] {
    const { profile, groupId, pairedAt, pairedBy } = this.screen();
    return [
      {
        name: 'Wall, farthest seat',
        value: `${profile.wallHeightMetres.toFixed(1)} m, ${profile.farthestViewerMetres} m`,
      },
      { name: 'Group', value: this.lists.groupName(groupId) ?? (groupId === null ? 'none' : '–') },
      { name: 'Paired by', value: pairedBy, title: formatTime(pairedAt, this.zone()) },
    ];
  }
}
