/** Two at a time: one that hangs on a dead connection must not hold up everybody. */
const MOST_UNDER_WAY = 2;
const LARGEST = 100;

interface Asked<V> {
  readonly promise: Promise<V | undefined>;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers many questions by few statements: what is asked while statements are under way is asked together by the
 * next one. Nothing is remembered: every answer is read after its question was put.
 */
export function gather<V>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  const waiting = new Map<string, Asked<V>>();
  let underWay = 0;

  async function next(): Promise<void> {
    const batch = new Map([...waiting].slice(0, LARGEST));
    for (const key of batch.keys()) waiting.delete(key);
    try {
      const found = await ask([...batch.keys()]);
      for (const [key, { resolve }] of batch) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of batch.values()) reject(error);
    }
  }

  async function work(): Promise<void> {
    underWay += 1;
    while (waiting.size > 0) await next();
    underWay -= 1;
  }

  return (key) => {
    const known = waiting.get(key);
    if (known !== undefined) return known.promise;
    const asked: Asked<V> = Promise.withResolvers<V | undefined>();
    waiting.set(key, asked);
    if (underWay < MOST_UNDER_WAY) void work();
    return asked.promise;
  };
}
