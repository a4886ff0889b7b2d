/** Which part of the alerts is looked at, and what is open in it, as the address carries it. */
export const VIEWS = ['open', 'history', 'rules', 'webhooks'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  open: 'Standing',
  history: 'History',
  rules: 'Rules',
  webhooks: 'Webhooks',
};

/** What makes no sense is as if it were not there. */
export const readView = (view: string | undefined): View => VIEWS.find((one) => one === view) ?? 'open';
