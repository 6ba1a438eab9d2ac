import { registerEnumType } from 'type-graphql';
import { organisationKinds, type OrganisationKind } from '../permissions/principal';

export const OrganisationKindEnum = Object.fromEntries(organisationKinds.map((kind) => [kind, kind])) as {
  [K in OrganisationKind]: K;
};

registerEnumType(OrganisationKindEnum, {
  name: 'OrganisationKind',
  description: 'What an organisation is (loại đơn vị).',
  valuesConfig: {
    ENTERPRISE: { description: 'An enterprise (doanh nghiệp).' },
    SCHOOL: { description: 'A school (nhà trường).' },
    BOARD: { description: 'A management board of zones (ban quản lý).' },
    PROVINCE: { description: 'A province with its departments (tỉnh, thành phố).' },
  },
});
