import type { EvidenceComparison, EvidenceDrift } from '../../../../api/contract/evidence.ts';
import type { EvidenceShare } from '../../../../api/contract/evidence-share.ts';
import type { MessageKey, Translate } from '../../../messages/use-t.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS: readonly { readonly key: MessageKey; readonly ms: number; readonly from: number }[] = [
  { key: 'template-evidence.days', ms: DAY_MS, from: 1.5 * DAY_MS },
  { key: 'template-evidence.hours', ms: HOUR_MS, from: 1.5 * HOUR_MS },
  { key: 'template-evidence.minutes', ms: MINUTE_MS, from: 0 },
];

/** "1.8 days", "40 minutes": one figure after the point while it says something. */
export function timeWords(t: Translate, ms: number): string {
  const unit = UNITS.find(({ from }) => ms >= from) ?? { key: 'template-evidence.minutes' as const, ms: MINUTE_MS };
  const value = ms / unit.ms;
  const count = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  // Only exactly one is one: "1.5 days".
  return t(unit.key, { count, whole: count === 1 ? 1 : 2 });
}

export const percentWords = (t: Translate, { rate }: EvidenceShare): string =>
  t('template-evidence.percent', { rate: Math.round(rate * 100) / 100 });

export const rangeWords = (t: Translate, { low, high }: { readonly low: number; readonly high: number }): string =>
  t('template-evidence.range', { low: Math.round(low * 100) / 100, high: Math.round(high * 100) / 100 });

export const ofWords = (t: Translate, { count, of }: EvidenceShare): string => t('template-evidence.of', { count, of });

/** "+4 points" against the version before; null where there is nothing to compare. */
export function pointsWords(t: Translate, change: EvidenceComparison['met']): string | null {
  if (change === null) return null;
  const points = Math.round(change.by * 100);
  return t('template-evidence.points', { by: Math.abs(points), sign: points < 0 ? '−' : '+' });
}

export function timeChangeWords(t: Translate, change: EvidenceComparison['time']): string | null {
  if (change === null) return null;
  const time = timeWords(t, Math.abs(change.byMs));
  return t(change.byMs < 0 ? 'template-evidence.shorter' : 'template-evidence.longer', { time });
}

/** The address of the cases behind a number of one version. */
export const casesBehind = (key: string, version: number, outcome?: string) => ({
  view: 'all' as const,
  state: 'all' as const,
  sort: 'activity' as const,
  template: `${key}@${version}`,
  ...(outcome === undefined ? {} : { outcome }),
});

/** How the cases of a drift are asked for. */
export const outcomeOf = ({ kind, id }: EvidenceDrift): string => `${kind}:${id}`;

/** Height of each bar in percent of the highest, none invisible that is not empty. */
export function barHeights(uses: readonly number[]): readonly number[] {
  const most = Math.max(1, ...uses);
  return uses.map((count) => (count === 0 ? 0 : Math.max(8, Math.round((count / most) * 100))));
}
