// Where this workspace stands on the disk, and whether its owner is the one who runs it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const workspace = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** @param {...string} parts */
export const inWorkspace = (...parts) => path.join(workspace, ...parts);

export const isRoot = process.getuid?.() === 0;
