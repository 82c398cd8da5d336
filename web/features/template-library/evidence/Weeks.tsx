import type { TemplateEvidence } from '../../../../api/contract/evidence.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { barHeights } from './evidence-words.ts';
import styles from './figures.module.css';

/** Uses by week as bars, the met part filled; the same as a list for who does not see them. */
export function Weeks({ weeks }: { readonly weeks: TemplateEvidence['weeks'] }) {
  const t = useT();
  const formats = useFormats();
  const heights = barHeights(weeks.map(({ uses }) => uses));
  const words = (week: TemplateEvidence['weeks'][number]) =>
    `${t('template-evidence.week', { day: formats.date(`${week.from}T12:00:00Z`) })}: ${t(
      'template-evidence.week-line',
      {
        uses: week.uses,
        told: week.told,
        met: week.met,
      },
    )}`;
  const [first] = weeks;
  const last = weeks.at(-1);
  return (
    <figure className={styles.weeks}>
      <figcaption>{t('template-evidence.weeks')}</figcaption>
      <div className={styles.bars} aria-hidden>
        {weeks.map((week, at) => (
          <span
            key={week.from}
            className={styles.bar}
            style={{ '--height': `${heights[at] ?? 0}%`, '--met': week.uses === 0 ? 0 : week.met / week.uses }}
            title={words(week)}
          />
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{first === undefined ? '' : formats.date(`${first.from}T12:00:00Z`)}</span>
        <span>{last === undefined ? '' : formats.date(`${last.from}T12:00:00Z`)}</span>
      </div>
      <ul className="visually-hidden">
        {weeks
          .filter(({ uses }) => uses > 0)
          .map((week) => (
            <li key={week.from}>{words(week)}</li>
          ))}
      </ul>
    </figure>
  );
}
