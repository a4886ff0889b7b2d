// How many files and sockets one process may have open; Node raises its own limit as far as it is allowed to.
import { readFileSync } from 'node:fs';

const USUAL = 1_024;

export function openFiles() {
  try {
    const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return line?.[1] === 'unlimited' ? 1_000_000 : Number(line?.[1] ?? USUAL);
  } catch {
    return USUAL; // no Linux
  }
}
