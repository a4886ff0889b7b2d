/** The entity of the page, asked for again and again; its picture, which goes its own way. */
import { inject, Injectable, signal } from '@angular/core';
import type { EntityRecord, EntityType } from '@coliseum/contracts';
import { API } from '../../../api';
import { Acts } from '../../asked/acts';
import { asked } from '../../asked/asked';
import { Toaster } from '../../toasts/toaster';

const RENEW_MS = 10_000;

export interface Key {
  type: EntityType;
  id: string;
}

@Injectable()
export class OpenEntity {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly key = signal<Key | null>(null);
  readonly asked = asked(
    () => this.key(),
    ({ type, id }, signal) => this.api.entityRecord(type, id, signal),
    { everyMs: () => RENEW_MS },
  );
  /** null until the first answer */
  readonly entity = this.asked.value;

  open(key: Key): void {
    const known = this.key();
    if (known?.type === key.type && known.id === key.id) return;
    this.key.set(key);
  }

  /** What an act answered stands at once. */
  take(entity: EntityRecord): void {
    this.asked.change(() => entity);
    void this.asked.ask();
  }

  isBusy(): boolean {
    return this.acts.isBusy('picture');
  }

  /** @param picture its bytes, as they are */
  upload({ type, id, name }: EntityRecord, picture: Blob): Promise<boolean> {
    return this.acts.run('picture', `The picture of ${name} stays as it was`, async () => {
      await this.api.uploadPicture(type, id, picture);
      this.toaster.done(`${name} has another picture; walls show it within seconds.`);
      await this.asked.ask();
    });
  }

  removePicture({ type, id, name }: EntityRecord): Promise<boolean> {
    return this.acts.run('picture', `The picture of ${name} stays as it was`, async () => {
      await this.api.removePicture(type, id);
      this.toaster.done(`${name} has no picture any more.`);
      await this.asked.ask();
    });
  }
}
