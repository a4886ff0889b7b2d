/** Groups of walls: made, renamed, given a playlist, removed. */
import { Component, inject, output, signal } from '@angular/core';
import type { ScreenGroup, ScreenGroupPatch } from '@coliseum/contracts';
import { Button, Empty, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Permission } from '../session/permission';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { Toaster } from '../toasts/toaster';
import { WallLists } from '../walls/wall-lists';
import { wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';

@Component({
  selector: 'dia-groups-dialog',
  imports: [Button, Empty, Icon, Sheet],
  templateUrl: './groups-dialog.html',
  styleUrl: './groups-dialog.css',
})
export class GroupsDialog {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly toaster = inject(Toaster);
  protected readonly lists = inject(WallLists);
  protected readonly permission = inject(Permission);
  readonly closed = output();
  protected readonly name = signal('');
  protected readonly fault = signal<string | null>(null);
  protected readonly wallsWords = wallsWords;

  protected typeName(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.name.set(event.target.value);
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    if (name && (await this.settle(() => this.api.makeScreenGroup({ name })))) this.name.set('');
  }

  protected rename({ id }: ScreenGroup, event: Event): void {
    if (!(event.target instanceof HTMLInputElement) || !event.target.value.trim()) return;
    this.change(id, { name: event.target.value.trim() });
  }

  protected choosePlaylist({ id }: ScreenGroup, event: Event): void {
    if (event.target instanceof HTMLSelectElement)
      this.change(id, { playlistId: event.target.value || null });
  }

  /** Taken back by making it anew and putting its walls in again. */
  protected async remove(group: ScreenGroup): Promise<void> {
    const members = (this.walls.screens() ?? []).filter(({ groupId }) => groupId === group.id);
    if (!(await this.settle(() => this.api.removeScreenGroup(group.id)))) return;
    this.toaster.done(
      `Group ${group.name} was removed.`,
      () =>
        void this.settle(async () => {
          const { name, playlistId } = group;
          const made = await this.api.makeScreenGroup({ name, playlistId });
          await Promise.all(members.map(({ id }) => this.api.changeScreen(id, { groupId: made.id })));
        }),
    );
  }

  private change(id: string, patch: ScreenGroupPatch): void {
    void this.settle(() => this.api.changeScreenGroup(id, patch));
  }

  private async settle(send: () => Promise<unknown>): Promise<boolean> {
    this.fault.set(null);
    try {
      await send();
      await Promise.all([this.lists.groups.ask(), this.walls.ask()]);
      return true;
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.fault.set(refusal.message);
      return false;
    }
  }
}
