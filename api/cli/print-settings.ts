import { settingsTable } from '../config.ts';

console.log(settingsTable());
