/** The sections of a report by name; the one in sight is marked. */
import { Component, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { DOCUMENT, Location } from '@angular/common';

export interface NavEntry {
  id: string;
  title: string;
}
/** A section counts as in sight once it has passed the upper third. */
const BAND = '-12% 0px -68% 0px';

@Component({
  selector: 'nav[coliseumSections]',
  host: { 'aria-label': 'In this report' },
  template: `<ul>
    @for (entry of entries(); track entry.id) {
      <li>
        <a
          [href]="path + '#' + entry.id"
          [attr.aria-current]="entry.id === current() ? 'true' : null"
          (click)="go($event, entry.id)"
          ><bdi>{{ entry.title }}</bdi></a
        >
      </li>
    }
  </ul>`,
  styles: `
    :host {
      display: block;
    }
    ul {
      display: grid;
      gap: 2px;
    }
    a {
      display: flex;
      align-items: center;
      min-height: 2rem;
      padding: 0.25rem 0.75rem;
      border-left: 2px solid var(--line-2);
      color: var(--t2);
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    a:hover {
      color: var(--t1);
    }
    a[aria-current] {
      border-color: var(--act);
      color: var(--t1);
      font-weight: 600;
    }
  `,
})
export class SectionNav {
  readonly entries = input.required<readonly NavEntry[]>();
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  protected readonly path = this.location.path(false);
  protected readonly current = signal('');

  constructor() {
    let observer: IntersectionObserver | null = null;
    inject(DestroyRef).onDestroy(() => observer?.disconnect());
    effect(() => {
      const entries = this.entries();
      untracked(() => this.current.set(entries[0]?.id ?? ''));
      observer?.disconnect();
      if (typeof IntersectionObserver !== 'function') return;
      observer = new IntersectionObserver((seen) => this.mark(seen), { rootMargin: BAND });
      for (const { id } of entries) {
        const section = this.document.getElementById(id);
        if (section) observer.observe(section);
      }
    });
  }

  private mark(seen: readonly IntersectionObserverEntry[]): void {
    const entered = seen.find(({ isIntersecting }) => isIntersecting);
    if (entered) this.current.set(entered.target.id);
  }

  /** The address keeps the section; the reader's focus goes along. */
  protected go(event: Event, id: string): void {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    this.location.replaceState(`${this.path}#${id}`);
    const calm = this.document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? true;
    this.document.getElementById(id)?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
    this.document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
    this.current.set(id);
  }
}
