import type { Case, FragmentDefinition, ItemId, PlanItem, PortDefinition } from '../../engine/index.ts';
import type { RenderContext } from '../rendering/helpers.ts';
import type { CaseKnowledge } from './detect.ts';
import type { ParameterBook } from './restore-texts.ts';

/** Something that the draft does not carry over, or carries over changed. */
export interface CaptureNote {
  readonly code:
    | 'stage-partial'
    | 'sentry-outside'
    | 'sentry-optional'
    | 'port-made'
    | 'condition-outside'
    | 'text-erased'
    | 'instant-changed'
    | 'planning-outside'
    | 'repeated';
  /** Key of the item in the draft; null when it is about something that is not in it. */
  readonly item: string | null;
  readonly detail: string;
  /** What it is about, for other languages: names, a duration, a condition, how often. */
  readonly about: { readonly [name: string]: string | number };
}

/** What to capture, and under which name. */
export interface CaptureRequest {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Chosen items; ids that are not in the case are passed over. */
  readonly itemIds: readonly ItemId[];
  /** Words that must not become part of a key. */
  readonly hidden?: readonly string[];
  /** What the case knows: nothing of it becomes part of a key. */
  readonly knowledge?: CaseKnowledge;
  /** What was sent for message tasks that had no proposed text, by item. */
  readonly sentTexts?: ReadonlyMap<string, string>;
  /** Templates that fragments of the case came from, by `key version`: their placeholders come back. */
  readonly templates?: ReadonlyMap<string, FragmentDefinition>;
  /** Languages and places in which texts of the case were made; each with any instant. */
  readonly worlds?: readonly RenderContext[];
}

/** What the parts of one capture share. */
export interface Capture {
  readonly theCase: Case;
  readonly request: CaptureRequest;
  readonly keys: ReadonlyMap<ItemId, string>;
  readonly all: readonly PlanItem[];
  /** New keys by fragment and former key: what on-parts name. */
  readonly byDefinition: ReadonlyMap<string, string>;
  /** Items that are offered only, by key in the draft. */
  readonly optional: ReadonlyMap<string, PlanItem>;
  readonly ports: Map<string, PortDefinition>;
  readonly parameters: ParameterBook;
  readonly notes: CaptureNote[];
}
