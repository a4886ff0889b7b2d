/** The frame of the control room: rail, top bar, command box, and the page between them. */
import { Component, DestroyRef, effect, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Alarm } from '../alerts/alarm/alarm';
import { AlertBand } from '../alerts/alert-band';
import { Alerts } from '../alerts/alerts';
import { Session } from '../session/session';
import { Toasts } from '../toasts/toasts';
import { Walls } from '../walls/walls';
import { TakeoverBand } from '../walls/takeover-band';
import { CommandBox } from './command-box';
import { Rail } from './rail';
import { Shortcuts } from './shortcuts';
import { TopBar } from './top-bar';

const RECONNECT_MS = 5_000;

@Component({
  imports: [AlertBand, CommandBox, Rail, RouterOutlet, TakeoverBand, Toasts, TopBar],
  host: {
    '(document:keydown)': 'press($event)',
    '[class.drawer-open]': 'drawerOpen()',
  },
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  private readonly shortcuts = inject(Shortcuts);
  private readonly commandBox = viewChild.required(CommandBox);
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');
  protected readonly drawerOpen = signal(false);

  constructor() {
    const destroyed = inject(DestroyRef);
    for (const kept of [inject(Walls), inject(Alerts), inject(Alarm)]) destroyed.onDestroy(kept.begin());
    const session = inject(Session);
    effect((onCleanup) => {
      if (session.state() !== 'unreachable') return;
      const timer = setInterval(() => void session.reconnect(), RECONNECT_MS);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected press(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key === 'Escape') this.drawerOpen.set(false);
    this.shortcuts.handle(event, () => this.openCommands());
  }

  protected openCommands(): void {
    this.commandBox().open();
  }

  /** A fragment link would leave the page, as its base is "/". */
  protected skip(event: Event): void {
    event.preventDefault();
    this.page().nativeElement.focus();
  }
}
