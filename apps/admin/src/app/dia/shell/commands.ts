/** The commands that exist now: every page of the navigation, and what can be done from anywhere. */
import { computed, inject, Injectable, signal, type Signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Router } from '@angular/router';
import { THEME_CHOICES, Themes } from '../../theme/themes';
import { Preferences, ZONE_CHOICES, type ZoneChoice } from '../../time/preferences';
import { Session } from '../session/session';
import type { Command } from './command';
import { type NavigationItem, SHOWN_GROUPS } from './navigation';

const IN_ZONE: Record<ZoneChoice, string> = {
  utc: 'in UTC',
  venue: 'in venue time',
  local: 'in local time',
};
const ACCOUNT_PATH = '/dia/coliseum/account';

@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly router = inject(Router);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly preferences = inject(Preferences);
  private readonly session = inject(Session);
  private readonly themes = inject(Themes);

  private readonly offered = signal<readonly Signal<readonly Command[]>[]>([]);

  readonly all: Signal<Command[]> = computed(() => [
    ...this.pages(),
    ...this.offered().flatMap((commands) => commands()),
    ...this.actions(),
  ]);

  /** Commands of the page that is open. @returns takes them back */
  offer(commands: Signal<readonly Command[]>): () => void {
    this.offered.update((all) => [...all, commands]);
    return () => this.offered.update((all) => all.filter((other) => other !== commands));
  }

  go(item: NavigationItem): void {
    if (item.path) void this.router.navigateByUrl(item.path);
    else if (item.href) this.window?.open(item.href, '_blank', 'noopener');
  }

  private pages(): Command[] {
    const pages = SHOWN_GROUPS.flatMap(({ items }) => items).map<Command>((item) => ({
      group: 'Go to',
      label: item.label,
      icon: item.icon,
      hint: item.letter ? `G ${item.letter.toUpperCase()}` : item.href ? 'new tab' : '',
      run: () => this.go(item),
    }));
    return [
      ...pages,
      {
        group: 'Go to',
        label: 'Your account',
        icon: 'person',
        hint: '',
        run: () => void this.router.navigateByUrl(ACCOUNT_PATH),
      },
    ];
  }

  private actions(): Command[] {
    const lettersOn = this.preferences.letterKeys();
    return [
      ...ZONE_CHOICES.filter((choice) => choice !== this.preferences.zoneChoice()).map((choice) => ({
        group: 'Do' as const,
        label: `Show times ${IN_ZONE[choice]}`,
        icon: 'clock' as const,
        hint: 'Z',
        run: () => this.preferences.zoneChoice.set(choice),
      })),
      ...THEME_CHOICES.filter((choice) => choice !== this.themes.choice()).map((choice) => ({
        group: 'Do' as const,
        label: choice === 'system' ? 'Theme as the system has it' : `Theme: ${choice}`,
        icon: 'contrast' as const,
        hint: '',
        run: () => this.themes.choice.set(choice),
      })),
      {
        group: 'Do',
        label: lettersOn ? 'Switch one-letter keys off' : 'Switch one-letter keys on',
        icon: 'keyboard',
        hint: lettersOn ? 'on' : 'off',
        run: () => this.preferences.switchLetterKeys(),
      },
      {
        group: 'Do',
        label: 'Sign out',
        icon: 'signOut',
        hint: this.session.me()?.email ?? '',
        run: () => void this.session.signOut().catch(() => undefined),
      },
    ];
  }
}
