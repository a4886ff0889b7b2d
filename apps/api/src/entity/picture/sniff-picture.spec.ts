import { AVIF, GIF, JPEG, PNG, pngOf, WEBP, WEBP_LOSSLESS } from './pictures.spec-support.js';
import { sniffPicture } from './sniff-picture.js';

describe('bytes are a picture', () => {
  it.each([
    ['PNG', PNG, 'image/png', 1, 1],
    ['GIF', GIF, 'image/gif', 1, 1],
    ['JPEG', JPEG, 'image/jpeg', 1, 1],
    ['lossy WebP', WEBP, 'image/webp', 1, 1],
    ['lossless WebP', WEBP_LOSSLESS, 'image/webp', 1, 1],
    ['AVIF', AVIF, 'image/avif', 640, 480],
    ['a PNG as large as a wall', pngOf(7680, 4320), 'image/png', 7680, 4320],
  ])('%s', (_, bytes, contentType, width, height) => {
    expect(sniffPicture(bytes)).toEqual({ contentType, width, height });
  });
});

describe('bytes are refused', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'not_a_picture'],
    ['a page', Buffer.from('<!doctype html><img src=x onerror=alert(1)>'), 'not_a_picture'],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'svg_not_taken',
    ],
    [
      'an SVG behind a mark, a prologue and a comment',
      Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- x -->\n<SVG >'),
      'svg_not_taken',
    ],
    ['an SVG in UTF-16', Buffer.from('\ufeff<svg >', 'utf16le'), 'svg_not_taken'],
    [
      'a video in the same boxes',
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
      'not_a_picture',
    ],
    ['a BMP', Buffer.from('BM6\0\0\0'), 'not_a_picture'],
    ['a PNG that is cut off', PNG.subarray(0, 20), 'malformed'],
    ['a JPEG that is cut off', JPEG.subarray(0, 24), 'malformed'],
    ['a WebP that is cut off', WEBP.subarray(0, 28), 'malformed'],
    ['a GIF that is cut off', GIF.subarray(0, 8), 'malformed'],
    ['an AVIF without a size', AVIF.subarray(0, 40), 'malformed'],
    [
      'a JPEG of nothing but padding',
      Buffer.concat([JPEG.subarray(0, 2), Buffer.alloc(5000, 0xff)]),
      'malformed',
    ],
    ['a PNG of no width', pngOf(0, 5), 'malformed'],
    ['a PNG that unpacks to 17 GB', pngOf(65_535, 65_535), 'too_many_pixels'],
    ['a PNG that is a line', pngOf(20_000, 1), 'too_many_pixels'],
  ])('%s', (_, bytes, refusal) => {
    expect(sniffPicture(bytes)).toEqual({ refusal });
  });

  it('whatever they are', () => {
    for (let i = 0; i < 20_000; i++) {
      const start = [PNG, GIF, JPEG, WEBP, WEBP_LOSSLESS, AVIF][i % 6] as Buffer;
      const bytes = Buffer.from(start.subarray(0, Math.floor(Math.random() * (start.length + 1))));
      for (let j = 0; j < 4 && bytes.length > 0; j++)
        bytes[Math.floor(Math.random() * bytes.length)] = Math.floor(Math.random() * 256);
      expect(() => sniffPicture(bytes)).not.toThrow();
    }
  });
});
