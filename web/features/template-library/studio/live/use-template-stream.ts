import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TemplateVersionView } from '../../../../../api/contract/templates.ts';
import { live } from '../../../../sync/live.ts';
import { draftStream } from './open-draft.ts';

/** Others who type do not make this page ask at every letter. */
const AGAIN_MS = 800;
/** Of the changes themselves this page wants to know nothing. */
const NO_EVENTS = 2_147_483_647;

/** A template that is only looked at: read anew when somebody publishes, sends back, or goes on with its draft. */
export function useTemplateStream({ key }: TemplateVersionView): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = draftStream(key);
    let told = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = (now: { readonly draft: number | null; readonly state: string | null; readonly head: number }) => {
      const stands = `${now.draft} ${now.state} ${now.head}`;
      if (told !== '' && told !== stands) {
        clearTimeout(timer);
        timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['templates', 'one', key] }), AGAIN_MS);
      }
      told = stands;
    };
    const follow = async () => {
      const answer = await live.wire.follow(stream, null, NO_EVENTS).catch(() => null);
      if (answer?.ok === true) moved(answer);
    };
    const again = () => void client.invalidateQueries({ queryKey: ['templates', 'one', key] });
    const stop = live.streams.listen(stream, {
      moved,
      people: () => undefined,
      revoked: again,
      connected: () => void follow(),
      disconnected: () => undefined,
      unsent: () => false,
    });
    void follow();
    return () => {
      stop();
      clearTimeout(timer);
      live.wire.unfollow(stream);
    };
  }, [client, key]);
}
