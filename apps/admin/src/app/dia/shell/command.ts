/** What the command box can do, and which of it a few typed letters mean. */
import type { IconName } from '@coliseum/ui';

export interface Command {
  group: 'Go to' | 'Do';
  label: string;
  icon: IconName;
  /** its state or its key, at the right */
  hint: string;
  run(): void;
}

/** Every typed word must occur; a label that starts with the text comes first, the order is kept otherwise. */
export const matchCommands = (commands: readonly Command[], typed: string): Command[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, group }) => {
    const text = `${group} ${label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const starts = (command: Command): number =>
    words[0] !== undefined && command.label.toLowerCase().startsWith(words[0]) ? 0 : 1;
  return found.toSorted((a, b) => starts(a) - starts(b));
};
