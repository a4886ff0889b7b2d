/** An editor's preview: shows what it is told by a page of the same origin, one item or the whole list. */
import { DOCUMENT, DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { PREVIEW_MESSAGE, type PreviewMessage } from '@coliseum/contracts';
import { Profile } from '../profile';
import { Director } from './director';
import { PlaylistRunner, requestOf } from './playlist-runner';
import { STANDBY, type Report, type Showing } from './showing';

@Injectable()
export class PreviewDirector extends Director {
  readonly #window = inject(DOCUMENT).defaultView as Window;
  readonly #runner = inject(PlaylistRunner);
  readonly #profile = inject(Profile);
  readonly #told = signal<{ message: PreviewMessage; turn: number } | null>(null);
  #turn = 0;

  override readonly next = this.#runner.next;
  readonly showing = computed((): Showing | null => {
    const told = this.#told();
    if (!told) return null;
    const { message, turn } = told;
    const item = message.itemId
      ? message.setup.playlist?.items.find(({ id }) => id === message.itemId)
      : this.#runner.due();
    return item
      ? { key: `${turn} ${JSON.stringify(item)}`, request: requestOf(item), itemId: item.id }
      : STANDBY;
  });

  constructor() {
    super();
    const heard = (event: MessageEvent<unknown>): void => this.#heard(event);
    this.#window.addEventListener('message', heard);
    inject(DestroyRef).onDestroy(() => this.#window.removeEventListener('message', heard));
    effect(() => {
      const told = this.#told();
      untracked(() =>
        this.#runner.play(told?.message.itemId ? [] : (told?.message.setup.playlist?.items ?? [])),
      );
    });
  }

  report(report: Report): void {
    this.#runner.report(report);
  }

  #heard({ data, origin, source }: MessageEvent<unknown>): void {
    if (origin !== this.#window.location.origin) return;
    if (source !== this.#window.parent && source !== this.#window) return;
    if ((data as Partial<PreviewMessage> | null)?.type !== PREVIEW_MESSAGE) return;
    const message = data as PreviewMessage;
    delete this.#window.document.documentElement.dataset['preview'];
    this.#profile.set(message.setup.profile);
    this.#told.set({ message, turn: ++this.#turn });
  }
}
