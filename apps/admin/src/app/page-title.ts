/** The page's name: the route says it, the browser's tab and the top bar show it. */
import { inject, Injectable, type Signal, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly tab = inject(Title);
  private readonly named = signal('');
  readonly name: Signal<string> = this.named;

  override updateTitle(state: RouterStateSnapshot): void {
    this.rename(this.buildTitle(state) ?? '');
  }

  /** For pages that know their name only once their data is there. */
  rename(name: string): void {
    this.named.set(name);
    this.tab.setTitle(name ? `${name} – Coliseum` : 'Coliseum');
  }
}
