/** Every UUID that stands in a text: whoever it may name. */

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** @returns each once, in lower case */
export function namedIds(text: Buffer | string): string[] {
  const found = (typeof text === 'string' ? text : text.toString('latin1')).match(UUID) ?? [];
  return [...new Set(found.map((id) => id.toLowerCase()))];
}
