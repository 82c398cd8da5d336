import { Migration } from '@mikro-orm/migrations';

export class Migration20261122020801_shared_identities extends Migration {
  override up(): void {
    this.addSql('drop index customer_identity_value_unique');
    this.addSql(
      'create unique index customer_identity_account_unique on customer_identity (connector_id, kind, value) where connector_id is not null',
    );
    this.addSql(
      'create unique index customer_identity_shared_unique on customer_identity (kind, value, customer_id) where connector_id is null',
    );
  }
}
