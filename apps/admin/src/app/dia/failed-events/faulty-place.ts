/** Where in a JSON text a JSON Pointer points to, so that the faulty value can be marked as it was written. */

export interface Place {
  /** in the text, the end exclusive */
  start: number;
  end: number;
  /** true: the value itself; false: what holds the missing one */
  exact: boolean;
}

/** RFC 6901. */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @returns null where the text is not JSON as far as the pointer leads */
export function placeOf(text: string, pointer: string): Place | null {
  const reader = new Reader(text);
  const whole = reader.value();
  if (!whole) return null;
  let at: Place = { ...whole, exact: true };
  for (const step of stepsOf(pointer)) {
    const inner = reader.child(at.start, step);
    if (!inner) return { ...at, exact: false };
    at = { ...inner, exact: true };
  }
  return at;
}

/** Where a text stops being JSON, by what the engine says of it; null: it is JSON, or the engine does not say where. */
export function brokenAt(text: string): { at: number; why: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const why = (error as Error).message;
    const [, position] = /at position (\d+)/.exec(why) ?? [];
    if (position !== undefined) return { at: Math.min(Number(position), text.length), why };
    return { at: text.length, why }; // it ends too early
  }
}

/** From 1, as editors count. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

interface Span {
  start: number;
  end: number;
}

/** Reads only as deep as it is asked: what lies beside is skipped. */
class Reader {
  constructor(private readonly text: string) {}

  /** The value at the text's beginning. */
  value(from = 0): Span | null {
    const start = this.skipBlank(from);
    const end = this.afterValue(start);
    return end === null ? null : { start, end };
  }

  /** The value under a name or an index; of several of one name the last, as JSON.parse takes it. */
  child(start: number, step: string): Span | null {
    const open = this.text[start];
    if (open !== '{' && open !== '[') return null;
    let found: Span | null = null;
    let at = this.skipBlank(start + 1);
    for (let index = 0; at < this.text.length && this.text[at] !== '}' && this.text[at] !== ']'; index += 1) {
      let name = String(index);
      if (open === '{') {
        const end = this.afterString(at);
        if (end === null) return found;
        name = this.nameOf(at, end);
        at = this.skipBlank(end);
        if (this.text[at] !== ':') return found;
        at = this.skipBlank(at + 1);
      }
      const end = this.afterValue(at);
      if (end === null) return found;
      if (name === step) found = { start: at, end };
      at = this.skipBlank(end);
      if (this.text[at] === ',') at = this.skipBlank(at + 1);
    }
    return found;
  }

  private nameOf(start: number, end: number): string {
    try {
      return String(JSON.parse(this.text.slice(start, end)));
    } catch {
      return this.text.slice(start + 1, end - 1);
    }
  }

  private afterValue(at: number): number | null {
    const first = this.text[at];
    if (first === '"') return this.afterString(at);
    if (first === '{' || first === '[') return this.afterNested(at);
    const word = /^[^\s,\]}]+/.exec(this.text.slice(at, at + 400));
    return word ? at + word[0].length : null;
  }

  /** Counted, not called: depth costs nothing. */
  private afterNested(at: number): number | null {
    for (let i = at, depth = 0; i < this.text.length; i += 1) {
      const one = this.text[i];
      if (one === '"') {
        const end = this.afterString(i);
        if (end === null) return null;
        i = end - 1;
      } else if (one === '{' || one === '[') depth += 1;
      else if ((one === '}' || one === ']') && --depth === 0) return i + 1;
    }
    return null;
  }

  private afterString(at: number): number | null {
    for (let i = at + 1; i < this.text.length; i += 1)
      if (this.text[i] === '\\') i += 1;
      else if (this.text[i] === '"') return i + 1;
    return null;
  }

  private skipBlank(at: number): number {
    let i = at;
    while (i < this.text.length && /\s/.test(this.text[i] as string)) i += 1;
    return i;
  }
}
