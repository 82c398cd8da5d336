import { useSavedPreferences } from './use-preferences.ts';

/** Brings what the person chose on another machine to this one. No look of its own. */
export function PreferencesSync() {
  useSavedPreferences();
  return null;
}
