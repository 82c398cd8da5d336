import type { TemplateDifferences } from '../../../../api/contract/template-differences.ts';
import { useT } from '../../../messages/use-t.ts';
import { asRecord, nameOf, outlineOf } from '../definition.ts';
import { OutlineLine } from '../Outline.tsx';
import outline from '../outline.module.css';
import styles from './life.module.css';

/** Both outlines beside each other; a step that is not the same on the other side is marked. */
export function Sides({ compared }: { readonly compared: TemplateDifferences }) {
  const t = useT();
  const { from, to } = compared;
  const renamed = new Map(
    compared.differences.flatMap(({ kind, before, item }) =>
      kind === 'renamed' && typeof before === 'string' && item !== null ? [[before, item] as const] : [],
    ),
  );
  const kinds = new Map(
    compared.differences.map(({ item, path, kind }) => [item, path.length === 0 ? kind : 'changed']),
  );
  const sides = [
    { side: from, keyOf: (key: string) => renamed.get(key) ?? key },
    { side: to, keyOf: (key: string) => key },
  ];
  const headOf = (side: typeof from): string => {
    const version = t('template-library.version', { version: side.version });
    return from.key === to.key ? version : `${nameOf(side)} · ${version}`;
  };
  return (
    <div className={styles.sides}>
      {sides.map(({ side, keyOf }, at) => (
        <section key={at === 0 ? 'from' : 'to'} aria-label={headOf(side)}>
          <h4 className={styles.step}>{headOf(side)}</h4>
          <ol className={outline.outline}>
            {outlineOf(asRecord(side.definition)).map((item) => (
              <li
                key={item.key}
                className={outline.step}
                data-kind={item.kind}
                data-difference={kinds.get(keyOf(item.key))}
                style={{ '--depth': item.depth }}
              >
                <OutlineLine item={item} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
