import type { MikroORM } from '@mikro-orm/postgresql';
import { Connector as ConnectorRow } from '../../persistence/entities/intake.entity.ts';
import type { Connector } from './channel.ts';

/** The connectors of this installation, remembered for a moment so that a webhook costs one statement and not two. */
export interface Connectors {
  find(id: string): Promise<Connector | null>;
  /** Asks the database: a connector that is not known, or a secret that does not fit, may be new. */
  findAnew(id: string): Promise<Connector | null>;
}

const MAX_AGE_MS = 2_000;

/** A secret that was taken away stops being good everywhere within two seconds; a new one is good at once. */
export function createConnectors(orm: MikroORM, maxAgeMs = MAX_AGE_MS): Connectors {
  let known: { readonly byId: ReadonlyMap<string, Connector>; readonly at: number } | undefined;
  let loading: Promise<ReadonlyMap<string, Connector>> | undefined;

  async function load(): Promise<ReadonlyMap<string, Connector>> {
    const at = performance.now();
    const rows = await orm.em.fork().find(ConnectorRow, {});
    const byId = new Map(rows.map((row) => [row.id, present(row)]));
    known = { byId, at };
    return byId;
  }

  function reload(): Promise<ReadonlyMap<string, Connector>> {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  return {
    async find(id) {
      const isFresh = known !== undefined && performance.now() - known.at < maxAgeMs;
      const byId = known !== undefined && isFresh ? known.byId : await reload();
      return byId.get(id) ?? null;
    },
    async findAnew(id) {
      // A load that is under way may have read before the change.
      await loading?.catch(() => undefined);
      return (await reload()).get(id) ?? null;
    },
  };
}

function present({ id, kind, name, secrets, settings }: ConnectorRow): Connector {
  // An empty secret would let everybody in.
  const signing = secrets.signing.filter((secret) => secret !== '');
  return { id, kind, name, signing, tokens: secrets.tokens, settings };
}
