import { printPermissions, type PolicyTable, type Printed } from '@ba-nha/shared/permissions';
import { isObjectType, type GraphQLSchema } from 'graphql';

/** docs/PERMISSIONS.md: what the decorators beside types and fields name, in the words of the policies that they name. */
export function permissionPage(
  apiSchema: GraphQLSchema,
  declared: Readonly<Record<string, string>>,
  table: PolicyTable,
): string {
  const ofFields = (type: string): Printed[] => {
    const found = apiSchema.getType(type);
    const names = isObjectType(found) ? Object.keys(found.getFields()).sort() : [];
    return names.flatMap((name) => {
      const policy = declared[`${type}.${name}`];
      return policy ? [{ what: `\`${type}.${name}\``, policy }] : [];
    });
  };
  const types = Object.keys(apiSchema.getTypeMap())
    .filter((name) => !['Query', 'Mutation'].includes(name))
    .sort();
  const records = types.flatMap((name) => (declared[name] ? [{ what: `\`${name}\``, policy: declared[name] }] : []));
  return [
    head,
    '## Reading',
    printPermissions('root field', ofFields('Query').map(withoutType), table),
    '## Writing',
    printPermissions('mutation', ofFields('Mutation').map(withoutType), table),
    '## Records, by whatever path',
    printPermissions('type', records, table),
    '## Sensitive fields',
    fieldsHead,
    printPermissions('field', types.flatMap(ofFields), table),
    proofs,
  ].join('\n\n');
}

const withoutType = ({ what, policy }: Printed): Printed => ({ what: what.replace(/\w+\./, ''), policy });

const head = `# Permissions

Printed by \`npm run emit\` from the policies (\`policies.ts\` of each subgraph) and from the decorators beside the fields that
name them (\`@Allow\` at a root field, \`@SeenBy\` at a type, \`@ShownBy\`, \`@CountsPeople\`, \`@CountsPeopleOrNone\`, \`@VersionFor\` and \`@Sensitive\` at a
field). The same condition checks one record and narrows lists in SQL. A look-up of what the caller may not see answers null.

The columns are callers: nobody signed in, staff of an enterprise or a school, officers of a board or a province, who looks
after an organisation's members (a role beside one of those before, and what it may by itself), and the system's administrator.
**yes** is every record, **some** those that the last column names, **–** none.`;

const fieldsHead = `Read as null by whom the column excludes, though they may see the record. A count of people is null from one to four for whom the
people are not, and so is one that would tell such a count; a version that rises with such a count is 0.`;

const proofs = `## What is proved, and what is not

- \`test/federation/permissions.test.ts\`: every root field and mutation for nobody, two enterprises, two schools, two boards, a
  province and the administrator, against a table written by hand.
- \`test/federation/every-path.test.ts\`: from every root field, up to three records far, whatever each of the nine meets. Each
  record, and each sensitive field of it, is compared with a table written by hand; a record says the same by every path; every
  total is what can be paged through.
- \`test/federation/hidden-ids.test.ts\`: every mutation answers a hidden id as one that never was, in every field of its input.
- \`test/federation/two-worlds.test.ts\`: two hubs, in one of which a school offers, withdraws, is refused or lapses, or an
  enterprise drafts, or one person more is taught, placed and hired. All others read the same in both, byte for byte, after
  every step. An accepted offer shows in the order's status, awarded quantity and version, and nowhere else.
- \`subgraphs/zones/src/balance/balance.attack.test.ts\`: an attacker who asks the balance everything, and subtracts what he knows
  himself, is left with every value that a withheld figure may have.
- \`test/law/policies.test.ts\`: a root field, a record type or a sensitive field that names no policy fails.

Not covered: how long an answer takes; two who pool what they know; the same figure read on two days with one event between
them, where everybody knows of the event; an enterprise that declares and withdraws demand to see when a figure opens.
What is public adds up: orders' awarded quantities bound what is contracted, and a programme's free quota its seats.
`;
