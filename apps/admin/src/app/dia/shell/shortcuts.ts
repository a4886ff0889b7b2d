/** Keys that work anywhere: Ctrl K, and single letters that can be switched off and never act while one types. */
import { inject, Injectable } from '@angular/core';
import { Preferences } from '../../time/preferences';
import { Commands } from './commands';
import { SHOWN_GROUPS } from './navigation';

const SEQUENCE_MS = 1_000;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly preferences = inject(Preferences);
  private readonly commands = inject(Commands);
  private goPressedAt = Number.NEGATIVE_INFINITY;

  /** @param openCommands opens the command box */
  handle(event: KeyboardEvent, openCommands: () => void): void {
    const key = event.key.toLowerCase();
    if (key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openCommands();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!this.preferences.letterKeys()) return;
    const follows = event.timeStamp - this.goPressedAt < SEQUENCE_MS;
    this.goPressedAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (follows) this.goTo(key);
    else if (key === 'z') this.preferences.switchZone();
  }

  private goTo(letter: string): void {
    const item = SHOWN_GROUPS.flatMap(({ items }) => items).find((candidate) => candidate.letter === letter);
    if (item) this.commands.go(item);
  }
}
