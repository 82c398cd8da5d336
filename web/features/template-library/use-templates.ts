import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaptureAnswer, CaptureBody, DecideValuesBody } from '../../../api/contract/captures.ts';
import type {
  CaptureNote,
  DraftCandidates,
  NameParameterBody,
  TemplateVersionView,
} from '../../../api/contract/templates.ts';
import { get, post, put } from '../../api-client/client.ts';
import { templateQuery } from '../../api-client/queries.ts';

const path = (key: string, rest = ''): string => `/api/templates/${encodeURIComponent(key)}${rest}`;

/** What in a captured draft still belongs to the one case that it came from. */
export const candidatesQuery = (key: string, revision: number) =>
  queryOptions({
    queryKey: ['templates', 'candidates', key, revision],
    queryFn: ({ signal }) => get<DraftCandidates>(path(key, '/candidates'), undefined, signal),
  });

/** What capture told of a draft: only its answer does, so it is kept for as long as the page is open. */
export const captureNotesQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['capture-notes', key, version],
    queryFn: (): readonly CaptureNote[] => [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** The verbs of one template; each answers with the version as it is afterwards, and the lists are fetched anew. */
export function useTemplateVerbs(key: string) {
  const client = useQueryClient();
  const settle = (view: TemplateVersionView): TemplateVersionView => {
    client.setQueryData(templateQuery(view.key, view.version).queryKey, view);
    // What is left of the case belongs to one revision of a draft: that never changes, and a published version has none.
    void client.invalidateQueries({
      queryKey: ['templates'],
      predicate: ({ queryKey }) => queryKey[1] !== 'candidates',
    });
    return view;
  };
  return {
    save: async (revision: number, definition: unknown) =>
      settle(await put<TemplateVersionView>(path(key, '/draft'), { revision, definition })),
    startDraft: async () => settle(await post<TemplateVersionView>(path(key, '/draft'))),
    /** What still belongs to the case in this revision of the draft. */
    candidates: async (revision: number) => (await client.fetchQuery(candidatesQuery(key, revision))).candidates,
    publish: async (revision: number, keep: readonly string[], note: string) =>
      settle(
        await post<TemplateVersionView>(path(key, '/publish'), {
          revision,
          ...(keep.length === 0 ? {} : { keep }),
          ...(note === '' ? {} : { note }),
        }),
      ),
    decideValues: async (body: DecideValuesBody) => {
      const answer = await post<DraftCandidates>(path(key, '/draft/values'), body);
      client.setQueryData(candidatesQuery(key, answer.template.revision).queryKey, answer);
      return settle(answer.template);
    },
    nameParameter: async (body: NameParameterBody) => {
      const answer = await post<DraftCandidates>(path(key, '/draft/parameters'), body);
      client.setQueryData(candidatesQuery(key, answer.template.revision).queryKey, answer);
      return settle(answer.template);
    },
  };
}

export function useCapture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CaptureBody) => post<CaptureAnswer>('/api/captures', body),
    onSuccess: ({ template, candidates, notes }) => {
      client.setQueryData(captureNotesQuery(template.key, template.version).queryKey, notes);
      client.setQueryData(templateQuery(template.key, template.version).queryKey, template);
      client.setQueryData(candidatesQuery(template.key, template.revision).queryKey, { template, candidates });
      void client.invalidateQueries({ queryKey: ['templates', 'list'] });
    },
  });
}
