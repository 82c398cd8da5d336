import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Preferences } from '../../api-client/preferences.ts';
import { LOCALES } from '../../messages/intl.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { Line, Part } from './Part.tsx';
import { timeZones } from './quiet.ts';

interface Props {
  readonly preferences: Preferences;
  readonly keep: (part: Partial<Preferences>) => void;
}

/** Language, clock and looks. */
export function LookSettings({ preferences, keep }: Props) {
  const t = useT();
  const { locale } = useFormats();
  const { scheme, density, motion, timeZone } = preferences;
  const zones = useMemo(() => timeZones(timeZone), [timeZone]);
  return (
    <>
      <Part id="language" title={t('settings.language')}>
        <Line label={t('frame.language')}>
          <Choice
            label={t('frame.language')}
            values={LOCALES}
            value={preferences.locale ?? locale}
            words={(each) => t(`frame.language.${each}`)}
            onChange={(each) => keep({ locale: each })}
          />
        </Line>
        <Line label={t('settings.time-zone')} hint={t('settings.time-zone-hint')}>
          <Select
            aria-label={t('settings.time-zone')}
            data={zones}
            value={timeZone}
            searchable
            allowDeselect={false}
            limit={60}
            nothingFoundMessage={t('settings.no-zone')}
            onChange={(zone) => zone !== null && keep({ timeZone: zone })}
          />
        </Line>
      </Part>
      <Part id="look" title={t('settings.look')}>
        <Line label={t('frame.appearance')}>
          <Choice
            label={t('frame.appearance')}
            values={['light', 'dark', 'auto']}
            value={scheme}
            words={(each) => t(`frame.scheme.${each}`)}
            onChange={(each) => keep({ scheme: each })}
          />
        </Line>
        <Line label={t('frame.density')} hint={t('settings.density-hint')}>
          <Choice
            label={t('frame.density')}
            values={['regular', 'dense']}
            value={density}
            words={(each) => t(`frame.density.${each}`)}
            onChange={(each) => keep({ density: each })}
          />
        </Line>
        <Line label={t('settings.motion')} hint={t('settings.motion-hint')}>
          <Choice
            label={t('settings.motion')}
            values={['follow', 'reduce']}
            value={motion}
            words={(each) => t(`settings.motion.${each}`)}
            onChange={(each) => keep({ motion: each })}
          />
        </Line>
      </Part>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly words: (value: T) => string;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, values, value, words, onChange }: ChoiceProps<T>) {
  return (
    <SegmentedControl
      aria-label={label}
      data={values.map((each) => ({ value: each, label: words(each) }))}
      value={value}
      onChange={(chosen) => {
        const known = values.find((each) => each === chosen);
        if (known !== undefined) onChange(known);
      }}
    />
  );
}
