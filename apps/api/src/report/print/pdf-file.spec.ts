import { describePdf } from './describe-pdf.js';
import { PdfFile } from './pdf-file.js';

/** A file in the browser's manner: objects in a row, their places in a table. */
const aPdf = (objects: readonly string[], trailer = '/Root 2 0 R\n/Info 1 0 R'): Buffer => {
  let text = '%PDF-1.4\n';
  const places = objects.map((content, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${content}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const entries = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  return Buffer.from(
    `${text}trailer\n<</Size ${objects.length + 1}\n${trailer}>>\nstartxref\n${table}\n%%EOF\n`,
    'latin1',
  );
};
const OBJECTS = [
  '<</Creator (Chromium)\n/Producer (Skia/PDF)\n/CreationDate (D:20261129)>>',
  '<</Type /Catalog\n/Pages 3 0 R\n/Lang (en)>>',
  '<</Type /Pages\n/Count 12\n/Kids []>>',
];
const WORDS = { title: 'Finale (I) > “x”', author: 'Coliseum', subject: '<b>&', language: 'en' };

describe('a PDF as the browser writes it', () => {
  it('tells its pages', () => expect(new PdfFile(aPdf(OBJECTS)).pageCount()).toBe(12));

  it('is refused where it is another kind of file', () => {
    expect(() => new PdfFile(Buffer.from('%PDF-1.4'))).toThrow('no PDF with a table');
    expect(() => new PdfFile(aPdf(OBJECTS, '/Info 1 0 R'))).toThrow('neither its size nor its root');
    expect(() => new PdfFile(aPdf(OBJECTS)).object(9)).toThrow('no object 9');
  });
});

describe('what a PDF says of itself', () => {
  const before = aPdf(OBJECTS);
  const bytes = describePdf(new PdfFile(before), WORDS);
  const added = bytes.subarray(before.length).toString('latin1');
  const objectAt = (number: number): string => {
    const found = new RegExp(`xref\\n(?:\\d+ 1\\n\\d{10} 00000 n \\n)*?${number} 1\\n(\\d{10})`).exec(added);
    return bytes.toString('latin1', Number(found?.[1])).split('endobj')[0] ?? '';
  };

  it('is added at its end: what was there stays byte for byte', () => {
    expect(bytes.subarray(0, before.length).equals(before)).toBe(true);
    expect(added).toMatch(
      new RegExp(`/Prev ${before.toString('latin1').indexOf('xref\n0')}>>\nstartxref\n\\d+\n%%EOF\n$`),
    );
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(added)?.[1]);
    expect(bytes.toString('latin1', table, table + 5)).toBe('xref\n');
  });

  it('names title, author and subject, whatever signs they hold, and keeps who rendered it', () => {
    const info = objectAt(1);
    const hex = (name: string): string =>
      /<FEFF([0-9A-F]*)>/.exec(info.slice(info.indexOf(`/${name} `)))?.[1] ?? '';
    const read = (name: string): string => Buffer.from(hex(name), 'hex').swap16().toString('utf16le');
    expect([read('Title'), read('Author'), read('Subject')]).toEqual([
      WORDS.title,
      WORDS.author,
      WORDS.subject,
    ]);
    expect(info).toContain('/Producer (Skia/PDF)\n/CreationDate (D:20261129)');
  });

  it('keeps the catalogue and adds to it', () => {
    const catalog = objectAt(2);
    expect(catalog).toContain('/Pages 3 0 R\n/Lang (en)');
    expect(catalog).toContain('/DisplayDocTitle true');
    expect(objectAt(Number(/\/Metadata (\d+) 0 R/.exec(catalog)?.[1]))).toContain('&lt;b&gt;&amp;');
  });
});
