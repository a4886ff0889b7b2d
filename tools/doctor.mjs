#!/usr/bin/env node
// `npm run doctor`: what would keep the product from running well here, and what to do about each; `-- --json` for programs.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { examine } from './doctor/examine.mjs';
import { productParts } from './doctor/product.mjs';
import { exitCodeOf, inWords } from './doctor/tell.mjs';
import { dataDirFor } from './launcher/data-dir.mjs';
import { readRun } from './launcher/run-file.mjs';
import { wordsFor } from './launcher/refusal.mjs';
import { pinnedNode } from './launcher/workspace/pinned-node.mjs';
import { inWorkspace } from './launcher/workspace/workspace.mjs';

const EXIT_USAGE = 2;

/** The stores that `npm start` has made for itself, where the environment names none. */
function withOwnStores() {
  const { COLISEUM_DATA_DIR } = process.env;
  const dir = dataDirFor(
    /** @type {import('./launcher/settings.mjs').Settings} */ ({ dataDir: COLISEUM_DATA_DIR }),
  );
  const run = readRun(dir);
  const given = (/** @type {string} */ name) => Boolean(process.env[name] || process.env[`${name}_FILE`]);
  return {
    ...process.env,
    COLISEUM_DATA_DIR: dir,
    ...(run && !given('DATABASE_URL') && { DATABASE_URL: run.databaseUrl }),
    ...(run && !given('REDIS_URL') && { REDIS_URL: run.redisUrl }),
  };
}

async function main() {
  const words = process.argv.slice(2);
  if (words.some((word) => word !== '--json')) {
    console.error('usage: npm run doctor [-- --json]');
    return EXIT_USAGE;
  }
  if (!existsSync(inWorkspace('apps/api/dist/main.js'))) {
    console.error('  ✖ The product is not built. `npm start` builds it; by hand: `npm run build`.');
    return 1;
  }
  const node = execFileSync(pinnedNode(), ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const findings = await examine(withOwnStores(), await productParts(), node);
  console.log(words.length > 0 ? JSON.stringify({ findings }, null, 2) : inWords(findings));
  return exitCodeOf(findings);
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(`  ✖ ${wordsFor(error) ?? error?.stack ?? error}`);
    process.exit(1);
  },
);
