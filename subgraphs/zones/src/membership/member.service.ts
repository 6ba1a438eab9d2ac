import { createHash } from 'node:crypto';
import { isUniqueViolation } from '@ba-nha/shared/database';
import { refusal } from '@ba-nha/shared/errors';
import type { EnterpriseFacts, EventType } from '@ba-nha/shared/events';
import { changesOf, recordHistory, type Happening } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, Role, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { countAdministrator, uncountAdministrator } from './administrators';
import { Member, Membership } from './member.entity';
import type { AddMemberInput, RemoveMemberInput } from './member.inputs';
import { checkMember, type MemberValues } from './member.rules';
import { isOrganisation, organisationKey, type OrganisationKey } from './organisation';

interface Wanted extends OrganisationKey, Omit<MemberValues, 'name'> {
  name: string | null;
  administrator: boolean;
}

/** Whom the hub lets act for organisations, besides those whose tokens say so. */
export class MemberService {
  constructor(private readonly hub: Hub) {}

  async add(principal: Principal, input: AddMemberInput): Promise<Member> {
    const { database, clock, doors, issuers, policies } = this.hub;
    const organisation = organisationKey(input);
    if (!policies.allows(principal, 'member.manage', organisation)) throw refusal('NOT_FOUND', 'organisationId');
    const id = await once<string>(database, clock, { principal, operation: 'addMember', input }, async (commit) => {
      const { issuer: own } = principal;
      const values = checkMember({ ...input, issuer: input.issuer ?? own }, { own, trusted: issuers });
      if (!(await isOrganisation(doors, organisation))) throw refusal('NOT_FOUND', 'organisationId');
      const wanted = { ...organisation, ...values, administrator: input.administrator };
      return commit(async (manager) => (await this.write(manager, wanted, principal)).id);
    });
    return database.read((manager) => manager.findOneByOrFail(Member, { id }));
  }

  remove(principal: Principal, input: RemoveMemberInput): Promise<Member> {
    const { database, clock, policies } = this.hub;
    const manages = (member: Member) =>
      member.removedAt === null && policies.allows(principal, 'member.manage', member);
    return database.inTransaction(async (manager) => {
      const member = await loadForChange(manager, Member, input, { sees: manages, changes: manages });
      if (member.administrator) await uncountAdministrator(manager, member, mayTakeTheLast(principal));
      const removed = await saveChange(manager, Member, member, { removedAt: clock.now(), liveKey: null });
      await this.tell(manager, removed, 'MemberRemoved', { action: 'removeMember', by: displayName(principal) });
      return removed;
    });
  }

  /** The organisations that a subject of an issuer is a member of, in the order in which it came to them. */
  membershipsOf(issuer: string, subject: string): Promise<Membership[]> {
    return this.hub.database.read(async (manager) => {
      const members = await manager
        .createQueryBuilder(Member, 'm')
        .where('m.issuer = :issuer AND m.subject = :subject AND m.removedAt IS NULL', { issuer, subject })
        .orderBy('m.id')
        .getMany();
      return members.map(({ organisationKind, organisationId, administrator }) =>
        Object.assign(new Membership(), { organisationKind, organisationId, administrator }),
      );
    });
  }

  /** Who has registered an enterprise is its first member, and its administrator. */
  async takeInFirst(manager: EntityManager, enterpriseId: string, facts: EnterpriseFacts): Promise<void> {
    // Enterprises that were registered before the hub knew several issuers name none: theirs was the oldest.
    const issuer = facts.memberIssuer ?? this.hub.issuers?.[0];
    const subject = facts.memberSubject;
    if (issuer == null || subject == null) return;
    const organisation: OrganisationKey = { organisationKind: 'ENTERPRISE', organisationId: enterpriseId };
    const wanted = { ...organisation, issuer, subject, name: null, administrator: true };
    if (await manager.existsBy(Member, { liveKey: liveKeyOf(wanted) })) return;
    const member = await this.insert(manager, wanted, null);
    await this.tell(manager, member, 'MemberAdded', { action: 'registerEnterprise', by: subject });
  }

  private async write(manager: EntityManager, wanted: Wanted, principal: Principal): Promise<Member> {
    const by = displayName(principal);
    const present = await manager.findOneBy(Member, { liveKey: liveKeyOf(wanted) });
    if (!present) {
      const member = await this.insert(manager, wanted, by);
      await this.tell(manager, member, 'MemberAdded', { action: 'addMember', by });
      return member;
    }
    const { administrator, name } = wanted;
    if (present.administrator === administrator) throw refusal('DUPLICATE', 'subject');
    if (administrator) await countAdministrator(manager, present);
    else await uncountAdministrator(manager, present, mayTakeTheLast(principal));
    const changes = changesOf({ ...present }, { administrator });
    const saved = await saveChange(manager, Member, present, { administrator, name });
    await this.tell(manager, saved, 'MemberChanged', { action: 'addMember', by, changes });
    return saved;
  }

  private async insert(manager: EntityManager, wanted: Wanted, addedBy: string | null): Promise<Member> {
    const addedAt = this.hub.clock.now();
    const member = Object.assign(new Member(), wanted, {
      id: newId(addedAt),
      liveKey: liveKeyOf(wanted),
      addedAt,
      addedBy,
      removedAt: null,
      version: 1,
    });
    try {
      await manager.insert(Member, member);
    } catch (error) {
      throw isUniqueViolation(error) ? refusal('DUPLICATE', 'subject') : error;
    }
    if (member.administrator) await countAdministrator(manager, member);
    return member;
  }

  private async tell(
    manager: EntityManager,
    member: Member,
    type: EventType & `Member${string}`,
    happening: Pick<Happening, 'action' | 'by' | 'changes'>,
  ): Promise<void> {
    const { id: subjectId, version: subjectVersion } = member;
    const { organisationKind, organisationId, issuer, subject, administrator } = member;
    await recordHistory(manager, this.hub.clock.now(), { subjectId, subjectVersion, ...happening });
    const facts = { organisationKind, organisationId, issuer, subject, administrator };
    await this.hub.outbox.append(manager, { type, subjectId, subjectVersion, facts });
  }
}

/** An organisation that locks itself out is helped by the system administrator, who may also take its last one. */
const mayTakeTheLast = ({ roles }: Principal): boolean => roles.includes(Role.SYSTEM_ADMIN);

const liveKeyOf = ({ organisationKind, organisationId, issuer, subject }: Omit<Wanted, 'name' | 'administrator'>) =>
  createHash('sha256')
    .update(JSON.stringify([organisationKind, organisationId, issuer, subject]))
    .digest('hex');
