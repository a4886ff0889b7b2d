/** Lines of a stream of any length, in bounded memory: a line that is too long is told by its beginning. */

export interface Line {
  bytes: Buffer;
  /** false: `bytes` is only its beginning */
  whole: boolean;
  /** where the next line begins, in bytes from the stream's start */
  end: number;
}

const NEWLINE = 10;

/** @param start bytes before the stream's beginning, for `end` @param longest bytes of a line that are kept */
export async function* readLines(
  stream: AsyncIterable<Buffer>,
  start: number,
  longest: number,
): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let whole = true;
  let end = start;
  const hold = (part: Buffer): void => {
    const room = longest - heldBytes;
    if (part.length > room) whole = false;
    const kept = part.subarray(0, room);
    if (kept.length > 0) held.push(Buffer.from(kept)); // a copy: the stream's buffer is let go
    heldBytes += kept.length;
  };
  const take = (): Line => {
    const line = { bytes: Buffer.concat(held, heldBytes), whole, end };
    held = [];
    heldBytes = 0;
    whole = true;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let newline; (newline = chunk.indexOf(NEWLINE, from)) >= 0; from = newline + 1) {
      end += newline + 1 - from;
      hold(chunk.subarray(from, newline));
      yield take();
    }
    end += chunk.length - from;
    hold(chunk.subarray(from));
  }
  if (heldBytes > 0 || !whole) yield take();
}
