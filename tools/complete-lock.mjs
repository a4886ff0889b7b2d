#!/usr/bin/env node
// Completes package-lock.json after a change of dependencies, so that `npm ci` accepts it on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './lock/complete-lock.mjs';

const file = new URL('../package-lock.json', import.meta.url);
const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added ${added.length} optional packages: ${added.join(' ')}` : 'The lock is complete.',
);
