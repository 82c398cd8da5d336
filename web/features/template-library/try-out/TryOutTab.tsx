import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { CaseTexts } from './CaseTexts.tsx';
import { PastCases } from './PastCases.tsx';
import { SandboxPanel } from './SandboxPanel.tsx';
import styles from './try-out.module.css';

const WAYS = ['play', 'past', 'texts'] as const;
type Way = (typeof WAYS)[number];

/** Trying a version out without a trace: played, laid beside past cases, its texts on a real case. */
export function TryOutTab({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const [way, setWay] = useState<Way>('play');
  return (
    <div className={styles.page}>
      {view.kind === 'case-type' ? null : (
        <SegmentedControl
          size="xs"
          aria-label={t('template-try-out.ways')}
          value={way}
          data={WAYS.map((value) => ({ value, label: t(`template-try-out.${value}`) }))}
          onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'play')}
        />
      )}
      {way === 'play' ? <SandboxPanel view={view} /> : null}
      {way === 'past' ? <PastCases view={view} /> : null}
      {way === 'texts' ? <CaseTexts view={view} /> : null}
    </div>
  );
}
