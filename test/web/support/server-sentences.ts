import { globSync, readFileSync } from 'node:fs';
import { type Literal, literalsOf } from './literals.ts';

/** A sentence, or a part of one, that the server may say: `{0}`, `{1}` stand for what is filled in. */
export interface Sentence {
  readonly file: string;
  readonly text: string;
}

const ROOMS = ['engine/**/*.ts', 'templates/**/*.ts', 'api/{application,features,plugins,channels}/**/*.ts'];
/** It describes the interface to those who write programs. */
const DESCRIPTION = 'api/plugins/swagger.ts';

/** What is not said to people: faults of ours, logs, SQL, the words of the interface's own description. */
const NOT_SAID =
  /(?:invariant\([^;]*|new (?:Invariant|Type)?Error\(|assertNever\([^;]*|(?:log|logger|log\w*)\.(?:info|warn|error|debug|fatal)\([^;]*|summary: |description:[^;{}]*|routeSchema\([^;]*|text: |help: |same: |query(?:<[^;]*>)?\([^;]*|throw new Error\([^;]*)$/;
const SQL =
  /\b(?:select|insert into|update \w+ set|delete from|join \w+|from \w+ \w|order by|where|is (?:not )?null|now\(\)|coalesce|union all|like all|exists \(|::\w+|any\()/;
const NAMED =
  /^(?:at|error|warning|info|refused?|refuseChange|no|place|impossible|blank|problem|noVersion|invalid|note)$/;

/** Every sentence in the source that people may read: whole sentences wherever they stand, parts where places are told. */
export function serverSentences(root: string): readonly Sentence[] {
  return globSync(ROOMS, { cwd: root })
    .filter((file) => file !== DESCRIPTION)
    .sort()
    .flatMap((file) => {
      const source = readFileSync(`${root}/${file}`, 'utf8');
      return literalsOf(source)
        .filter((literal) => isSaid(literal, source))
        .map((literal) => ({ file, text: wordsOf(literal) }));
    });
}

/** The literal as it is said, with what is filled in numbered. */
function wordsOf({ parts }: Literal): string {
  return parts.map((part, at) => (at === 0 ? part : `{${at - 1}}${part}`)).join('');
}

function isSaid(literal: Literal, source: string): boolean {
  if (!/[A-Za-z]/.test(literal.parts.join(''))) return false;
  const words = literal.parts.join('x');
  if (!/[A-Za-z] |[a-z]\.$/.test(words) || SQL.test(words) || words.includes('<html')) return false;
  const before = source.slice(Math.max(0, literal.start - 400), literal.start);
  if (NOT_SAID.test(before)) return false;
  return /^["A-Z<{x‹].*\.$/s.test(words) || isPlace(before);
}

/** `at('/name', 'is blank')`, `{ pointer, detail: 'is missing' }`, `refuse(code, '...')`. */
function isPlace(before: string): boolean {
  if (/\b(?:detail|message|why|because): (?:[\w. ]+(?:===|!==)[^?;]*\? )?$/.test(before)) return true;
  const call = /(\w+)\((?:[^()'`]|'[^']*'|`[^`]*`|\([^()]*\))*$/.exec(before);
  return call?.[1] !== undefined && NAMED.test(call[1]) && /,\s*$/.test(before);
}
