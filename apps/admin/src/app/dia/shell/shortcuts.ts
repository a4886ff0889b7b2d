/** Keys that work anywhere: Ctrl K, and single letters that can be switched off and never act while one types. */
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Preferences } from '../../time/preferences';
import { Commands } from './commands';
import { SHOWN_GROUPS } from './navigation';

const SEQUENCE_MS = 1_000;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly preferences = inject(Preferences);
  private readonly commands = inject(Commands);
  private readonly bound: ReadonlyMap<string, () => void>[] = [];
  private goPressedAt = Number.NEGATIVE_INFINITY;

  /** Keys of the page that is open, lower case; what was bound last comes first. @returns lets go of them */
  bind(keys: Readonly<Record<string, () => void>>): () => void {
    const map = new Map(Object.entries(keys));
    this.bound.unshift(map);
    return () => void this.bound.splice(this.bound.indexOf(map), 1);
  }

  /** @param openCommands opens the command box */
  handle(event: KeyboardEvent, openCommands: () => void): void {
    const key = event.key.toLowerCase();
    if (key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openCommands();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (key.length === 1 && !this.preferences.letterKeys()) return;
    const follows = event.timeStamp - this.goPressedAt < SEQUENCE_MS;
    this.goPressedAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (follows) this.goTo(key);
    else if (key === 'z') this.preferences.switchZone();
    else if (!this.document.querySelector('dialog[open]')) this.runBound(key, event);
  }

  private runBound(key: string, event: KeyboardEvent): void {
    const run = this.bound.find((keys) => keys.has(key))?.get(key);
    if (!run || event.repeat) return;
    event.preventDefault();
    run();
  }

  private goTo(letter: string): void {
    const item = SHOWN_GROUPS.flatMap(({ items }) => items).find((candidate) => candidate.letter === letter);
    if (item) this.commands.go(item);
  }
}
