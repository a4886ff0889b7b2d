// Writes the catalogue as types, so that the package names every event type without depending on another package.

const HEADER = `/** Every type of the catalogue: the ids it requires, its unit, and whether it needs a value. Made by \`npx nx catalogue sdk\`. */
export interface EventTypes {
`;

/** Counts and votes are worth 1 where nothing else is said. */
const WORTH_ONE = new Set(['count', 'points']);

/**
 * @param {Record<string, { unit: string, requires: readonly string[] }>} types
 * @returns {string} the text of src/catalogue.d.mts
 */
export function renderCatalogue(types) {
  const lines = Object.entries(types).map(([name, { unit, requires }]) => {
    const ids = requires.map((field) => `'${field}'`).join(' | ') || 'never';
    const value = WORTH_ONE.has(unit) ? 'optional' : 'required';
    return `  '${name}': { ids: ${ids}; unit: '${unit}'; value: '${value}' };\n`;
  });
  return `${HEADER}${lines.join('')}}\n`;
}
