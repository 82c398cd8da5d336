import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { asRecord, outlineOf } from '../definition.ts';
import styles from '../library.module.css';
import { Outline } from '../Outline.tsx';
import { Findings } from './Findings.tsx';
import { ParameterList } from './ParameterList.tsx';
import { TryOut } from './TryOut.tsx';

/** The steps of a version that does not change, its parameters, its texts tried out. */
export function VersionView({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const definition = asRecord(view.definition);
  const { description } = definition;
  return (
    <>
      {typeof description === 'string' ? <p className={styles.lead}>{description}</p> : null}
      <div className={styles.columns}>
        <section aria-label={t('template-library.steps-title')}>
          <h2 className={styles.part}>{t('template-library.steps-title')}</h2>
          <Outline items={outlineOf(definition)} />
        </section>
        <aside className={styles.side}>
          <Findings findings={view.findings} />
          <ParameterList definition={definition} />
          {view.kind === 'fragment' ? <TryOut view={view} definition={definition} /> : null}
        </aside>
      </div>
    </>
  );
}
