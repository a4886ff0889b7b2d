/** Finds the bytes of single events within a JSON body, so that a refused one is kept as it was written, numbers and escapes included. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** without the bit that tells a brace from a square bracket */
const EITHER = ~0x20;
const isOpening = (byte: number | undefined): boolean => ((byte ?? 0) & EITHER) === 0x5b;
const isClosing = (byte: number | undefined): boolean => ((byte ?? 0) & EITHER) === 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const ARRAY = 0x5b;
const OBJECT = 0x7b;
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** @returns the place after the string that starts at `at` */
function afterString(bytes: Buffer, at: number): number {
  for (let i = at + 1; i < bytes.length; i++)
    if (bytes[i] === BACKSLASH) i++;
    else if (bytes[i] === QUOTE) return i + 1;
  return bytes.length;
}

/** @returns the place after the value that starts at `at`; nesting is counted, not called, so that depth costs nothing */
function afterValue(bytes: Buffer, at: number): number {
  let depth = 0;
  for (let i = at; i < bytes.length;) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      i = afterString(bytes, i);
      if (depth === 0) return i;
      continue;
    }
    if (isOpening(byte)) depth++;
    else if (isClosing(byte)) {
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    } else if (depth === 0 && (byte === COMMA || isSpace(byte))) return i;
    i++;
  }
  return bytes.length;
}

const skip = (bytes: Buffer, at: number): number => {
  let i = at;
  while (i < bytes.length && (isSpace(bytes[i]) || bytes[i] === COMMA || bytes[i] === COLON)) i++;
  return i;
};

/** The place of the array in `{"events": […]}`, or -1 where the object is an event itself; of several, the last one, as JSON.parse takes it. */
function eventsArray(bytes: Buffer, open: number): number {
  let found = -1;
  for (let at = skip(bytes, open + 1); at < bytes.length && !isClosing(bytes[at]);) {
    const keyEnd = afterString(bytes, at);
    const value = skip(bytes, keyEnd);
    const key: unknown = JSON.parse(bytes.toString('utf8', at, keyEnd));
    if (key === 'type') return -1;
    if (key === 'events') found = value;
    at = skip(bytes, afterValue(bytes, value));
  }
  return found;
}

/**
 * @param bytes valid JSON: one event, an array of them, or `{"events": […]}`
 * @param wanted places in the array, ascending; 0 for one event
 */
export function sliceElements(bytes: Buffer, wanted: readonly number[]): Buffer[] {
  const start = skip(bytes, 0);
  const list = bytes[start] === OBJECT ? eventsArray(bytes, start) : start;
  if (bytes[list] !== ARRAY) return [bytes.subarray(start, afterValue(bytes, start))];
  const slices: Buffer[] = [];
  let at = skip(bytes, list + 1);
  for (let index = 0; slices.length < wanted.length && at < bytes.length; index++) {
    const end = afterValue(bytes, at);
    if (index === wanted[slices.length]) slices.push(bytes.subarray(at, end));
    at = skip(bytes, end);
  }
  return slices;
}
