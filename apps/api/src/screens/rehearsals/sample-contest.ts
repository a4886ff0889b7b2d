/** The show that ships with the product, as it lies in its folder. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Recording } from '@coliseum/contracts';
import { sampleRecording, type SampleContest } from '@coliseum/domain';

const FOLDER = path.resolve(import.meta.dirname, '../../../../../data/eurovision-2019');
const SEED = 'coliseum sample show eurovision-2019';

export async function readSampleShow(folder = FOLDER): Promise<Recording> {
  const text = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8');
  const [show, countries, contestants, votes] = await Promise.all([
    text('contest.json').then((json) => JSON.parse(json) as SampleContest['show']),
    text('countries.csv').then((csv) => table(csv, ['code', 'name'])),
    text('contestants.csv').then((csv) => table(csv, ['running', 'country', 'artist', 'song'])),
    text('votes.csv').then((csv) => table(csv, ['voter', 'ballot', 'contestant', 'points'])),
  ]);
  return sampleRecording(
    {
      show,
      countries: new Map(countries.map(({ code, name }) => [code, name])),
      contestants,
      votes: votes.map((vote) => ({ ...vote, points: Number(vote.points) })),
    },
    idOf,
  );
}

/** None of the files holds a quoted cell. @throws where the columns are others */
function table<T extends string>(csv: string, columns: readonly T[]): Record<T, string>[] {
  const [header, ...lines] = csv.trimEnd().split(/\r?\n/);
  if (header !== columns.join(',') || csv.includes('"'))
    throw new Error(`The sample show has other columns than ${columns.join(',')}: ${header}`);
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])) as Record<T, string>;
  });
}

/** The same at each reading: a UUIDv8 made of the name. */
function idOf(name: string): string {
  const hash = createHash('sha256').update(`${SEED} ${name}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
