import { TSMigrationGenerator } from '@mikro-orm/migrations';

/** Writes new migrations as this project writes them: forward only, one call for each statement. */
export class MigrationFile extends TSMigrationGenerator {
  override generateMigrationFile(className: string, diff: { up: string[] }): string {
    const statements = diff.up.filter((sql) => sql !== '').map((sql) => this.createStatement(sql.replace(/;$/, ''), 4));
    return [
      "import { Migration } from '@mikro-orm/migrations';\n\n",
      `export class ${className} extends Migration {\n  override up(): void {\n`,
      ...statements,
      '  }\n}\n',
    ].join('');
  }
}
