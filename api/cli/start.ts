import { type Config, configOrExit } from '../config.ts';
import { type Booted, boot, type CleanUps } from './boot.ts';
import { tellFailure } from './start-problem.ts';
import { onStop } from './stop.ts';

/** `npm start`: from nothing to a product that answers, and back to nothing on Ctrl-C. */

const cleanUps: CleanUps = [];
const stopping = new AbortController();

async function stop(): Promise<void> {
  stopping.abort();
  for (const clean of cleanUps.splice(0).reverse()) await clean();
}

function tell({ config, accounts, administratorLink, isDemoNew }: Booted): void {
  const lines = ['', `Casewright is ready: ${config.publicUrl}`];
  if (accounts.length > 0) {
    lines.push('', 'Demo accounts:');
    for (const { login, role, password } of accounts)
      lines.push(`  ${role.padEnd(14)} ${login.padEnd(18)} ${password}`);
    // Once is a welcome; at every start it would heap the same cases upon those that people work on.
    if (config.story && !isDemoNew) lines.push('', 'The story was played before: npm run story plays it again.');
  }
  if (administratorLink !== undefined) {
    lines.push('', 'There is no account yet. Make the first administrator here (the link works once, for 24 hours):');
    lines.push(`  ${administratorLink}`);
  }
  console.log([...lines, '', 'Ctrl-C stops it.', ''].join('\n'));
}

/** In the background: the product is there already. A story that fails is told and changes nothing else. */
async function beginStory(config: Config, url: string): Promise<void> {
  const { playStory } = await import('./story.ts');
  const story = playStory({ config, url, say: console.log, signal: stopping.signal });
  story.catch((error: unknown) => {
    if (!stopping.signal.aborted) console.error('The story stopped:', error);
  });
  cleanUps.push(() => story.catch(() => undefined));
}

async function main(): Promise<void> {
  const config = configOrExit();
  const booted = await boot(config, cleanUps, { say: console.log, web: true, database: 'alone' });
  if (stopping.signal.aborted) return;
  if (booted.url === undefined) {
    console.log('This worker is ready. Ctrl-C stops it.');
    return;
  }
  tell(booted);
  if (config.demo && config.story && booted.isDemoNew) await beginStory(booted.config, booted.url);
}

function leave(error: unknown): void {
  tellFailure(error);
  void stop().finally(() => process.exit(1));
}

onStop(stop);
process.on('uncaughtException', leave);
try {
  await main();
} catch (error) {
  if (!stopping.signal.aborted) leave(error);
}
