import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCasePresence } from '../../sync/case-screen.ts';
import { InPlace } from '../../ui/InPlace.tsx';
import styles from './case-file.module.css';

/** What the customer wants, in their words: who may change it does it here. */
export function Outcome() {
  const t = useT();
  const { can, send } = useCaseActions();
  const { setFocus } = useCasePresence();
  const outcome = useCaseBoard().head.desiredOutcome ?? '';
  const editable = can('change-case');
  if (outcome === '' && !editable) return null;
  return (
    <section className={styles.section} aria-labelledby="outcome-heading">
      <h2 id="outcome-heading" className={styles.heading}>
        {t('case-file.outcome')}
      </h2>
      {editable ? (
        <InPlace
          text={outcome}
          empty={t('case-head.no-outcome')}
          label={t('case-head.outcome')}
          edit={t('case-head.edit-outcome')}
          maxLength={2000}
          lines="many"
          className={styles.outcome ?? ''}
          onSave={(text) => void send({ type: 'change-case', desiredOutcome: text === '' ? null : text })}
          onEditing={(editing) => setFocus(editing ? 'case:outcome' : null)}
        />
      ) : (
        <p className={styles.outcome}>{outcome}</p>
      )}
    </section>
  );
}
