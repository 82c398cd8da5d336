import { useT } from '../../messages/use-t.ts';
import styles from './dialog.module.css';
import { type CloseCheck, stepsInTheWay } from './next-move.ts';

/** Names that stand there without scrolling. */
const FITS = 5;

/** Names what is still open, so that nobody ends a case by accident. */
export function CloseObstacles({ check }: { readonly check: CloseCheck }) {
  const t = useT();
  const erased = t('common.erased');
  const holding = stepsInTheWay(check);
  return (
    <div className={styles.obstacles}>
      {check.ready ? (
        <p className={styles.ready}>{t('case-board.close-ready')}</p>
      ) : (
        <p className={styles.notReady}>{t('case-board.close-early-explains')}</p>
      )}
      <NameList
        title={t('case-board.close-goals', { count: check.goals.length })}
        names={check.goals.map((goal) => goal.name ?? erased)}
      />
      <NameList
        title={t('case-board.close-steps', { count: holding.length })}
        names={holding.map((item) => item.name ?? erased)}
      />
      <NameList
        title={t('case-board.close-dropped', { count: check.dropped.length })}
        names={check.dropped.map((item) => item.name ?? erased)}
      />
    </div>
  );
}

function NameList({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.names} tabIndex={names.length > FITS ? 0 : undefined} aria-label={title}>
        {names.map((name, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same name.
          <li key={place}>{name}</li>
        ))}
      </ul>
    </div>
  );
}
