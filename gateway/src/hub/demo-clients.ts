import { sampleEnterpriseId } from '@ba-nha/enterprises';
import { sampleSchoolId } from '@ba-nha/schools';
import { boardId } from '@ba-nha/shared/code-lists';
import { Role } from '@ba-nha/shared/permissions';
import type { LocalClient } from '../local-provider';

/** Who may sign in at the local provider: organisations of the sample, each as a portal of its own. */
export const demoClients: readonly LocalClient[] = [
  enterprise('enterprise-a', 'Công ty mẫu Điện tử Long Đức A'),
  administrator(enterprise('enterprise-b', 'Công ty mẫu Dệt may Long Đức B')),
  school('school-a', 'Trường Cao đẳng nghề Trà Vinh'),
  administrator(school('school-b', 'Trường Cao đẳng Bắc Kạn')),
  board('board-tra-vinh', 'Ban Quản lý Khu kinh tế Trà Vinh', 'bql-kkt-tra-vinh'),
  board('board-ha-noi', 'Ban Quản lý các Khu công nghiệp và Khu chế xuất Hà Nội', 'bql-kcn-kcx-ha-noi'),
  {
    clientId: 'province-vinh-long',
    name: 'UBND tỉnh Vĩnh Long',
    roles: [Role.PROVINCE_OFFICER],
    orgKind: 'PROVINCE',
    orgId: '86',
  },
  { clientId: 'admin', name: 'Quản trị hệ thống', roles: [Role.SYSTEM_ADMIN] },
];

function enterprise(clientId: string, name: string): LocalClient {
  return { clientId, name, roles: [Role.ENTERPRISE_STAFF], orgKind: 'ENTERPRISE', orgId: sampleEnterpriseId(clientId) };
}

function school(clientId: 'school-a' | 'school-b', name: string): LocalClient {
  return { clientId, name, roles: [Role.SCHOOL_STAFF], orgKind: 'SCHOOL', orgId: sampleSchoolId(clientId) };
}

function board(clientId: string, name: string, code: string): LocalClient {
  return { clientId, name, roles: [Role.BOARD_OFFICER], orgKind: 'BOARD', orgId: boardId(code) };
}

/** Who looks after the members of its organisation too. */
function administrator(client: LocalClient): LocalClient {
  return { ...client, roles: [...client.roles, Role.ORGANISATION_ADMIN] };
}
