import type { DraftCommandAnswer, DraftCommandBody, DraftEvents } from '../../../../../api/contract/drafting.ts';
import type { FollowAnswer, Presence } from '../../../../../api/contract/socket.ts';
import type { TemplateVersionView } from '../../../../../api/contract/templates.ts';
import type { DraftDefinition } from '../../../../../templates/drafting/operation.ts';
import type { Clash } from './draft-replica.ts';

/** The draft as it was fetched. */
export interface DraftStart {
  readonly draft: number;
  readonly revision: number;
  readonly state: string;
  readonly definition: DraftDefinition;
}

/** The world around a live draft. Tests bring a simulated one. */
export interface DraftPorts {
  readonly http: {
    readonly view: () => Promise<TemplateVersionView>;
    readonly events: (draft: number, since: number) => Promise<DraftEvents>;
    readonly send: (body: DraftCommandBody) => Promise<DraftCommandAnswer>;
  };
  readonly wire: {
    readonly connected: () => boolean;
    /** Rejects when no answer comes. */
    readonly follow: (draft: number, since: number) => Promise<FollowAnswer>;
  };
  /** Where this tab keeps what the server may not have, for whoever opens the draft next. */
  readonly storage: { readonly set: (value: string | null) => void };
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
}

/** What a live draft tells the screen. */
export interface DraftListener {
  readonly changed: () => void;
  readonly joined: (people: readonly Presence[]) => void;
  readonly clashed: (clashes: readonly Clash[]) => void;
  /** The server did not take a change; what it was about is not in the draft. */
  readonly refused: (error: Error) => void;
  /** The draft has another state, is another one, or is no longer this person's: the template is to be read anew. `lost`: changes were not sent. */
  readonly ended: (lost: boolean) => void;
  /** Everything sent is in: the validator has something new to look at. */
  readonly confirmed: (revision: number) => void;
}
