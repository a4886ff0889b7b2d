import { pictureFault } from './picture-fault';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (mark) => mark.charCodeAt(0));
const faultOf = (head: string, size = 1_000): string | null => pictureFault({ size }, bytes(head));

describe('a picture before it is sent', () => {
  it('is told by its bytes, whatever it is called', () => {
    for (const head of ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\0\0\0\0WEBP', '\0\0\0\x20ftypavif'])
      expect(faultOf(head)).toBeNull();
    expect(faultOf('%PDF-1.7')).toBe(
      'It is no picture that is known here; PNG, JPEG, WebP, GIF and AVIF are taken.',
    );
    expect(faultOf('  <svg xmlns="…">')).toContain('which can carry scripts');
    expect(faultOf('<?xml version="1.0"?><svg>')).toContain('which can carry scripts');
  });

  it('is neither empty nor too large', () => {
    expect(faultOf('', 0)).toBe('The file is empty.');
    expect(faultOf('\x89PNG', 6 * 1024 * 1024)).toBe('It has 6.3 MB; a picture may have 5.2 MB.');
  });
});
