import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconMessagePlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { TemplateRemark, TemplateThread } from '../../../../api/contract/template-comments.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { live } from '../../../sync/live.ts';
import { draftStream } from '../studio/live/open-draft.ts';
import styles from './comments.module.css';
import { threadsQuery } from './life-queries.ts';
import { useLifeVerbs } from './use-life-verbs.ts';

interface Props {
  readonly view: Pick<TemplateVersionView, 'key' | 'version' | 'state'>;
  /** The key of a step; null: the version as a whole. */
  readonly place: string | null;
}

/** What is said of a step, or of the whole version: threads that are answered and settled. */
export function ItemComments({ view, place }: Props) {
  const t = useT();
  const { data } = useQuery(threadsQuery(view.key, view.version));
  useOthersTalk(view);
  if (data === undefined) return null;
  const threads = data.threads.filter((thread) => thread.place === place);
  const isOpen = view.state === 'draft' || view.state === 'in-review';
  const mayComment = data.allowed.includes('comment') && (isOpen || threads.length > 0);
  if (threads.length === 0 && !mayComment) return null;
  return (
    <section
      className={styles.comments}
      data-step={place !== null}
      aria-label={t(place === null ? 'template-life.comments-whole' : 'template-life.comments')}
    >
      {threads.map((thread) => (
        <Thread key={thread.id} view={view} thread={thread} mayComment={mayComment} />
      ))}
      {mayComment ? <Begin view={view} place={place} /> : null}
    </section>
  );
}

/** A button that becomes a place to write in. */
function Begin({ view, place }: Props) {
  const t = useT();
  const verbs = useLifeVerbs(view);
  const [writing, setWriting] = useState(false);
  const label = t(place === null ? 'template-life.comment-whole' : 'template-life.comment');
  if (writing)
    return (
      <Write
        label={label}
        verb={t('template-life.comment-send')}
        onClose={() => setWriting(false)}
        onSubmit={(text) => verbs.comment({ place, text })}
      />
    );
  return (
    <Button
      className={styles.begin ?? ''}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconMessagePlus size={14} aria-hidden />}
      onClick={() => setWriting(true)}
    >
      {label}
    </Button>
  );
}

interface ThreadProps {
  readonly view: Props['view'];
  readonly thread: TemplateThread;
  readonly mayComment: boolean;
}

function Thread({ view, thread, mayComment }: ThreadProps) {
  const t = useT();
  const formats = useFormats();
  const verbs = useLifeVerbs(view);
  const [answering, setAnswering] = useState(false);
  const { resolved, remarks } = thread;
  return (
    <div className={styles.thread} data-resolved={resolved !== null}>
      {remarks.map((remark) => (
        <Remark key={remark.id} view={view} remark={remark} />
      ))}
      {resolved === null ? null : (
        <p className={styles.settled}>
          <IconCheck size={14} aria-hidden />
          {t('template-life.settled', { name: resolved.by?.name ?? '', at: formats.moment(resolved.at) })}
        </p>
      )}
      {!mayComment ? null : answering ? (
        <Write
          label={t('template-life.answer')}
          verb={t('template-life.comment-send')}
          onClose={() => setAnswering(false)}
          onSubmit={(text) => verbs.comment({ threadId: thread.id, text })}
        />
      ) : (
        <div className={styles.verbs}>
          <Button variant="subtle" size="compact-xs" onClick={() => setAnswering(true)}>
            {t('template-life.answer')}
          </Button>
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => void verbs.changeComment(thread.id, { resolved: resolved === null })}
          >
            {t(resolved === null ? 'template-life.settle' : 'template-life.open-again')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Remark({ view, remark }: { readonly view: Props['view']; readonly remark: TemplateRemark }) {
  const t = useT();
  const formats = useFormats();
  const verbs = useLifeVerbs(view);
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <Write
        label={t('template-life.edit-comment')}
        verb={t('common.save')}
        text={remark.text}
        onClose={() => setEditing(false)}
        onSubmit={(text) => verbs.changeComment(remark.id, { text })}
      />
    );
  return (
    <div className={styles.remark}>
      <p className={styles.who}>
        <span className={styles.name}>{remark.by?.name ?? t('template-life.nobody')}</span>
        <time dateTime={remark.at} title={formats.exact(remark.at)}>
          {formats.moment(remark.at)}
        </time>
        {remark.editedAt === null ? null : <span>{t('template-life.edited')}</span>}
        {remark.allowed.includes('edit') ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setEditing(true)}>
            {t('template-life.edit')}
          </Button>
        ) : null}
      </p>
      <p className={styles.said}>{remark.text}</p>
    </div>
  );
}

interface WriteProps {
  readonly label: string;
  readonly verb: string;
  readonly text?: string;
  readonly onClose: () => void;
  readonly onSubmit: (text: string) => Promise<string | null>;
}

/** A few words, sent with the button or with Control and Enter. */
function Write({ label, verb, text: given = '', onClose, onSubmit }: WriteProps) {
  const t = useT();
  const [text, setText] = useState(given);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const refused = await onSubmit(text.trim());
    setBusy(false);
    setWrong(refused);
    if (refused === null) onClose();
  };
  return (
    <form className={styles.write} onSubmit={(event) => void submit(event)}>
      <Textarea
        aria-label={label}
        placeholder={label}
        value={text}
        error={wrong}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === 'Escape') onClose();
        }}
      />
      <div className={styles.verbs}>
        <Button type="submit" size="compact-sm" loading={busy} disabled={text.trim() === ''}>
          {verb}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Others write too: what the stream of the template or a notice hints at is fetched anew. */
function useOthersTalk({ key, version }: Props['view']): void {
  const client = useQueryClient();
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: threadsQuery(key, version).queryKey });
    const nothing = () => undefined;
    const stops = [
      live.onNotices(again),
      live.streams.listen(draftStream(key), {
        moved: again,
        people: nothing,
        revoked: nothing,
        connected: again,
        disconnected: nothing,
        unsent: () => false,
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, key, version]);
}
