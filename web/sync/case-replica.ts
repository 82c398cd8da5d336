import type { BoardFact, BoardFrame, BoardView } from '../../engine/board/board-view.ts';
import type { PersonCommand } from './types.ts';

/** The engine's pure functions, as a port: the same ones that the server folds with. */
export interface BoardRules {
  /** Folds frames in that follow on the board's version. */
  readonly fold: (board: BoardView, frames: readonly BoardFrame[]) => BoardView;
  /** Folds facts that have no version: those that are predicted. */
  readonly apply: (board: BoardView, facts: readonly BoardFact[]) => BoardView;
  /** Whether this build knows all facts of the frame. */
  readonly readable: (frame: BoardFrame) => boolean;
  /** The direct effect that a command will have, shown until the server has decided; empty when it can have none. */
  readonly predict: (pending: Pending, board: BoardView, me: string) => readonly BoardFact[];
}

export interface Pending {
  readonly commandId: string;
  readonly command: PersonCommand;
  /** When it was given, by the server's clock as far as it is known. */
  readonly at: string;
  /** Version that the accepted command reached, when its frames are still on the way. */
  readonly acceptedAt: number | null;
}

/** What this browser knows of one case. Confirmed and pending are kept apart; what is shown is made from both. */
export interface Replica {
  readonly confirmed: BoardView | null;
  /** Frames that came before those they follow on. */
  readonly held: ReadonlyMap<number, BoardFrame>;
  /** The newest version that anybody told us about. */
  readonly head: number;
  readonly pending: readonly Pending[];
}

export const EMPTY_REPLICA: Replica = { confirmed: null, held: new Map(), head: 0, pending: [] };

export interface Received {
  readonly replica: Replica;
  /** Frames that were folded in by this step, in order. */
  readonly applied: readonly BoardFrame[];
  /** The next frame cannot be folded here, because a newer build wrote it: only a whole view leads on. */
  readonly unreadable: boolean;
}

/** `v == have+1` applies, `v <= have` is dropped, `v > have+1` is held until the gap closes. */
export function receive(replica: Replica, frames: readonly BoardFrame[], head: number, rules: BoardRules): Received {
  const held = new Map(replica.held);
  const have = replica.confirmed?.version ?? 0;
  for (const frame of frames) if (frame.version > have) held.set(frame.version, frame);
  const newest = frames.reduce((max, frame) => Math.max(max, frame.version), Math.max(head, replica.head));
  return drain({ ...replica, held, head: newest }, rules);
}

/** A whole board: after a reset, or when it is newer than what is here. An older one changes nothing. */
export function adopt(replica: Replica, board: BoardView, rules: BoardRules): Received {
  if (replica.confirmed !== null && board.version <= replica.confirmed.version)
    return { replica, applied: [], unreadable: false };
  const held = new Map([...replica.held].filter(([version]) => version > board.version));
  return drain({ ...replica, confirmed: board, held, head: Math.max(replica.head, board.version) }, rules);
}

function drain(replica: Replica, rules: BoardRules): Received {
  if (replica.confirmed === null) return { replica, applied: [], unreadable: false };
  const { applied, unreadable } = following(replica.confirmed.version, replica.held, rules);
  const confirmed = folded(replica.confirmed, applied, rules);
  // What is held stays until a whole view passes it.
  if (confirmed === null) return { replica, applied: [], unreadable: true };
  const { version } = confirmed;
  const held = new Map([...replica.held].filter(([of]) => of > version));
  const pending = settle(replica.pending, version, applied);
  return { replica: { ...replica, confirmed, held, pending }, applied, unreadable };
}

/** The frames that follow on a version without a gap, up to one that cannot be read. */
function following(from: number, held: Replica['held'], rules: BoardRules): Pick<Received, 'applied' | 'unreadable'> {
  const applied: BoardFrame[] = [];
  for (let next = held.get(from + 1); next !== undefined; next = held.get(next.version + 1)) {
    if (!rules.readable(next)) return { applied, unreadable: true };
    applied.push(next);
  }
  return { applied, unreadable: false };
}

/** Null when the fold fails: facts of a known kind may have another shape in a newer build. */
function folded(board: BoardView, frames: readonly BoardFrame[], rules: BoardRules): BoardView | null {
  if (frames.length === 0) return board;
  try {
    return rules.fold(board, frames);
  } catch {
    return null;
  }
}

/** A pending command is over when its own frames are in, or when the version that it reached is. */
function settle(pending: readonly Pending[], version: number, applied: readonly BoardFrame[]): readonly Pending[] {
  if (pending.length === 0) return pending;
  const confirmed = new Set(applied.map((frame) => frame.commandId));
  const open = pending.filter(
    (entry) => !confirmed.has(entry.commandId) && (entry.acceptedAt === null || entry.acceptedAt > version),
  );
  return open.length === pending.length ? pending : open;
}

/** True when a frame is missing between what is here and the newest version. */
export function hasGap(replica: Replica): boolean {
  return replica.confirmed !== null && replica.head > replica.confirmed.version;
}

export function enqueue(replica: Replica, command: Omit<Pending, 'acceptedAt'>): Replica {
  return { ...replica, pending: [...replica.pending, { ...command, acceptedAt: null }] };
}

/** The server took it: it stays on the screen until its frames are in. */
export function accept(replica: Replica, commandId: string, version: number): Replica {
  const have = replica.confirmed?.version ?? 0;
  const pending = replica.pending.flatMap((entry) => {
    if (entry.commandId !== commandId) return [entry];
    return version <= have ? [] : [{ ...entry, acceptedAt: version }];
  });
  return { ...replica, pending };
}

/** The server refused it, or nobody waits for it any more. */
export function drop(replica: Replica, commandId: string): Replica {
  const pending = replica.pending.filter((entry) => entry.commandId !== commandId);
  return pending.length === replica.pending.length ? replica : { ...replica, pending };
}
