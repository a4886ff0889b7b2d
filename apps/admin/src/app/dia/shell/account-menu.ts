/** Who is signed in, and what only concerns them: the account, single-letter keys, signing out. */
import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { Session } from '../session/session';

const initials = (name: string): string =>
  name
    .split(/[\s.@_-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');

@Component({
  selector: 'dia-account-menu',
  imports: [Icon, RouterLink],
  host: {
    '(document:click)': 'closeOutside($event)',
    '(keydown.escape)': 'close()',
  },
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.css',
})
export class AccountMenu {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');
  protected readonly session = inject(Session);
  protected readonly preferences = inject(Preferences);
  protected readonly open = signal(false);
  protected readonly failed = signal(false);
  protected readonly name = computed(
    () => this.session.me()?.name || this.session.me()?.email || 'Not known yet',
  );
  protected readonly initials = computed(() => initials(this.name()) || '–');

  protected close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.button().nativeElement.focus();
  }

  protected closeOutside(event: Event): void {
    if (event.target instanceof Node && !this.host.nativeElement.contains(event.target)) this.open.set(false);
  }

  protected async signOut(): Promise<void> {
    this.failed.set(false);
    try {
      await this.session.signOut();
    } catch {
      this.failed.set(true);
    }
  }
}
