export const studio = {
  'template-studio.tabs': 'Teile dieser Vorlage',
  'template-studio.tab.steps': 'Schritte',
  'template-studio.tab.try-out': 'Ausprobieren',
  'template-studio.tab.versions': 'Versionen',
  'template-studio.tab.evidence': 'Erfahrung',
} as const;
