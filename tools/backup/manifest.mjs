// What a backup says of itself: all that is in it, with counts and sums, and which version of the product it is of.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from '../launcher/json-file.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { sumOf } from './packed-file.mjs';

/**
 * @typedef {import('./packed-file.mjs').Sum} Sum
 * @typedef {{ name: string, columns: string[], rows: string, checksum: string, file: string } & Sum} SavedTable
 * @typedef {{ file: string } & Sum} SavedFile
 *
 * @typedef {object} Manifest
 * @property {1} format
 * @property {string} takenAt the instant that all tables are of
 * @property {string} product its version
 * @property {string} postgres
 * @property {{ name: string, checksum: string, appliedAt: string }[]} migrations
 * @property {string[]} months
 * @property {{ name: string, value: string }[]} sequences
 * @property {SavedTable[]} tables
 * @property {SavedFile[]} files of the data folder
 * @property {string} [reports] where the files of reports are, if they are not in this backup
 */

const FILE = 'manifest.json';
const FORMAT = 1;

/** @param {string} folder @param {Manifest} manifest */
export const writeManifest = (folder, manifest) => writeJson(path.join(folder, FILE), manifest);

/** @param {string} folder @returns {Manifest} */
export function readManifest(folder) {
  const file = path.join(folder, FILE);
  if (!existsSync(file)) throw new Refusal(`${folder} is no backup: there is no ${FILE} in it.`);
  const manifest = readJson(file);
  if (manifest?.format !== FORMAT)
    throw new Refusal(`${file} cannot be read, or is of another format than ${FORMAT}.`);
  return manifest;
}

/**
 * @param {string} folder @param {Manifest} manifest
 * @throws where a file is missing, or is not what was written
 */
export async function checkFiles(folder, { tables, files }) {
  const wrong = [];
  for (const { file, sha256 } of [...tables, ...files]) {
    const place = path.join(folder, file);
    if (!existsSync(place)) wrong.push(`${file} is missing`);
    else if ((await sumOf(place)).sha256 !== sha256) wrong.push(`${file} is not what was written`);
  }
  if (wrong.length > 0)
    throw new Refusal(`The backup in ${folder} is damaged; nothing was restored.\n  ${wrong.join('\n  ')}`);
}

/** @param {number} bytes */
export const inMegabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** @param {Manifest} manifest */
export function describe({ takenAt, product, tables, files }) {
  const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0).toLocaleString('en');
  const bytes = [...tables, ...files].reduce((sum, one) => sum + one.bytes, 0);
  return `of ${takenAt} (version ${product}): ${rows} rows of ${tables.length} tables, ${files.length} files, ${inMegabytes(bytes)}`;
}
