/** A PDF as the browser writes it: objects by number, a plain table of their places at the end. Enough to count and to add. */
const TABLE = /startxref\s+(\d+)\s+%%EOF\s*$/;
const TRAILER = /trailer\s*<<([\s\S]*?)>>\s*startxref/;
const ENTRY_BYTES = 20;
const TAIL_BYTES = 2_048;

export interface PdfTrailer {
  size: number;
  root: number;
  info: number | undefined;
  /** of the table that it follows */
  tableAt: number;
}

export class PdfFile {
  readonly trailer: PdfTrailer;
  private readonly places = new Map<number, number>();

  /** @throws where it is no such file */
  constructor(readonly bytes: Buffer) {
    const tail = bytes.subarray(-TAIL_BYTES).toString('latin1');
    const tableAt = Number(TABLE.exec(tail)?.[1] ?? NaN);
    if (!(tableAt < bytes.length)) throw new Error('The browser wrote no PDF with a table of objects.');
    const words = TRAILER.exec(tail)?.[1] ?? '';
    const number = (name: string): number | undefined => {
      const found = new RegExp(`/${name} (\\d+)`).exec(words)?.[1];
      return found === undefined ? undefined : Number(found);
    };
    const [size, root] = [number('Size'), number('Root')];
    if (size === undefined || root === undefined)
      throw new Error('The PDF names neither its size nor its root.');
    this.trailer = { size, root, info: number('Info'), tableAt };
    this.readTable(tableAt);
  }

  /** What stands between `n 0 obj` and `endobj`. @throws where there is none */
  object(number: number): string {
    const at = this.places.get(number);
    if (at === undefined) throw new Error(`The PDF has no object ${number}.`);
    const end = this.bytes.indexOf('endobj', at, 'latin1');
    const text = this.bytes.toString('latin1', at, end);
    return text.slice(text.indexOf('obj') + 'obj'.length).trim();
  }

  pageCount(): number {
    const pages = /\/Pages (\d+) 0 R/.exec(this.object(this.trailer.root))?.[1];
    const count = /\/Count (\d+)/.exec(this.object(Number(pages)))?.[1];
    if (count === undefined) throw new Error('The PDF does not say how many pages it has.');
    return Number(count);
  }

  private readTable(tableAt: number): void {
    const head = /^xref\s+0 (\d+)\s*\n/.exec(this.bytes.toString('latin1', tableAt, tableAt + 64));
    if (!head) throw new Error('The PDF’s table of objects is of another kind.');
    const first = tableAt + head[0].length;
    for (let i = 0; i < Number(head[1]); i++) {
      const entry = this.bytes.toString('latin1', first + i * ENTRY_BYTES, first + (i + 1) * ENTRY_BYTES);
      if (entry[17] === 'n') this.places.set(i, Number(entry.slice(0, 10)));
    }
  }
}
