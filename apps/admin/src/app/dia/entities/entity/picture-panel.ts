/** The picture as it is served, and another one: chosen, looked at, then uploaded; what is wrong with it is said first. */
import { Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { type EntityRecord, IMAGE_TYPES, MAX_IMAGE_BYTES } from '@coliseum/contracts';
import { Button, formatBytes, Icon, Panel } from '@coliseum/ui';
import { Permission } from '../../session/permission';
import { IMAGE_REFUSALS, TYPE_ICONS } from '../entity-words';
import { OpenEntity } from './open-entity';
import { pictureFault } from './picture-fault';

interface Chosen {
  file: File;
  /** the picture itself; empty where it is not to be shown */
  url: string;
  fault: string | null;
}

@Component({
  selector: 'dia-picture-panel',
  imports: [Button, Icon, Panel],
  templateUrl: './picture-panel.html',
  styleUrl: './picture-panel.css',
})
export class PicturePanel {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly store = inject(OpenEntity);
  protected readonly permission = inject(Permission);
  readonly entity = input.required<EntityRecord>();
  protected readonly chosen = signal<Chosen | null>(null);
  protected readonly accepts = IMAGE_TYPES.join(',');
  protected readonly most = formatBytes(MAX_IMAGE_BYTES);
  protected readonly icon = computed(() => TYPE_ICONS[this.entity().type]);
  protected readonly words = computed(() => {
    const { image, imageState, imageRefusal, imageSourceUrl, imageUrl } = this.entity();
    if (imageState === 'refused')
      return `Refused: ${imageRefusal ? IMAGE_REFUSALS[imageRefusal] : 'it could not be taken'}.`;
    if (imageState === 'waiting')
      return `On its way${imageRefusal ? `; the last try failed: ${IMAGE_REFUSALS[imageRefusal]}` : ''}.`;
    if (image) {
      const kind = image.contentType.replace('image/', '').toUpperCase();
      return `${kind}, ${image.width} × ${image.height}, ${formatBytes(image.bytes)}, ${imageSourceUrl ? 'fetched' : 'uploaded'}`;
    }
    return imageUrl ? 'A path of this server.' : 'None yet.';
  });
  protected readonly isRefused = computed(() => this.entity().imageState === 'refused');

  protected choose(): void {
    this.field().nativeElement.click();
  }

  protected async take(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    this.drop();
    const fault = pictureFault(file, new Uint8Array(await file.slice(0, 512).arrayBuffer()));
    this.chosen.set({ file, url: fault === null ? await dataUrl(file) : '', fault });
  }

  protected drop(): void {
    this.chosen.set(null);
  }

  protected async upload(): Promise<void> {
    const chosen = this.chosen();
    if (!chosen || chosen.fault !== null || this.store.isBusy()) return;
    if (await this.store.upload(this.entity(), chosen.file)) this.drop();
  }

  protected remove(): void {
    void this.store.removePicture(this.entity());
  }
}

/** The page’s policy lets in pictures of this origin and written-out ones, and no others. */
const dataUrl = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
