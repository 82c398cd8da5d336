import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { NewCaseType } from '../case-types/NewCaseType.tsx';
import { LibraryExportMenu } from '../exchange/ExportMenu.tsx';
import { ImportButton } from '../exchange/ImportButton.tsx';
import { ManyButton } from '../many/ManyButton.tsx';
import { NewTemplate } from '../studio/NewTemplate.tsx';
import styles from './list.module.css';

/** The ways to a new template, each of the room that makes it. */
export function LibraryVerbs() {
  const t = useT();
  const { allowed } = useSession();
  if (!allowed.includes('edit-template')) return null;
  return (
    <fieldset className={styles.verbs} aria-label={t('template-list.verbs')}>
      <NewCaseType />
      <ManyButton />
      <ImportButton />
      <LibraryExportMenu />
      <NewTemplate />
    </fieldset>
  );
}
