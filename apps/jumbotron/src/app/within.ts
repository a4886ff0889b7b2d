/** A number out of an address, kept within reason. */
export interface Bounds {
  usual: number;
  least: number;
  most: number;
}

export function within(text: string | null, { usual, least, most }: Bounds): number {
  const number = Number(text);
  return text && Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : usual;
}
