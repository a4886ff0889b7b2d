/** What bytes are, told from the bytes alone: a picture of a kind that walls may show, or a reason why not. */
import type { ImageRefusal, ImageType } from '@coliseum/contracts';

export interface Picture {
  contentType: ImageType;
  width: number;
  height: number;
}
type Size = readonly [width: number, height: number] | undefined;

/** What a browser on a wall can unpack without harm: 4 bytes a pixel. */
const MAX_SIDE = 16_384;
const MAX_PIXELS = 50_000_000;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function sniffPicture(bytes: Buffer): Picture | { refusal: ImageRefusal } {
  const contentType = kindOf(bytes);
  if (!contentType) return { refusal: looksLikeSvg(bytes) ? 'svg_not_taken' : 'not_a_picture' };
  const size = SIZE_OF[contentType](bytes);
  if (!size || size[0] === 0 || size[1] === 0) return { refusal: 'malformed' };
  const [width, height] = size;
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    return { refusal: 'too_many_pixels' };
  return { contentType, width, height };
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

function kindOf(bytes: Buffer): ImageType | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'image/gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (text(bytes, 4, 8) !== 'ftyp' || bytes.length < 16) return undefined;
  // the major brand, the minor version, then the brands that it is compatible with
  const brands = [
    text(bytes, 8, 12),
    ...(text(bytes, 16, Math.min(bytes.readUInt32BE(0), 256)).match(/.{4}/gs) ?? []),
  ];
  return brands.some((brand) => brand === 'avif' || brand === 'avis') ? 'image/avif' : undefined;
}

const looksLikeSvg = (bytes: Buffer): boolean =>
  /<svg[\s>]|<!doctype svg/i.test(bytes.toString('utf8', 0, 4096).replaceAll('\0', ''));

const SIZE_OF: Readonly<Record<ImageType, (bytes: Buffer) => Size>> = {
  'image/png': (bytes) =>
    bytes.length >= 24 && text(bytes, 12, 16) === 'IHDR'
      ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
      : undefined,
  'image/gif': (bytes) => (bytes.length >= 13 ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : undefined),
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': (bytes) => {
    const at = bytes.indexOf('ispe');
    return at >= 0 && bytes.length >= at + 16
      ? [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
      : undefined;
  },
};

/** From segment to segment up to the start of the frame (SOF). */
function jpegSize(bytes: Buffer): Size {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(bytes: Buffer): Size {
  if (bytes.length < 30) return undefined;
  const chunk = text(bytes, 12, 16);
  if (chunk === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (chunk === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (chunk !== 'VP8L' || bytes[20] !== 0x2f) return undefined;
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
