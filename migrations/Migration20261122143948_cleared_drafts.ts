import { Migration } from '@mikro-orm/migrations';

export class Migration20261122143948_cleared_drafts extends Migration {
  override up(): void {
    this.addSql(`alter table "template_version" add "cleared_revision" int null`);
    // What is in review was found to tell of nobody when it was sent there.
    this.addSql(
      `update template_version set cleared_revision = revision where state = 'in-review' and origin = 'captured'`,
    );
  }
}
