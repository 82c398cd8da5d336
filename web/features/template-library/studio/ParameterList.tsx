import { useT } from '../../../messages/use-t.ts';
import type { JsonSchema } from '../../../ui/schema-form/fields.ts';
import { parametersOf } from '../definition.ts';
import styles from '../library.module.css';
import outline from '../outline.module.css';
import found from './findings.module.css';

/** What an agent is asked when the template is added. */
export function ParameterList({ definition }: { readonly definition: JsonSchema }) {
  const t = useT();
  const parameters = parametersOf(definition);
  if (parameters.length === 0) return null;
  return (
    <section className={styles.panel} aria-label={t('template-library.parameters')}>
      <h2 className={styles.part}>{t('template-library.parameters')}</h2>
      <ul className={found.plain}>
        {parameters.map(({ name, title, required }) => (
          <li key={name}>
            {title} <code className={styles.quiet}>{`{{${name}}}`}</code>
            {required ? <span className={outline.mark}>{t('template-library.needed')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
