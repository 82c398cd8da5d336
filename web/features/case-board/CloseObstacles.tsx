import { useT } from '../../messages/use-t.ts';
import styles from './dialog.module.css';
import type { CloseCheck } from './next-move.ts';

/** More names than this become a number. */
const SHOWN = 5;

/** Names what is still open, so that nobody ends a case by accident. */
export function CloseObstacles({ check }: { readonly check: CloseCheck }) {
  const t = useT();
  const erased = t('common.erased');
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
        title={t('case-board.close-steps', { count: check.holding.length })}
        names={check.holding.map((item) => item.name ?? erased)}
      />
      <NameList
        title={t('case-board.close-dropped', { count: check.dropped.length })}
        names={check.dropped.map((item) => item.name ?? erased)}
      />
    </div>
  );
}

function NameList({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const t = useT();
  if (names.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.names}>
        {names.slice(0, SHOWN).map((name, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have the same name.
          <li key={place}>{name}</li>
        ))}
        {names.length > SHOWN ? <li>{t('case-board.and-more', { count: names.length - SHOWN })}</li> : null}
      </ul>
    </div>
  );
}
