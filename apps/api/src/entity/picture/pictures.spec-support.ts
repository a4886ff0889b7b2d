/** The smallest real pictures of each kind, made by real encoders, and ones that only say so. */

const from = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** 1 × 1 */
export const PNG = from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
);
/** 1 × 1 */
export const GIF = from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
/** 1 × 1, lossy */
export const WEBP = from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');
/** 1 × 1, lossless */
export const WEBP_LOSSLESS = from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');
/** 1 × 1 */
export const JPEG = from(
  '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
);
/** The boxes of an AVIF up to the one with its size. */
export const AVIF = Buffer.concat([
  from('AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUI='),
  Buffer.from('\0\0\0\x14ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0', 'latin1'),
]);

/** A PNG that says it is so large. */
export function pngOf(width: number, height: number): Buffer {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}
