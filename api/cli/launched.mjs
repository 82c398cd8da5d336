// Loaded before each launched script. When the launcher dies without a word (kill -9), the channel to it closes:
// then this process stops as if it had been asked to, and does not outlive its launcher.
const lastResortMs = 10_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), lastResortMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener above must not keep a finished script alive.
  process.channel.unref();
}
