import { type Command, matchCommands } from './command';

const command = (group: Command['group'], label: string): Command => ({
  group,
  label,
  icon: 'pipeline',
  hint: '',
  run: () => undefined,
});
const COMMANDS = [
  command('Go to', 'Pipeline'),
  command('Go to', 'Leaderboards'),
  command('Do', 'Show times in local time'),
  command('Do', 'Sign out'),
];
const labels = (typed: string): string[] => matchCommands(COMMANDS, typed).map(({ label }) => label);

describe('the command box', () => {
  it('offers everything until something is typed', () => expect(labels('  ')).toHaveLength(4));

  it('finds by every word, in any order and case', () => {
    expect(labels('LOCAL show')).toEqual(['Show times in local time']);
    expect(labels('go')).toEqual(['Pipeline', 'Leaderboards']);
  });

  it('puts what starts with the text first', () => {
    expect(labels('s')).toEqual(['Show times in local time', 'Sign out', 'Leaderboards']);
  });

  it('finds nothing rather than something else', () => expect(labels('backfill')).toEqual([]));
});
