import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { asRecord } from '../definition.ts';
import { ItemComments } from '../life/ItemComments.tsx';
import { StepsEditor } from './StepsEditor.tsx';

/** The steps of a version that does not change, looked at as they are edited. */
export function VersionView({ view }: { readonly view: TemplateVersionView }) {
  return (
    <StepsEditor
      view={view}
      definition={asRecord(view.definition)}
      findings={view.findings}
      change={null}
      notes={(key) => <ItemComments view={view} place={key} />}
    />
  );
}
