/** A name inside a drawn text: its direction stays its own, whatever signs it holds. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
