/** Says in a PDF what it is: title, author, subject, language, for readers and archives; added at its end, as the format provides. */
import type { PdfFile } from './pdf-file.js';

export interface PdfWords {
  title: string;
  author: string;
  subject: string;
  /** BCP 47 */
  language: string;
}
const MAKER = 'Coliseum Analytics Engine';

/** ISO 32000-1, 7.5.6: what is appended replaces objects of the same number. */
export function describePdf(file: PdfFile, words: PdfWords): Buffer {
  const { size, root, info, tableAt } = file.trailer;
  const [metadata, infoNumber] = [size, info ?? size + 1];
  const catalog = file.object(root);
  if (!catalog.endsWith('>>')) throw new Error('The PDF’s catalogue is of another kind.');
  const packet = Buffer.from(xmp(words), 'utf8');
  const objects = new Map<number, Buffer>([
    [
      root,
      Buffer.from(
        `${catalog.slice(0, -2)}\n/ViewerPreferences <</DisplayDocTitle true>>\n/Metadata ${metadata} 0 R>>`,
        'latin1',
      ),
    ],
    [
      metadata,
      Buffer.concat([
        Buffer.from(`<</Type /Metadata\n/Subtype /XML\n/Length ${packet.length}>>\nstream\n`),
        packet,
        Buffer.from('\nendstream'),
      ]),
    ],
    [infoNumber, Buffer.from(infoOf(info === undefined ? '' : file.object(info), words), 'latin1')],
  ]);
  const parts: Buffer[] = [file.bytes];
  let at = file.bytes.length;
  const places = new Map<number, number>();
  const add = (bytes: Buffer): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  add(Buffer.from('\n'));
  for (const [number, content] of objects) {
    places.set(number, at);
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), content, Buffer.from('\nendobj\n')]));
  }
  const newTable = at;
  const entries = [...places].map(
    ([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`,
  );
  const newSize = Math.max(size, ...places.keys()) + 1;
  add(
    Buffer.from(
      `xref\n${entries.join('')}trailer\n<</Size ${newSize}\n/Root ${root} 0 R\n/Info ${infoNumber} 0 R\n/Prev ${tableAt}>>\nstartxref\n${newTable}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** Who rendered it and when stays. */
function infoOf(before: string, { title, author, subject }: PdfWords): string {
  const kept = ['Producer', 'CreationDate', 'ModDate'].flatMap((name) => {
    const found = new RegExp(`/${name} (\\([^)]*\\))`).exec(before)?.[1];
    return found === undefined ? [] : [`/${name} ${found}`];
  });
  return `<<${[
    `/Title ${pdfText(title)}`,
    `/Author ${pdfText(author)}`,
    `/Subject ${pdfText(subject)}`,
    `/Creator ${pdfText(MAKER)}`,
    ...kept,
  ].join('\n')}>>`;
}

/** Any text, as UTF-16 in hexadecimal: nothing in it can end it. */
const pdfText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const xmlText = (text: string): string =>
  text
    // XML 1.0 has no place for these
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[<>&"]/g, (sign) => ENTITIES[sign] ?? sign);

const xmp = ({
  title,
  author,
  subject,
  language,
}: PdfWords): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${xmlText(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${MAKER}</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
