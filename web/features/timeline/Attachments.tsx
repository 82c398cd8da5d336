import { IconFile, IconPhoto } from '@tabler/icons-react';
import type { AttachmentView } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { isPicture, sizeWords } from './attachment-words.ts';
import styles from './attachments.module.css';

/** The files of an entry: pictures in small, all of them to be fetched. */
export function Attachments({ ids }: { readonly ids: readonly string[] }) {
  const t = useT();
  const { extras } = useCaseActions();
  return (
    <ul className={styles.files} aria-label={t('attach.files')}>
      {ids.map((id) => {
        const file = extras.attachments.find((each) => each.id === id);
        return <li key={id}>{file === undefined ? <Missing /> : <File file={file} />}</li>;
      })}
    </ul>
  );
}

function Missing() {
  const t = useT();
  return <span className={styles.missing}>{t('attach.missing')}</span>;
}

function File({ file }: { readonly file: AttachmentView }) {
  const t = useT();
  const formats = useFormats();
  const href = `/api/attachments/${file.id}`;
  const size = sizeWords(t, formats, file.bytes);
  const picture = isPicture(file.mediaType);
  const Icon = picture ? IconPhoto : IconFile;
  return (
    <a className={styles.file} href={href} download={file.name} title={file.name}>
      {picture ? <img src={href} alt="" loading="lazy" decoding="async" className={styles.picture} /> : null}
      <span className={styles.words}>
        <Icon aria-hidden size={14} stroke={1.7} />
        <span className={styles.name}>{file.name}</span>
        <span className={styles.size}>{size}</span>
      </span>
    </a>
  );
}
