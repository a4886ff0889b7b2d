/** Cuts a stream of bytes into lines as they arrive, holding back no more than the line that is not yet whole. */
import { isUtf8 } from 'node:buffer';

const NEWLINE = 10;

export class LineSplitter {
  private held: Buffer[] = [];

  /**
   * @param onLine text without the white space around it; blank lines are left out
   * @param onBroken a line that is not UTF-8
   */
  constructor(
    private readonly onLine: (line: string) => void,
    private readonly onBroken: (line: Buffer) => void,
  ) {}

  push(chunk: Buffer): void {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) return void this.held.push(chunk);
    const lines = [...this.held, chunk.subarray(0, end)];
    this.held = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    this.emit(lines.length === 1 ? (lines[0] as Buffer) : Buffer.concat(lines));
  }

  end(): void {
    const last = Buffer.concat(this.held.splice(0));
    if (last.length > 0) this.emit(last);
  }

  private emit(lines: Buffer): void {
    if (isUtf8(lines)) {
      for (const line of lines.toString('utf8').split('\n')) {
        const text = line.trim();
        if (text !== '') this.onLine(text);
      }
      return;
    }
    for (let start = 0; start <= lines.length;) {
      const newline = lines.indexOf(NEWLINE, start);
      const line = lines.subarray(start, newline < 0 ? lines.length : newline);
      start += line.length + 1;
      const text = isUtf8(line) ? line.toString('utf8').trim() : undefined;
      if (text === undefined) this.onBroken(line);
      else if (text !== '') this.onLine(text);
    }
  }
}
