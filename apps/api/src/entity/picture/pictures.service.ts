/** Takes in pictures that are uploaded, and lets them go. */
import { Injectable } from '@nestjs/common';
import { MAX_IMAGE_BYTES, type ImageRefusal, type StoredImage } from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import { AppError, notFound, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import type { Principal } from '../../platform/http/principal.js';
import type { PictureKey } from './picture.sql.js';
import { PictureStore } from './picture-store.js';
import { sniffPicture } from './sniff-picture.js';

interface Act {
  actor: Principal | undefined;
  requestId: string;
}

const TAKEN = 'PNG, JPEG, WebP, GIF and AVIF are taken';
const WORDS: Partial<Record<ImageRefusal, string>> = {
  svg_not_taken: `The body is an SVG, which can carry scripts; ${TAKEN}.`,
  not_a_picture: `The body is no picture that is known here; ${TAKEN}.`,
  malformed: 'The body begins like a picture, but its size cannot be told; it may be cut off.',
  too_many_pixels: 'The picture has too many pixels; at most 50 million, and 16,384 a side.',
};

@Injectable()
export class PicturesService {
  constructor(
    private readonly store: PictureStore,
    private readonly facts: Facts,
    private readonly audit: AuditLog,
  ) {}

  /** @throws 404 no such entity, 413 too large, 415 no picture that is taken, 422 a broken or too big one */
  async upload(key: PictureKey, bytes: Buffer, act: Act): Promise<StoredImage> {
    if (bytes.length > MAX_IMAGE_BYTES)
      throw new AppError(413, 'too_large', `A picture may have ${MAX_IMAGE_BYTES} bytes; this one has more.`);
    const picture = sniffPicture(bytes);
    if ('refusal' in picture) throw refused(picture.refusal);
    const imageUrl = await this.store.keepUploaded(key, picture, bytes);
    if (imageUrl === undefined) throw unknown(key);
    const stored = { imageUrl, ...picture, bytes: bytes.length };
    await this.changed(key, 'entity-image.uploaded', act, stored);
    return stored;
  }

  /** Removing what is not there changes nothing. @throws 404 no such entity */
  async remove(key: PictureKey, act: Act): Promise<void> {
    const outcome = await this.store.drop(key);
    if (!outcome) throw unknown(key);
    if (outcome === 'gone') await this.changed(key, 'entity-image.removed', act);
  }

  private async changed(key: PictureKey, action: string, act: Act, after?: unknown): Promise<void> {
    const { type, id } = key;
    this.facts.announce('entities.changed', { entities: [{ type, id }] });
    if (act.actor?.kind === 'user')
      await this.audit.record({ ...act, action, subject: `${type}/${id}`, after });
  }
}

const unknown = ({ type, id }: PictureKey): AppError =>
  notFound(`There is no ${type} ${id} in the directory.`);

const refused = (refusal: ImageRefusal): AppError => {
  const words = WORDS[refusal] ?? TAKEN;
  const isOtherType = refusal === 'svg_not_taken' || refusal === 'not_a_picture';
  return isOtherType ? new AppError(415, refusal, words) : unprocessable(refusal, words);
};
