/** Reports that wait or are being made: those that run first, each group by who came first. */
import type { ReportSummary } from '@coliseum/contracts';

export const isUnderWay = ({ status }: Pick<ReportSummary, 'status'>): boolean =>
  status === 'queued' || status === 'running';

const place = ({ status }: ReportSummary): number => (status === 'running' ? 0 : 1);

/** @param all with whatever came to its end among them, which falls out */
export const underWay = (all: readonly ReportSummary[]): ReportSummary[] =>
  all
    .filter(isUnderWay)
    .toSorted(
      (a, b) => place(a) - place(b) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
    );

/** News of one; the link itself is told to nobody by socket, so that what was known of the same link stays. */
export const withNews = (known: ReportSummary | undefined, news: ReportSummary): ReportSummary => {
  const isSameLink = known?.share && known.share.createdAt === news.share?.createdAt;
  return isSameLink && news.share && known.share
    ? { ...news, share: { ...news.share, url: known.share.url } }
    : news;
};
