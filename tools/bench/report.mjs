// Prints what a bench found: a table for people, one JSON object as the last line for programs.

/**
 * @typedef {object} Report
 * @property {string} stage
 * @property {number} ratio nearness to the limit; 1 is the limit and more is better
 * @property {number} product median
 * @property {number} limit median
 * @property {string} unit
 * @property {number} runs
 * @property {Record<string, unknown>} details
 */

/** @param {unknown} value @param {string} indent @returns {string[]} */
function lines(value, indent) {
  if (typeof value !== 'object' || value === null) return [`${indent}${value}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isFlat =
      typeof inner !== 'object' ||
      inner === null ||
      Object.values(inner).every((one) => typeof one !== 'object' || one === null);
    if (!isFlat) return [`${indent}${key}:`, ...lines(inner, `${indent}  `)];
    const words =
      typeof inner === 'object' && inner !== null
        ? Array.isArray(inner)
          ? inner.join(', ')
          : Object.entries(inner)
              .map(([name, one]) => `${name} ${one}`)
              .join(', ')
        : String(inner);
    return [`${indent}${key}: ${words}`];
  });
}

/** @param {Report} report @param {boolean} json */
export function printReport(report, json) {
  const { stage, ratio, product, limit, unit, runs, details } = report;
  console.log(`\n  ${stage}: ${ratio} of the limit (medians of ${runs} runs in turn)`);
  console.log(`    product ${product} ${unit}, limit ${limit} ${unit}`);
  for (const line of lines(details, '    ')) console.log(line);
  console.log('');
  if (json) console.log(JSON.stringify({ stage, ratio, product, limit, unit, runs, details }));
}
