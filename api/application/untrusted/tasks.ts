import type { TemplateKind } from '../../../engine/index.ts';
import {
  checkParameters,
  type Finding,
  type FoundImport,
  type FoundTemplate,
  importCmmn,
  parseTemplate,
  type RenderContext,
  readImport,
  renderCaseType,
  renderFragment,
} from '../../../templates/index.ts';

/** A definition that nobody has published yet, with the values that somebody typed. */
export interface RenderInput {
  readonly kind: TemplateKind;
  readonly definition: unknown;
  readonly parameters: unknown;
  readonly world: RenderContext;
}

/** Final words, or what keeps them from being shown. */
export type RenderOutput =
  | { readonly ok: true; readonly definition: unknown }
  | { readonly ok: false; readonly errors: readonly { readonly pointer: string; readonly detail: string }[] };

/** A file, and what a model of another notation is to become where it does not say so itself. */
export interface FileInput {
  readonly bytes: Uint8Array;
  readonly as?: TemplateKind | undefined;
  /** Key of the queue that cases of imported types go to. */
  readonly queue?: string | undefined;
}

/** A template of a file as far as it can be read by itself. */
export interface ReadTemplate extends FoundTemplate {
  readonly findings: readonly Finding[];
  /** Key and name; null: the definition cannot be read at all. */
  readonly names: { readonly key: string; readonly name: string } | null;
}

export interface ReadFile extends Pick<FoundImport, 'format' | 'notes'> {
  readonly templates: readonly ReadTemplate[];
}

/** Work on what strangers wrote, by name; each is pure and takes and gives plain data. */
export interface UntrustedTasks {
  readonly render: (input: RenderInput) => Promise<RenderOutput>;
  readonly 'read-file': (input: FileInput) => Promise<ReadFile>;
}

/** Done in a thread of its own, which is ended when it takes too long. */
export const TASKS: UntrustedTasks = {
  render: async (input) => render(input),
  'read-file': async ({ bytes, as, queue }) => {
    const found = await readImport(bytes, (xml) =>
      importCmmn(xml, { ...(as === undefined ? {} : { as }), ...(queue === undefined ? {} : { queue }) }),
    );
    return { ...found, templates: found.templates.map(checked) };
  },
};

function checked(template: FoundTemplate): ReadTemplate {
  const { definition, findings } = parseTemplate(template.kind, template.definition);
  return { ...template, findings, names: definition === null ? null : { key: definition.key, name: definition.name } };
}

function render({ kind, definition: given, parameters, world }: RenderInput): RenderOutput {
  const parsed = parseTemplate(kind, given);
  if (parsed.definition === null) return refused(parsed.findings, '/definition');
  if (parsed.kind === 'case-type') {
    const rendered = renderCaseType(parsed.definition, world);
    return rendered.ok ? rendered : refused(rendered.findings, '/definition');
  }
  const values = checkParameters(parsed.definition.parameters, parameters);
  if (!values.ok) return refused(values.errors, '/parameters');
  const rendered = renderFragment(parsed.definition, values.values, world);
  return rendered.ok ? rendered : refused(rendered.findings, '/definition');
}

const refused = (
  found: readonly { readonly pointer: string; readonly detail: string }[],
  at: string,
): RenderOutput => ({
  ok: false,
  errors: found.map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail })),
});
