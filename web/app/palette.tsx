import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { useSession } from '../api-client/use-session.ts';
import { CommandPalette } from '../features/command-palette/CommandPalette.tsx';
import { LOCALES } from '../messages/intl.ts';
import { useFormats, useT } from '../messages/use-t.ts';
import { useTakeNext } from '../sync/use-take-next.ts';
import { openOverlay } from '../ui/overlays.ts';
import { setDensity, useDensity } from '../ui/preferences.ts';
import type { Verb, VerbGroup } from '../ui/verbs.ts';
import { useChangeLocale } from './locale.tsx';
import type { Place } from './places.ts';

interface Props {
  readonly places: readonly Place[];
  readonly from: Element | null;
  /** What was typed before the palette was there. */
  readonly typed: RefObject<string>;
  readonly onClose: () => void;
}

/** The palette with what can be done on every screen. */
export function Palette({ places, from, typed, onClose }: Props) {
  return <CommandPalette from={from} typed={typed} everywhere={[usePlaces(places), useLooks()]} onClose={onClose} />;
}

function usePlaces(all: readonly Place[]): VerbGroup {
  const t = useT();
  const navigate = useNavigate();
  const { allowed } = useSession();
  const { takeNext } = useTakeNext();
  const places = all
    .filter(({ right }) => allowed.includes(right))
    .map(
      ({ to, label }): Verb => ({
        id: `place-${label}`,
        label: t(label),
        run: () => void navigate({ to }),
      }),
    );
  const settings: Verb = { id: 'settings', label: t('settings.title'), run: () => void navigate({ to: '/settings' }) };
  const next: Verb = {
    id: 'take-next',
    label: t('palette.take-next'),
    key: 'take-next',
    run: () => void takeNext(),
  };
  const open: Verb = {
    id: 'new-case',
    label: t('customer.new-case'),
    // After the palette has closed: there is one thing above a screen at a time.
    run: () => void setTimeout(() => openOverlay('new-case')),
  };
  const work = allowed.includes('open-case') ? [next, open] : [];
  return { about: t('palette.places'), verbs: [...work, ...places, settings] };
}

/** How things look, and what the keys are. */
function useLooks(): VerbGroup {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const { locale } = useFormats();
  const changeLocale = useChangeLocale();
  const schemes = (['light', 'dark', 'auto'] as const).filter((each) => each !== colorScheme);
  const other = density === 'dense' ? 'regular' : 'dense';
  return {
    about: t('palette.settings'),
    verbs: [
      { id: 'keys', label: t('palette.keys'), key: 'sheet', run: () => openOverlay('keys') },
      ...schemes.map(
        (each): Verb => ({
          id: `scheme-${each}`,
          label: t('palette.scheme', { name: t(`frame.scheme.${each}`) }),
          run: () => setColorScheme(each),
        }),
      ),
      {
        id: 'density',
        label: t('palette.density', { name: t(`frame.density.${other}`) }),
        run: () => setDensity(other),
      },
      ...LOCALES.filter((each) => each !== locale).map(
        (each): Verb => ({
          id: `language-${each}`,
          label: t('palette.language', { name: t(`frame.language.${each}`) }),
          words: 'Sprache language',
          run: () => changeLocale(each),
        }),
      ),
    ],
  };
}
