import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { asRecord } from '../definition.ts';
import { StepsEditor } from './StepsEditor.tsx';

/** The steps of a version that does not change, looked at as they are edited. */
export function VersionView({ view }: { readonly view: TemplateVersionView }) {
  return <StepsEditor view={view} definition={asRecord(view.definition)} findings={view.findings} change={null} />;
}
