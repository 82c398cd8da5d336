import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

const same = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
];

// Mantine reaches for gray in the light scheme and for dark in the dark one: both get our surfaces, lines and texts.
const gray: MantineColorsTuple = [
  'var(--surface-hover)',
  'var(--surface-hover)',
  'var(--border)',
  'var(--border)',
  'var(--border-strong)',
  'var(--text-faint)',
  'var(--text-quiet)',
  'var(--text-quiet)',
  'var(--text)',
  'var(--text)',
];
const dark: MantineColorsTuple = [
  'var(--text)',
  'var(--text-quiet)',
  'var(--text-quiet)',
  'var(--text-faint)',
  'var(--border)',
  'var(--surface-hover)',
  'var(--surface-raised)',
  'var(--surface-panel)',
  'var(--surface-page)',
  'var(--surface-page)',
];

/** Same key as public/color-scheme.js, which paints the scheme before this code has arrived. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'casewright.color-scheme' });

/** Mantine bound to tokens.css: components take `color="accent"` (the default) or `color="danger"`, nothing else. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: same('var(--accent)'), danger: same('var(--breached)'), gray, dark },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--size-12)',
    sm: 'var(--size-13)',
    md: 'var(--size-14)',
    lg: 'var(--size-16)',
    xl: 'var(--size-20)',
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: 'var(--radius)', lg: 'var(--radius)', xl: 'var(--radius)' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle' } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: 'var(--size-16)', fontWeight: 600 } },
    },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
});

const family = (name: string, colour: string, text: string, soft: string) => ({
  [`--mantine-color-${name}-text`]: `var(--${text})`,
  [`--mantine-color-${name}-filled`]: `var(--${colour})`,
  [`--mantine-color-${name}-filled-hover`]: `var(--${colour === 'accent' ? 'accent-hover' : colour})`,
  [`--mantine-color-${name}-light`]: `var(--${soft})`,
  [`--mantine-color-${name}-light-hover`]: `var(--${colour === 'accent' ? 'accent-soft-hover' : soft})`,
  [`--mantine-color-${name}-light-color`]: `var(--${text})`,
  [`--mantine-color-${name}-outline`]: `var(--${text})`,
  [`--mantine-color-${name}-outline-hover`]: `var(--${soft})`,
});

const surfaces = {
  '--mantine-color-body': 'var(--surface-panel)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-quiet)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--breached)',
  '--mantine-color-success': 'var(--achieved)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border-strong)',
  '--mantine-color-disabled': 'var(--surface-hover)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--border)',
  ...family('accent', 'accent', 'accent-text', 'accent-soft'),
  ...family('danger', 'breached', 'breached', 'breached-soft'),
  // What is neither: quiet text on a hover surface, in both schemes.
  ...family('gray', 'border-strong', 'text-quiet', 'surface-hover'),
  ...family('dark', 'border-strong', 'text-quiet', 'surface-hover'),
};

// tokens.css holds the pair of each colour, so both schemes get the same names.
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
