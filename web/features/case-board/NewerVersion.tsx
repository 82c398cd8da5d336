import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { BoardFragment } from '../../../engine/board/board-view.ts';
import { otherVersionsQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useDialogs } from './dialogs.ts';
import styles from './plan.module.css';

/** A newer version of the template is there: who may, brings the fragment to it. */
export function NewerVersion({ fragment }: { readonly fragment: BoardFragment }) {
  const t = useT();
  const { can, caseId } = useCaseActions();
  const dialogs = useDialogs();
  const button = useRef<HTMLButtonElement>(null);
  const may = can('migrate-case') && fragment.templateKey !== null;
  const { data } = useQuery({ ...otherVersionsQuery(caseId), enabled: may });
  const found = data?.items.find(({ fragmentId }) => fragmentId === fragment.id);
  // The board is ahead of what was asked: it knows when the fragment was brought there.
  if (!may || !found?.newest || found.newest <= (fragment.templateVersion ?? 0)) return null;
  return (
    <button
      ref={button}
      type="button"
      className={styles.newer}
      title={found.note ?? undefined}
      onClick={() => dialogs.open({ name: 'migrate', fragmentId: fragment.id }, button.current)}
    >
      {t('case-board.newer-version', { version: found.newest })}
    </button>
  );
}
