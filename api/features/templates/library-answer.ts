import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../application/deps.ts';
import type { LibraryRefusal } from '../../application/library/library-refusal.ts';
import type { Changed, Editor } from '../../application/library/life/change-template.ts';
import { templateView, type ViewParts } from '../../application/library/view/template-view.ts';
import { withheldView } from '../../application/library/view/withheld-view.ts';
import type { ReadTemplateQuery, TemplateVersionView } from '../../contract/templates.ts';

/** Who changes the library in this request. */
export const editorOf = (request: FastifyRequest): Editor => ({ person: request.actor, ip: request.ip });

/** What views of the library are read with, in this request. */
export const viewPartsOf = (deps: Deps, { em }: FastifyRequest): ViewParts => ({
  em,
  pool: deps.pool,
  prepared: deps.config.prepared,
});

/** A version of a template as the person who asks may see it; of a draft that she may not read, that it is there. */
export async function viewOf(
  deps: Deps,
  request: FastifyRequest,
  key: string,
  wanted?: ReadTemplateQuery,
): Promise<TemplateVersionView | null> {
  const parts = viewPartsOf(deps, request);
  const view = await templateView(parts, request.actor, key, wanted);
  return view ?? (await withheldView(parts, request.actor, key, wanted));
}

/** The version after a change, or why there was none. */
export async function answerChange(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  changed: Changed,
  status: 200 | 201 = 200,
): Promise<TemplateVersionView | FastifyReply> {
  if (!changed.ok) return refuseChange(reply, changed);
  const { key, version } = changed.version;
  deps.signals.templateMoved.emit({ key });
  deps.signals.noticed.emit(changed.told ?? []);
  const view = await viewOf(deps, request, key, { version });
  return view === null ? reply.problem('not-found') : reply.code(status).send(view);
}

export function refuseChange(reply: FastifyReply, { code, detail, errors }: LibraryRefusal): FastifyReply {
  return reply.problem(code, { detail, ...(errors === undefined ? {} : { errors }) });
}
