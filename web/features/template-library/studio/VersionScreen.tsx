import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { asRecord } from '../definition.ts';
import styles from '../library.module.css';
import { ReviewBanner } from '../life/ReviewBanner.tsx';
import { TemplateHead } from '../TemplateHead.tsx';
import { TemplateTabs } from '../TemplateTabs.tsx';
import { useTemplateStream } from './live/use-template-stream.ts';
import { VersionVerbs } from './VersionVerbs.tsx';
import { VersionView } from './VersionView.tsx';

/** A version that this person looks at. */
export function VersionScreen({ view }: { readonly view: TemplateVersionView }) {
  const { name } = asRecord(view.definition);
  useTemplateStream(view);
  return (
    <div className={styles.page} data-wide>
      <TemplateHead view={view} name={typeof name === 'string' ? name : view.key}>
        <VersionVerbs view={view} />
      </TemplateHead>
      <ReviewBanner view={view} />
      <TemplateTabs view={view}>
        <VersionView view={view} />
      </TemplateTabs>
    </div>
  );
}
