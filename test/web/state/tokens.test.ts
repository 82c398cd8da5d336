import { readFile } from 'node:fs/promises';
import t from 'tap';

type Scheme = 'light' | 'dark';
type Colour = readonly [lightness: number, chroma: number, hue: number];

const css = await readFile(new URL('../../../web/ui/tokens.css', import.meta.url), 'utf8');

function read(name: string, scheme: Scheme): Colour {
  const declared = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1];
  if (declared === undefined) throw new Error(`there is no --${name}`);
  const colours = [...declared.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(
    ([, l, c, h]): Colour => [Number(l), Number(c), Number(h)],
  );
  const colour = colours[scheme === 'dark' && colours.length > 1 ? 1 : 0];
  if (colour === undefined) throw new Error(`--${name} is no colour`);
  return colour;
}

/** Relative luminance by WCAG, from OKLCH by way of linear sRGB, cut to what a screen can show. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const red = cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

const SURFACES = ['surface-page', 'surface-panel', 'surface-raised', 'surface-hover', 'surface-selected'];
const STATUS = ['on-track', 'at-risk', 'breached', 'paused', 'achieved'];
const CHANNELS = ['facebook', 'instagram', 'phone', 'web'].map((name) => `channel-${name}`);
const PEOPLE = [1, 2, 3, 4, 5, 6].map((number) => `person-${number}`);

function atLeast(least: number, front: readonly string[], back: readonly string[]): void {
  for (const scheme of ['light', 'dark'] as const) {
    for (const one of front) {
      for (const other of back) {
        const ratio = contrast(read(one, scheme), read(other, scheme));
        t.ok(ratio >= least, `${scheme}: ${one} on ${other} is ${ratio.toFixed(2)}, at least ${least}`);
      }
    }
  }
}

t.equal(contrast([1, 0, 0], [0, 0, 0]).toFixed(1), '21.0', 'black on white');

// Text needs 4.5, marks 3 (design language 1).
atLeast(4.5, ['text', 'text-quiet', 'text-faint', 'accent-text', ...STATUS], SURFACES);
atLeast(4.5, ['on-accent'], ['accent', 'accent-hover']);
atLeast(4.5, ['accent-text', 'text'], ['accent-soft', 'accent-soft-hover']);
for (const status of STATUS) atLeast(4.5, [status], [`${status}-soft`]);
atLeast(3, ['border-strong', 'focus', ...CHANNELS, ...PEOPLE], ['surface-page', 'surface-panel', 'surface-raised']);

// Dense is the rows and words of the design language (2, 3), and fingers never meet it.
const block = (selector: RegExp): string => new RegExp(`${selector.source} \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
const dense = block(/\n:root\[data-density="dense"\]/);
for (const value of ['--row: 28px', '--tool: 24px', '--pad: 8px', '--base: var(--size-13)']) {
  t.ok(dense.includes(value), `dense: ${value}`);
}
t.match(
  css,
  /@media \(pointer: coarse\) \{\s*:root,\s*:root\[data-density="dense"\] \{\s*--row: 44px;/,
  'where fingers point a row is 44 px, dense or not',
);
