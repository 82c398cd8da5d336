import { caseId } from '../../../../engine/index.ts';
import { checkParameters, parseTemplate, proposeParameters, renderFragment } from '../../../../templates/index.ts';
import type { CasePreview, CasePreviewBody } from '../../../contract/try-outs.ts';
import { type CaseStore, UnreadableCase } from '../../case-store.ts';
import type { SignedIn } from '../../signed-in.ts';
import { standingOnCase } from '../../standing.ts';
import { caseKnowledge } from '../capture/case-knowledge.ts';
import { asFacts } from '../codecs/try-out-step.ts';
import { type LibraryRefusal, NO_TEMPLATE, placesOf, refuseChange } from '../library-refusal.ts';
import type { ViewParts } from '../view/template-view.ts';
import { versionFor } from './version-for.ts';

type Parts = ViewParts & { readonly store: Pick<CaseStore, 'read'> };

/** The texts of a version with the values of a case: for who may see that case (rule TRYOUT-6). */
export async function casePreview(
  parts: Parts,
  person: SignedIn,
  key: string,
  body: CasePreviewBody,
  now: string,
): Promise<{ readonly ok: true; readonly answer: CasePreview } | LibraryRefusal> {
  const row = await versionFor(parts, person, key, body.version);
  if (row === null) return NO_TEMPLATE;
  const theCase = await readCase(parts.store, body.caseId);
  if (theCase === null || !standingOnCase(person, theCase).visible) {
    return refuseChange('not-found', 'There is no such case.');
  }
  const parsed = parseTemplate(row.kind, row.definition);
  if (parsed.kind !== 'fragment' || parsed.definition === null) {
    return refuseChange('content-invalid', 'Only a readable fragment is shown with the values of a case.');
  }
  const { definition } = parsed;
  const { customer } = await caseKnowledge(parts.em, theCase);
  const proposed = proposeParameters(definition.parameters, { facts: theCase.file, customer });
  const checked = checkParameters(proposed ?? undefined, asFacts(body.parameters));
  const parameters = proposed ?? {};
  if (!checked.ok) {
    const errors = checked.errors.map(({ pointer, detail }) => ({ pointer: `/parameters${pointer}`, detail }));
    return { ok: true, answer: { definition: null, parameters, values: {}, errors } };
  }
  const locale = body.locale ?? person.locale;
  const rendered = renderFragment(definition, checked.values, { locale, timeZone: person.timeZone, now });
  const answer = rendered.ok
    ? { definition: rendered.definition, errors: [] }
    : { definition: null, errors: placesOf(rendered.findings, '/definition') };
  return { ok: true, answer: { ...answer, parameters, values: checked.values } };
}

async function readCase(store: Parts['store'], id: string) {
  try {
    return await store.read(caseId(id));
  } catch (cause) {
    if (cause instanceof UnreadableCase) return null;
    throw cause;
  }
}
