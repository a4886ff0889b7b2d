/** What is wrong with a picture before it is sent: the server looks at its bytes, too, and has the last word. */
import { MAX_IMAGE_BYTES } from '@coliseum/contracts';
import { formatBytes } from '@coliseum/ui';

const TAKEN = 'PNG, JPEG, WebP, GIF and AVIF are taken';
const text = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.slice(from, to));

const isTaken = (head: Uint8Array): boolean =>
  text(head, 1, 4) === 'PNG' ||
  (head[0] === 0xff && head[1] === 0xd8) ||
  text(head, 0, 4) === 'GIF8' ||
  (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') ||
  (text(head, 4, 8) === 'ftyp' && /avi[fs]/.test(text(head, 8, 40)));

/** @param head its first bytes @returns null: nothing that can be told from here */
export function pictureFault({ size }: Pick<Blob, 'size'>, head: Uint8Array): string | null {
  if (size === 0) return 'The file is empty.';
  if (size > MAX_IMAGE_BYTES)
    return `It has ${formatBytes(size)}; a picture may have ${formatBytes(MAX_IMAGE_BYTES)}.`;
  if (isTaken(head)) return null;
  const start = text(head, 0, 512).trimStart().toLowerCase();
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg')))
    return `It is an SVG, which can carry scripts; ${TAKEN}.`;
  return `It is no picture that is known here; ${TAKEN}.`;
}
