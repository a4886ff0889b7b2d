#!/usr/bin/env node
// `npm run supply-chain`: licences, bill of materials, known faults of packages, secrets in texts; `-- --to folder` keeps the papers.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inWorkspace, workspace } from './launcher/workspace/workspace.mjs';
import { readAudit } from './supply-chain/audit.mjs';
import { asCsv, licencesOf, refusedLicences, sumUp } from './supply-chain/licences.mjs';
import { faultsOf } from './supply-chain/sbom.mjs';
import { secretsIn } from './supply-chain/secrets.mjs';
import { trackedTexts } from './supply-chain/tracked-files.mjs';

const AUDIT_MS = 8_000;
const { values } = parseArgs({ options: { to: { type: 'string' } } });
/** @type {string[]} */
const faults = [];
const say = (/** @type {string} */ words) => console.log(`  ${words}`);
/** @param {string} what @param {string[]} found @param {string} well */
function judge(what, found, well) {
  say(found.length === 0 ? `✔ ${what}: ${well}` : `✖ ${what}: ${found.length}`);
  for (const one of found) say(`    ${one}`);
  faults.push(...found);
}
/** @param {string[]} words @param {number} [timeout] */
const npm = (words, timeout) =>
  spawnSync('npm', words, {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 256_000_000,
    ...(timeout && { timeout }),
  });

const lock = JSON.parse(readFileSync(inWorkspace('package-lock.json'), 'utf8'));
const licences = licencesOf(lock);
judge(
  'licences',
  refusedLicences(licences),
  `${licences.length} packages: ${sumUp(licences)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')}`,
);

// of all packages, those that only we need marked as such: with `--omit dev` npm leaves out some of the shipped ones
const written = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
const { dependencies } = JSON.parse(readFileSync(inWorkspace('package.json'), 'utf8'));
const sbom = written.status === 0 ? JSON.parse(written.stdout) : {};
judge(
  'bill of materials',
  written.status === 0 ? faultsOf(sbom, Object.keys(dependencies)) : [written.stderr.trim()],
  `CycloneDX ${sbom.specVersion}, ${sbom.components?.length} components`,
);

const once = ['--fetch-retries=0', `--fetch-timeout=${AUDIT_MS}`];
const audit = readAudit(
  npm(['audit', '--json', '--omit', 'dev', '--package-lock-only', ...once], 2 * AUDIT_MS).stdout,
  new Date(),
);
if (audit.answered)
  judge(
    'npm audit, of what is shipped',
    audit.grave,
    `none high or critical (${JSON.stringify(audit.counts)})`,
  );
else say(`– npm audit was not answered here (${audit.why}): known faults of packages are unverified`);

const texts = trackedTexts(workspace);
const secrets = await Promise.all(texts.map(({ file, text }) => secretsIn(file, text)));
judge('secrets', secrets.flat(), `none in ${texts.length} texts`);

if (values.to) {
  mkdirSync(values.to, { recursive: true });
  writeFileSync(path.join(values.to, 'sbom.cdx.json'), JSON.stringify(sbom, null, 2));
  writeFileSync(path.join(values.to, 'licences.csv'), asCsv(licences));
  say(`The papers are in ${path.resolve(values.to)}.`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
