import { Textarea } from '@mantine/core';
import { memo, type RefObject } from 'react';
import { useT } from '../../messages/use-t.ts';
import { composerKeys } from './composer-keys.ts';

interface Props {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Characters beyond what the channel takes. */
  readonly over: number;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
  readonly onFocus: (focus: 'reply' | null) => void;
}

/** The box that the answer is written in. It measures its text whenever it is drawn, so only for a reason of its own. */
export const ReplyBox = memo(function ReplyBox({ box, text, over, onText, onSubmit, onFocus }: Props) {
  const t = useT();
  return (
    <Textarea
      ref={box}
      aria-label={t('timeline.reply-text')}
      placeholder={t('timeline.reply-text')}
      value={text}
      error={over > 0 ? t('timeline.too-long', { count: over }) : undefined}
      autosize
      minRows={3}
      maxRows={10}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={composerKeys(onSubmit)}
      onFocus={() => onFocus('reply')}
      onBlur={() => onFocus(null)}
    />
  );
});
