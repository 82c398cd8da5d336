/** What is given under one key is done in turn. */
export interface CommandQueue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** How many keys have work waiting or under way. */
  readonly size: number;
}

export function createCommandQueue(): CommandQueue {
  const lasts = new Map<string, Promise<void>>();
  return {
    get size() {
      return lasts.size;
    },
    async run(key, work) {
      const before = lasts.get(key);
      const { promise: done, resolve } = Promise.withResolvers<void>();
      lasts.set(key, done);
      try {
        await before;
        return await work();
      } finally {
        if (lasts.get(key) === done) lasts.delete(key);
        resolve();
      }
    },
  };
}
