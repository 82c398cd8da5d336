import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import { useSaid } from '../../messages/server/use-said.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState } from '../../ui/States.tsx';
import { BackToLibrary } from './BackToLibrary.tsx';
import styles from './library.module.css';

/** A draft that is there, and that this person may not read before it is cleared. */
export function Withheld({
  view,
  withheld,
}: {
  readonly view: TemplateVersionView;
  readonly withheld: NonNullable<TemplateVersionView['withheld']>;
}) {
  const t = useT();
  const said = useSaid();
  const formats = useFormats();
  return (
    <div className={styles.page} data-wide>
      <BackToLibrary />
      <EmptyState title={t('template-library.withheld')}>
        {t('template-library.withheld-about', {
          steps: withheld.itemCount,
          types: formats.list(withheld.caseTypes.map(({ name }) => name)) || '–',
          name: view.createdBy?.name ?? '–',
          at: formats.date(view.createdAt),
        })}{' '}
        {said(withheld.because)}
      </EmptyState>
    </div>
  );
}
