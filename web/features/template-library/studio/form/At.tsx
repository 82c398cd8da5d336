import type { ReactNode } from 'react';
import { useSaid } from '../../../../messages/server/use-said.ts';
import { fieldId, useEditor } from '../editor.ts';
import { Lent } from '../live/Lent.tsx';
import styles from './form.module.css';

interface Props {
  /** First segment of the pointer below the step or the template: `due`, `entry`. */
  readonly field: string;
  readonly children: ReactNode;
}

/** A part of a form with what was found in it; findings lead here. */
export function At({ field, children }: Props) {
  const said = useSaid();
  const { findings, current } = useEditor();
  const found = findings.filter((finding) => finding.key === current && finding.field === field);
  return (
    <div id={fieldId(field)} className={styles.at}>
      <Lent path={current === null ? `about:${field}` : `item:${current}:${field}`}>{children}</Lent>
      {found.map(({ code, pointer, detail, severity }) => (
        <p key={`${code} ${pointer} ${detail}`} className={styles.found} data-severity={severity}>
          {said(detail)}
        </p>
      ))}
    </div>
  );
}
