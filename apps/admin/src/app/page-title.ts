/** The page's name: the route says it, the browser's tab and the top bar show it. */
import { inject, Injectable, type Signal, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly tab = inject(Title);
  private readonly named = signal('');
  private mark = '';
  readonly name: Signal<string> = this.named;

  override updateTitle(state: RouterStateSnapshot): void {
    this.rename(this.buildTitle(state) ?? '');
  }

  /** For pages that know their name only once their data is there. */
  rename(name: string): void {
    this.named.set(name);
    this.write();
  }

  /** Before the name, in the tab alone, whatever the page: how many alerts are open. */
  markTab(mark: string): void {
    this.mark = mark;
    this.write();
  }

  private write(): void {
    const name = this.named();
    this.tab.setTitle(`${this.mark ? `${this.mark} ` : ''}${name ? `${name} – Coliseum` : 'Coliseum'}`);
  }
}
