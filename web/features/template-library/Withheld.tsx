import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import { useSaid } from '../../messages/server/use-said.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { EmptyState } from '../../ui/States.tsx';

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
    <EmptyState title={t('template-library.withheld')}>
      <p>
        {t('template-library.withheld-about', {
          steps: withheld.itemCount,
          types: withheld.caseTypes.map(({ name }) => name).join(', ') || '–',
          name: view.createdBy?.name ?? '–',
          at: formats.day(view.createdAt),
        })}
      </p>
      <p>{said(withheld.because)}</p>
    </EmptyState>
  );
}
