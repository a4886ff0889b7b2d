// Looks for secrets in texts: keys and passwords by their shapes, with the rules of Secretlint.
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import path from 'node:path';

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

/** What looks like one and opens nothing: where, and why. @type {{ file: RegExp, rule: RegExp, because: string }[]} */
const HARMLESS = [
  {
    file: /^apps\/api\/src\/platform\/config\/read-config\.spec\.ts$/,
    rule: /database-connection-string$/,
    because: 'addresses that are refused: no such server is there',
  },
];

/** @param {string} file @param {string} text @returns {Promise<string[]>} each with its place; the secret itself is not shown */
export async function secretsIn(file, text) {
  const { messages } = await lintSource({
    source: { filePath: file, content: text, ext: path.extname(file), contentType: 'text' },
    options: { config: { rules: [{ id: PRESET, rule: creator, options: {} }] }, maskSecrets: true },
  });
  return messages
    .filter(({ ruleId }) => !HARMLESS.some((one) => one.file.test(file) && one.rule.test(ruleId)))
    .map(({ loc, ruleId, message }) => `${file}:${loc.start.line}: ${message} (${ruleId.split('/').at(-1)})`);
}
