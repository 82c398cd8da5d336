import type { Deps } from '../../../api/application/deps.ts';
import { buildTestApp } from '../support/app.ts';
import type { As } from '../support/as.ts';

export type { Answer, As } from '../support/as.ts';

interface Tap {
  teardown(clean: () => Promise<void> | void): void;
}

export interface FamilyApp {
  readonly deps: Deps;
  readonly agent: As;
  readonly supervisor: As;
  readonly owner: { readonly processes: As; readonly billing: As };
  readonly settle: () => Promise<void>;
  /** Publishes a definition as the next version of its template. */
  publish(definition: { readonly key: string }, kind?: 'case-type' | 'fragment'): Promise<void>;
}

/** The whole server, and a process owner who publishes versions. */
export async function buildFamilyApp(t: Tap): Promise<FamilyApp> {
  const { as, deps, settle } = await buildTestApp(t);
  const processes = as('process-owner');
  return {
    deps,
    agent: as('agent'),
    supervisor: as('supervisor'),
    owner: { processes, billing: as('billing-agent') },
    settle: () => settle(),
    async publish(definition, kind = 'case-type') {
      const { key } = definition;
      const known = await processes.get(`/api/templates/${key}`);
      const draft =
        known.status === 404
          ? await processes.post('/api/templates', { kind, definition })
          : await processes.post(`/api/templates/${key}/draft`);
      const { revision } = draft.body;
      const saved =
        known.status === 404 ? draft : await processes.put(`/api/templates/${key}/draft`, { revision, definition });
      const answer = await processes.post(`/api/templates/${key}/publish`, { revision: saved.body.revision });
      if (answer.status !== 200) throw new Error(JSON.stringify([draft.body, saved.body, answer.body]));
    },
  };
}
