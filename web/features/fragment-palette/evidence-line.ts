import type { Suggestion } from '../../../api/contract/views.ts';
import type { Translate } from '../../messages/use-t.ts';

const ENOUGH = 20;

const percent = (rate: number): number => Math.round(rate * 100) / 100;

/** "62% of 148 alike · goal met in 91%"; counts instead of percents where there are few of them. */
export function evidenceLine(t: Translate, { used, met, outOf }: Suggestion): string {
  if (used === null || used.count === 0) return t('fragment-palette.unused');
  const how = outOf < ENOUGH ? t('fragment-palette.used-few', used) : t('fragment-palette.used-share', rates(used));
  if (met === null) return how;
  const came = met.of < ENOUGH ? t('fragment-palette.met-few', met) : t('fragment-palette.met-share', rates(met));
  return `${how} · ${came}`;
}

const rates = ({ rate, of }: NonNullable<Suggestion['used']>) => ({ rate: percent(rate), of });

/** Whether so little is behind it that it is said in grey. */
export const isFaint = ({ isSmall, outOf }: Suggestion): boolean => isSmall || outOf < ENOUGH;

/** Why it stands where it stands, in sentences. */
export function whyLines(t: Translate, suggestion: Suggestion, list: (parts: readonly string[]) => string): string[] {
  const { used, met, helpsWith, isSmall, isPresent } = suggestion;
  return [
    ...(helpsWith.length === 0 ? [] : [t('fragment-palette.helps', { goals: list(helpsWith) })]),
    ...(isPresent ? [t('fragment-palette.present')] : []),
    ...(used === null || used.count === 0
      ? [t('fragment-palette.why-unused')]
      : [t('fragment-palette.why-used', { ...used, rate: percent(used.rate) })]),
    ...(met === null
      ? []
      : [
          t(isSmall ? 'fragment-palette.why-few' : 'fragment-palette.why-met', {
            ...met,
            rate: percent(met.rate),
            low: percent(met.low),
            high: percent(met.high),
          }),
        ]),
  ];
}

/** While nodes are being replaced, one of the build before answers without these. */
type Since = 'dependsOn' | 'missingGoals';
type Told = Omit<Suggestion, Since> & Partial<Pick<Suggestion, Since>>;

/** Whether the case would refuse it: its steps wait for goals that the case does not have. */
export const isRefused = ({ missingGoals = [] }: Told): boolean => missingGoals.length > 0;

/** What speaks against adding it now, and what would change that; null when nothing does. */
export function againstIt(
  t: Translate,
  { applies, dependsOn = [], missingGoals = [] }: Told,
  list: (parts: readonly string[]) => string,
): { readonly words: string; readonly isRefused: boolean } | null {
  if (missingGoals.length > 0)
    return { words: t('fragment-palette.no-goal', { goals: list(missingGoals) }), isRefused: true };
  if (applies) return null;
  const titles = (known: boolean) => dependsOn.filter((fact) => fact.known === known).map(({ title }) => title);
  const [unknown, known] = [titles(false), titles(true)];
  const why =
    unknown.length > 0
      ? t('fragment-palette.not-now-unknown', { names: list(unknown) })
      : known.length > 0
        ? t('fragment-palette.not-now-otherwise', { names: list(known) })
        : t('fragment-palette.not-now');
  return { words: `${why} ${t('fragment-palette.all-the-same')}`, isRefused: false };
}
