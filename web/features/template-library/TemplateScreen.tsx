import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { templateQuery } from '../../api-client/queries.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { nameOf } from './definition.ts';
import { DraftScreen } from './studio/DraftScreen.tsx';
import { VersionScreen } from './studio/VersionScreen.tsx';
import { Withheld } from './Withheld.tsx';

/** One version of a template: what is open is edited by those who may, every other version is looked at. */
export function TemplateScreen() {
  const { key } = useParams({ from: '/frame/studio/templates/$key' });
  const { version } = useSearch({ from: '/frame/studio/templates/$key' });
  const query = useQuery(templateQuery(key, version));
  useTitle(query.data ? nameOf(query.data) : key);
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const view = query.data;
  // While nodes are being replaced, one of the build before answers without it.
  const withheld = view.withheld ?? null;
  if (withheld !== null) return <Withheld view={view} withheld={withheld} />;
  const edit = (view.state === 'draft' || view.state === 'in-review') && view.allowed.includes('save-draft');
  const Screen = edit ? DraftScreen : VersionScreen;
  return <Screen key={`${view.key} ${view.version}`} view={view} />;
}
