const oneRequestMs = 1_000;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `stop` once when this process is asked to end, then exits. The terminal, npm and the launcher may each pass
 * the same Ctrl-C on, so signals within a second count as one; a later one means "now" and exits at once.
 */
export function onStop(stop: () => Promise<void>, limitMs = 5_000): void {
  let firstAt: number | undefined;
  for (const signal of stopSignals) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt === undefined) {
        firstAt = now;
        void stopAndExit(stop, limitMs);
      } else if (now - firstAt > oneRequestMs) {
        process.exit(130);
      }
    });
  }
}

async function stopAndExit(stop: () => Promise<void>, limitMs: number): Promise<void> {
  const limit = setTimeout(() => {
    console.error(`Stopping took longer than ${limitMs / 1000} s; leaving now.`);
    process.exit(1);
  }, limitMs);
  try {
    await stop();
    process.exitCode = 0;
  } catch (error) {
    console.error('Stopping failed:', error);
    process.exitCode = 1;
  }
  clearTimeout(limit);
  process.exit();
}
