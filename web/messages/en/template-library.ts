export const templateLibrary = {
  'template-library.title': 'Templates',
  'template-library.empty': 'No templates here',
  'template-library.version': 'Version {version}',
  'template-library.state.draft': 'Draft',
  'template-library.state.in-review': 'In review',
  'template-library.state.published': 'Published',
  'template-library.state.retired': 'Retired',
} as const;
