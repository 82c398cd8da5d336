import type { Bench } from './bench.ts';

/** What a browser measures lies with what runs in browsers, under their types. */
const measures: { readonly bench: Bench } = await import(String(new URL('../web/bench/web.ts', import.meta.url)));

export const bench: Bench = measures.bench;
