import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCasePresence } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { InPlace } from '../../ui/InPlace.tsx';
import styles from './case-header.module.css';
import { useChangeCase } from './use-change-case.ts';

/** What the case is about: who may change it does it here. */
export function CaseSubject() {
  const t = useT();
  const { head } = useCaseBoard();
  const { can } = useCaseActions();
  const { setFocus } = useCasePresence();
  const change = useChangeCase();
  const flash = useFlash('head:subject');
  const subject = head.subject ?? t('common.erased');
  const className = flash ? `${styles.subject} flashes` : (styles.subject ?? '');
  if (!can('change-case')) {
    return (
      <span className={className} style={{ '--flash': flash }} title={subject}>
        {subject}
      </span>
    );
  }
  return (
    <InPlace
      text={head.subject ?? ''}
      empty={t('common.erased')}
      label={t('case-head.subject')}
      edit={t('case-head.edit-subject')}
      maxLength={300}
      required
      className={className}
      onSave={(next) => change({ subject: next })}
      onEditing={(editing) => setFocus(editing ? 'case:subject' : null)}
    />
  );
}
