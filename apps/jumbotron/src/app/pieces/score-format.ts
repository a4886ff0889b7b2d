/** A board's figures as text: whole points as they are, other scores with as many decimals as they need, two at most. */
const MOST_DECIMALS = 2;

export interface ScoreFormat {
  decimals: number;
  text(score: number): string;
}

export function scoreFormat(scores: readonly number[], language = 'en'): ScoreFormat {
  const decimals = Math.max(0, ...scores.map(decimalsOf));
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return { decimals, text: (score) => format.format(score).replace('-', '−') };
}

function decimalsOf(score: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (Math.abs(score - Number(score.toFixed(decimals))) < 1e-9) return decimals;
  return MOST_DECIMALS;
}
