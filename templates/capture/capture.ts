import type { Case, PlanItem } from '../../engine/index.ts';
import type { CaptureNote, CaptureRequest } from './from-case.ts';

/** What the parts of one capture share. */
export interface Capture {
  readonly theCase: Case;
  readonly request: CaptureRequest;
  readonly keys: ReadonlyMap<string, string>;
  readonly all: readonly PlanItem[];
  /** New keys by fragment and former key: what on-parts name. */
  readonly byDefinition: ReadonlyMap<string, string>;
  readonly notes: CaptureNote[];
}
