import { useQueryClient } from '@tanstack/react-query';
import type {
  ChangeCommentBody,
  CommentBody,
  FollowBody,
  TemplateThreads,
} from '../../../../api/contract/template-comments.ts';
import type { RetireTemplateBody } from '../../../../api/contract/template-life.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { del, patch, post, put } from '../../../api-client/client.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { pathOf, threadsQuery } from './life-queries.ts';

type View = Pick<TemplateVersionView, 'key' | 'version'>;

/** What moves a template through its life. Each resolves to words of what went wrong, or null when it is done. */
export function useLifeVerbs({ key, version }: View) {
  const t = useT();
  const client = useQueryClient();
  const moved = () => client.invalidateQueries({ queryKey: ['templates'] });
  const attempt = async (work: () => Promise<unknown>): Promise<string | null> => {
    try {
      await work();
      return null;
    } catch (error) {
      return problemWords(t, error).words;
    }
  };
  const change = (rest: string, body: object) =>
    attempt(async () => {
      const view = await post<TemplateVersionView>(pathOf(key, rest), body);
      client.setQueryData(templateQuery(view.key, view.version).queryKey, view);
      void moved();
    });
  const talk = (work: () => Promise<TemplateThreads>) =>
    attempt(async () => {
      client.setQueryData(threadsQuery(key, version).queryKey, await work());
      void client.invalidateQueries({ queryKey: templateQuery(key, version).queryKey, exact: true });
    });
  return {
    sendToReview: (revision: number, note: string, reviewerId: string) =>
      change('/review', {
        revision,
        ...(note === '' ? {} : { note }),
        ...(reviewerId === '' ? {} : { reviewerId }),
      }),
    takeBack: (revision: number) => change('/review/take-back', { revision }),
    sendBack: (revision: number, reason: string) => change('/review/send-back', { revision, reason }),
    retire: (body: NonNullable<RetireTemplateBody>) => change('/retire', body),
    changeTeam: (teamId: string | null) =>
      attempt(async () => {
        await put<TemplateVersionView>(pathOf(key, '/team'), { teamId });
        void moved();
      }),
    discard: (revision: number) =>
      attempt(async () => {
        await del(`${pathOf(key, '/draft')}?revision=${revision}`);
        client.removeQueries({ queryKey: ['templates', 'one', key] });
        void moved();
      }),
    follow: (follows: boolean) =>
      attempt(async () => {
        await put<FollowBody>(pathOf(key, '/following'), { follows });
        await client.invalidateQueries({ queryKey: ['templates', 'one', key] });
      }),
    comment: (body: Omit<CommentBody, 'version'>) =>
      talk(() => post<TemplateThreads>(pathOf(key, '/comments'), { ...body, version })),
    changeComment: (id: string, body: ChangeCommentBody) =>
      talk(() => patch<TemplateThreads>(pathOf(key, `/comments/${id}`), body)),
  };
}
