/** Pairs a wall: the code that it shows, a name, a group. */
import { Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { Screen, ScreenGroup } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Permission } from '../session/permission';
import { Session } from '../session/session';
import { Walls } from '../walls/walls';
import { cleanCode, codeFault } from './pairing-code';

@Component({
  selector: 'dia-pair-wall',
  imports: [Button, Icon],
  templateUrl: './pair-wall.html',
  styleUrl: './pair-wall.css',
})
export class PairWall {
  private readonly api = inject(API);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly codeField = viewChild.required<ElementRef<HTMLInputElement>>('codeField');
  protected readonly permission = inject(Permission);
  readonly groups = input<readonly ScreenGroup[]>([]);
  readonly paired = output<Screen>();
  protected readonly code = signal('');
  protected readonly name = signal('');
  protected readonly groupId = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal<string | null>(null);

  focus(): void {
    this.codeField().nativeElement.focus();
  }

  protected typeCode(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.code.set(event.target.value.toUpperCase());
    this.fault.set(null);
  }

  protected typeName(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.name.set(event.target.value);
  }

  protected chooseGroup(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.groupId.set(event.target.value);
  }

  protected async claim(event: Event): Promise<void> {
    event.preventDefault();
    const fault = codeFault(this.code()) ?? (this.name().trim() ? null : 'Give the wall a name.');
    this.fault.set(fault);
    if (fault || this.busy()) return;
    this.busy.set(true);
    try {
      const groupId = this.groupId() || null;
      const code = cleanCode(this.code());
      const screen = await this.api.claimScreen({ code, name: this.name().trim(), groupId });
      this.code.set('');
      this.name.set('');
      await this.walls.ask();
      this.paired.emit(screen);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnauthenticated) this.session.expire();
      this.fault.set(
        error.status === 404
          ? `No wall shows ${this.code()} now. Codes are good for 15 minutes: read the one on the wall again.`
          : error.message,
      );
    } finally {
      this.busy.set(false);
    }
  }
}
