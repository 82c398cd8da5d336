export const studio = {
  'template-studio.tabs': 'Parts of this template',
  'template-studio.tab.steps': 'Steps',
  'template-studio.tab.try-out': 'Try out',
  'template-studio.tab.versions': 'Versions',
  'template-studio.tab.evidence': 'Evidence',
} as const;
