import { Button, Checkbox, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Preferences } from '../../api-client/preferences.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { NOTICE_KINDS } from './notice-kinds.ts';
import { Line, Part } from './Part.tsx';
import { DAYS, dayName, isOverMidnight, toggled } from './quiet.ts';
import styles from './settings.module.css';

interface Props {
  readonly preferences: Preferences;
  readonly keep: (part: Partial<Preferences>) => void;
}

/** Of what the browser speaks up, and when it keeps silent. The list under the bell has everything, always. */
export function NoticeSettings({ preferences, keep }: Props) {
  const t = useT();
  const { notify } = preferences;
  const permission = usePermission();
  const isOn = notify.on && permission.state === 'granted';
  const turnOn = async () => {
    if ((await permission.ask()) === 'granted') keep({ notify: { ...notify, on: true } });
  };
  return (
    <Part id="notices" title={t('settings.notices')}>
      <Line label={t('settings.browser-notices')} hint={t(`settings.permission.${permission.state}`)}>
        {isOn ? (
          <Button variant="default" onClick={() => keep({ notify: { ...notify, on: false } })}>
            {t('settings.turn-off')}
          </Button>
        ) : (
          <Button
            disabled={permission.state === 'denied' || permission.state === 'missing'}
            onClick={() => void turnOn()}
          >
            {t('settings.turn-on')}
          </Button>
        )}
      </Line>
      {isOn ? (
        <fieldset className={styles.kinds}>
          <legend className={styles.label}>{t('settings.kinds')}</legend>
          {NOTICE_KINDS.map((kind) => (
            <Checkbox
              key={kind}
              size="xs"
              label={t(`settings.kind.${kind}`)}
              checked={notify.kinds.includes(kind)}
              onChange={() => keep({ notify: { ...notify, kinds: toggled(NOTICE_KINDS, notify.kinds, kind) } })}
            />
          ))}
        </fieldset>
      ) : null}
      <Quiet preferences={preferences} keep={keep} />
    </Part>
  );
}

function Quiet({ preferences: { quiet }, keep }: Props) {
  const t = useT();
  const { locale } = useFormats();
  const change = (part: Partial<Preferences['quiet']>) => keep({ quiet: { ...quiet, ...part } });
  return (
    <>
      <Line label={t('settings.quiet')} hint={t('settings.quiet-hint')}>
        <Switch
          aria-label={t('settings.quiet')}
          checked={quiet.on}
          onChange={(event) => change({ on: event.currentTarget.checked })}
        />
      </Line>
      {quiet.on ? (
        <div className={styles.quiet}>
          <TextInput
            type="time"
            label={t('settings.quiet-from')}
            value={quiet.from}
            onChange={(event) => event.currentTarget.value !== '' && change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t(isOverMidnight(quiet) ? 'settings.quiet-to-next' : 'settings.quiet-to')}
            value={quiet.to}
            onChange={(event) => event.currentTarget.value !== '' && change({ to: event.currentTarget.value })}
          />
          <fieldset className={styles.days}>
            <legend className={styles.dayLegend}>{t('settings.quiet-days')}</legend>
            {DAYS.map((day) => (
              <Checkbox
                key={day}
                size="xs"
                label={dayName(locale, day, 'short')}
                aria-label={dayName(locale, day, 'long')}
                checked={quiet.days.includes(day)}
                onChange={() => change({ days: toggled(DAYS, quiet.days, day) })}
              />
            ))}
          </fieldset>
        </div>
      ) : null}
    </>
  );
}

type PermissionState = 'granted' | 'denied' | 'default' | 'missing';

/** The browser asks only when this button was pressed. */
function usePermission(): { readonly state: PermissionState; readonly ask: () => Promise<PermissionState> } {
  const [state, setState] = useState<PermissionState>('Notification' in window ? Notification.permission : 'missing');
  const ask = async () => {
    const answer = state === 'default' ? await Notification.requestPermission() : state;
    setState(answer);
    return answer;
  };
  return { state, ask };
}
