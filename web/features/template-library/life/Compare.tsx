import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TemplateDifferences } from '../../../../api/contract/template-differences.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { asRecord, outlineOf } from '../definition.ts';
import { OutlineLine } from '../Outline.tsx';
import outline from '../outline.module.css';
import { formerOf } from './compare-choice.ts';
import { DifferenceList } from './DifferenceList.tsx';
import styles from './life.module.css';
import { differencesQuery } from './life-queries.ts';

/** Any two versions: what is not the same, as a list, or side by side. */
export function Compare({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const [chosen, setChosen] = useState<{ readonly from?: number; readonly to?: number }>({});
  const [look, setLook] = useState<'list' | 'sides'>('list');
  const to = chosen.to ?? view.version;
  const from = chosen.from ?? formerOf(view.versions, to);
  const options = [...view.versions]
    .sort((one, other) => other.version - one.version)
    .map(({ version, state }) => ({
      value: String(version),
      label: `${t('template-library.version', { version })} · ${t(`template-library.state.${state}`)}`,
    }));
  if (from === null) return <p className={styles.none}>{t('template-life.only-version')}</p>;
  return (
    <>
      <div className={styles.choose}>
        <NativeSelect
          size="xs"
          label={t('template-life.compare-from')}
          value={String(from)}
          data={options}
          onChange={(event) => setChosen({ ...chosen, from: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label={t('template-life.compare-to')}
          value={String(to)}
          data={options}
          onChange={(event) => setChosen({ ...chosen, to: Number(event.currentTarget.value) })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('template-life.look')}
          value={look}
          data={[
            { value: 'list', label: t('template-life.look-list') },
            { value: 'sides', label: t('template-life.look-sides') },
          ]}
          onChange={(next) => setLook(next === 'sides' ? 'sides' : 'list')}
        />
      </div>
      <Compared templateKey={view.key} from={from} to={to} look={look} />
    </>
  );
}

interface ComparedProps {
  readonly templateKey: string;
  readonly from: number;
  readonly to: number;
  readonly look: 'list' | 'sides';
}

function Compared({ templateKey, from, to, look }: ComparedProps) {
  const query = useQuery(differencesQuery(templateKey, from, to));
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return look === 'list' ? <DifferenceList compared={query.data} /> : <Sides compared={query.data} />;
}

/** Both outlines beside each other; a step that is not the same on the other side is marked. */
function Sides({ compared }: { readonly compared: TemplateDifferences }) {
  const t = useT();
  const renamed = new Map(
    compared.differences.flatMap(({ kind, before, item }) =>
      kind === 'renamed' && typeof before === 'string' && item !== null ? [[before, item] as const] : [],
    ),
  );
  const kinds = new Map(
    compared.differences.map(({ item, path, kind }) => [item, path.length === 0 ? kind : 'changed']),
  );
  const sides = [
    { side: compared.from, keyOf: (key: string) => renamed.get(key) ?? key },
    { side: compared.to, keyOf: (key: string) => key },
  ];
  return (
    <div className={styles.sides}>
      {sides.map(({ side, keyOf }, at) => (
        <section key={at === 0 ? 'from' : 'to'} aria-label={t('template-library.version', { version: side.version })}>
          <h4 className={styles.step}>{t('template-library.version', { version: side.version })}</h4>
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
