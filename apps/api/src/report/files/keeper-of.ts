/** The keeper that the configuration names. */
import type { Config } from '../../platform/config/config.js';
import type { FileKeeper } from './file-keeper.js';
import { FolderKeeper } from './folder-keeper.js';
import { S3Keeper } from './s3-keeper.js';

export const keeperOf = ({ files }: Config): FileKeeper =>
  files.kind === 's3' ? new S3Keeper(files) : new FolderKeeper(files.folder);
