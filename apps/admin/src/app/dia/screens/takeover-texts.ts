/** The words of a takeover: two that are ready, and one's own. */
export type TakeoverPreset = 'evacuate' | 'stay' | 'own';
export interface TakeoverText {
  text: string;
  detail: string;
}

export const TAKEOVER_TEXTS: Readonly<Record<Exclude<TakeoverPreset, 'own'>, TakeoverText>> = {
  evacuate: { text: 'LEAVE BY THE NEAREST EXIT', detail: 'Walk. Staff will guide you.' },
  stay: { text: 'PLEASE STAY SEATED', detail: 'The show is paused. Staff will tell you more.' },
};
export const PRESET_WORDS: Readonly<Record<TakeoverPreset, string>> = {
  evacuate: 'Evacuate',
  stay: 'Stay seated',
  own: 'Own text',
};
