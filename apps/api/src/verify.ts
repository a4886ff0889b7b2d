/** `npm run verify`: recomputes every rollup and board from the raw events, prints the differences, exits 1 if there are any. */
import pg from 'pg';
import { databaseUrlOrExit } from './platform/config/database-url-or-exit.js';
import { run } from './platform/database/sql.js';
import { gatherCountedEvents } from './verify/counted-events.sql.js';
import { verifyBoards } from './verify/verify-boards.js';
import { verifyErasures } from './verify/verify-erasures.js';
import { verifyMinutes } from './verify/verify-minutes.js';
import { verifyOfficial } from './verify/verify-official.js';
import { verifyRollups, type Verification } from './verify/verify-rollups.js';
import { verifyStandings } from './verify/verify-standings.js';
import { verifyTournaments } from './verify/verify-tournaments.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function tell({ what, differences, shown }: Verification): number {
  say(`  ${differences === 0 ? 'equal' : `${differences} DIFFER`}: ${what}`);
  for (const line of shown) say(`    ${line}`);
  if (differences > shown.length) say(`    … and ${differences - shown.length} more`);
  return differences;
}

const url = databaseUrlOrExit(process.env);
const client = new pg.Client({ connectionString: url, application_name: 'coliseum-verify' });
await client.connect();
try {
  await client.query('begin isolation level repeatable read');
  for (const statement of gatherCountedEvents()) await run(client, statement);
  const differences =
    tell(await verifyRollups(client)) +
    tell(await verifyMinutes(client)) +
    tell(await verifyStandings(client)) +
    tell(await verifyBoards(client)) +
    tell(await verifyOfficial(client)) +
    tell(await verifyTournaments(client)) +
    tell(await verifyErasures(client));
  say(differences === 0 ? '  Verified: no difference.' : `  Verified: ${differences} differences.`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  await client.query('rollback');
  await client.end();
}
