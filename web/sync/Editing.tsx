import { IconPencil } from '@tabler/icons-react';
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Lease } from '../../api/contract/socket.ts';
import { useSession } from '../api-client/use-session.ts';
import { useT } from '../messages/use-t.ts';
import { personColour } from '../ui/person.ts';
import { useCasePresence } from './case-screen.ts';
import styles from './editing.module.css';

/** What can be typed into or chosen from; a button that has the focus changes nothing. */
const FIELDS = 'input, textarea, select, [contenteditable="true"]';

interface Props {
  /** `fact:NAME`, `task:ID:FIELD`, `note`: what is lent to this tab while something in here has the focus. */
  readonly path: string;
  readonly children: ReactNode;
}

/** Fields of a case that others see being edited. */
export function Editing({ path, children }: Props) {
  const { setFocus, editorOf } = useCasePresence();
  return (
    <EditingPlace path={path} setFocus={setFocus} editor={editorOf(path)}>
      {children}
    </EditingPlace>
  );
}

interface PlaceProps extends Props {
  readonly setFocus: (path: string | null) => void;
  readonly editor: Lease | null;
}

/** Fields that others see being edited, and that show in their colour who else edits them. Nobody is kept out. */
export function EditingPlace({ path, children, setFocus, editor }: PlaceProps) {
  const here = useRef(false);
  useEffect(
    () => () => {
      if (here.current) setFocus(null);
    },
    [setFocus],
  );
  const focus = (event: FocusEvent) => {
    here.current = event.type === 'focus' && event.target.matches(FIELDS);
    if (here.current) setFocus(path);
    else if (event.type === 'blur') setFocus(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus is, nothing is activated.
    <div
      className={styles.place}
      data-edited={editor === null ? undefined : ''}
      style={editor === null ? undefined : { '--editor': personColour(editor.userId) }}
      onFocus={focus}
      onBlur={focus}
    >
      {children}
      {editor === null ? null : <EditedBy lease={editor} />}
    </div>
  );
}

function EditedBy({ lease }: { readonly lease: Lease }) {
  const t = useT();
  const { user } = useSession();
  const words =
    lease.userId === user.id ? t('conflict.editing-other-tab') : t('conflict.editing', { person: lease.name });
  return (
    <p className={styles.by} role="status">
      <IconPencil aria-hidden size={12} stroke={1.8} /> {words}
    </p>
  );
}
