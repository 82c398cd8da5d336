import type { CDPSession, Page } from 'playwright-core';

/** When something was painted: by the clock of the machine, since the wait began, and since the page began. */
export interface Appeared {
  readonly began: number;
  readonly at: number;
  readonly took: number;
  readonly sinceStart: number;
}

/** Waits in the page until the words are on it and painted; `path` goes there first, without loading the page anew. */
function watch(page: Page, words: string, path: string | null): Promise<Appeared> {
  return page.evaluate(
    ([wanted, to]) =>
      new Promise<Appeared>((resolve) => {
        const began = performance.timeOrigin + performance.now();
        const isThere = () => {
          const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
            if (node.nodeValue?.includes(wanted ?? '') === true) return true;
          return false;
        };
        const look = (): unknown => {
          if (!isThere()) return requestAnimationFrame(look);
          const channel = new MessageChannel();
          // After the frame that shows it.
          channel.port1.onmessage = () => {
            const at = performance.timeOrigin + performance.now();
            resolve({ began, at, took: at - began, sinceStart: performance.now() });
          };
          return requestAnimationFrame(() => channel.port2.postMessage(null));
        };
        if (to !== null) history.pushState(null, '', to);
        look();
      }),
    [words, path] as const,
  );
}

export const appears = (page: Page, words: string): Promise<Appeared> => watch(page, words, null);
export const go = (page: Page, path: string, words: string): Promise<Appeared> => watch(page, words, path);

export async function heapMb(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20;
}

interface Bytes {
  readonly scripts: number;
  readonly styles: number;
  readonly all: number;
}

/** Counts what comes over the wire from now on, in kilobytes as they are sent. */
export async function transferred(devtools: CDPSession): Promise<() => Bytes> {
  const types = new Map<string, string>();
  const bytes = { scripts: 0, styles: 0, all: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kB = encodedDataLength / 1000;
    const type = types.get(requestId);
    bytes.all += kB;
    if (type === 'Script') bytes.scripts += kB;
    if (type === 'Stylesheet') bytes.styles += kB;
  });
  await devtools.send('Network.enable');
  return () => ({ ...bytes });
}
