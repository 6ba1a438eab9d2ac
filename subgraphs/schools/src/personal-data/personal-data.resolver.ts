import { maskNationalId } from '@ba-nha/shared/code-lists';
import {
  Allow,
  answer,
  Contact,
  DateScalar,
  IdType,
  JsonScalar,
  payloadOf,
  Personal,
  Sensitive,
  ShownBy,
} from '@ba-nha/shared/graph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Consent, Learner } from '../learner/learner.entity';
import { receiptById } from './erasure.service';
import { ErasureReceipt, KeptDatum } from './personal-data.entity';
import { EraseLearnerInput, ExportLearnerInput, RevealNationalIdInput } from './personal-data.inputs';
import { erasedParts, keptData } from './personal-data.rules';

const RevealedPayload = payloadOf('RevealedNationalId', () => String, 'nationalId');
const LearnerFilePayload = payloadOf('LearnerFile', () => JsonScalar, 'file');
const ErasureReceiptPayload = payloadOf('ErasureReceipt', () => ErasureReceipt, 'receipt');
const aboutInput = { description: 'What is to be done (dữ liệu).' };

/** What of a learner is sealed. */
@Resolver(() => Learner)
export class LearnerPersonalResolver {
  @Personal()
  @Sensitive('learner.lookUp')
  @FieldResolver(() => Int, { description: 'Year of birth (năm sinh).' })
  birthYear(@Root() learner: Learner, @Ctx() { services }: Context): number {
    return services.seals.personalOf(learner).birthYear;
  }

  @Personal()
  @ShownBy('learner.personal')
  @FieldResolver(() => DateScalar, { nullable: true, description: 'Birth date; for the own school (ngày sinh).' })
  birthDate(@Root() learner: Learner, @Ctx() { services }: Context): string | null {
    return services.seals.personalOf(learner).birthDate;
  }

  @Personal()
  @ShownBy('learner.personal')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'National id, masked as 084*******12; for the own school (số căn cước đã che).',
  })
  nationalId(@Root() learner: Learner, @Ctx() { services }: Context): string | null {
    const { nationalId } = services.seals.personalOf(learner);
    return nationalId === null ? null : maskNationalId(nationalId);
  }

  @Personal()
  @Sensitive('learner.lookUp')
  @FieldResolver(() => Contact, { nullable: true, description: 'How to reach the learner (liên hệ).' })
  contact(@Root() learner: Learner, @Ctx() { services }: Context): Contact | null {
    return services.seals.personalOf(learner).contact;
  }

  @Allow('learner.reveal')
  @Mutation(() => RevealedPayload, {
    description: 'Reads a national id in full; the purpose is kept in the learner’s history (xem số căn cước).',
  })
  revealNationalId(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RevealNationalIdInput, aboutInput) input: RevealNationalIdInput,
  ) {
    return answer('nationalId', () => services.reveals.reveal(principal, input));
  }

  @Allow('learner.reveal')
  @Mutation(() => LearnerFilePayload, {
    description:
      'Everything that the hub holds of a person at the school, as the person may ask (xuất hồ sơ người học).',
  })
  exportLearner(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ExportLearnerInput, aboutInput) input: ExportLearnerInput,
  ) {
    return answer('file', () => services.exports.export(principal, input));
  }

  @Allow('learner.erase')
  @Mutation(() => ErasureReceiptPayload, {
    description: 'Erases what tells who a person is; statistics and what the law needs stay (xóa dữ liệu cá nhân).',
  })
  eraseLearner(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => EraseLearnerInput, aboutInput) input: EraseLearnerInput,
  ) {
    return answer('receipt', () => services.erasures.erase(principal, input));
  }
}

@Resolver(() => Consent)
export class ConsentEvidenceResolver {
  @Personal()
  @FieldResolver(() => String, { nullable: true, description: 'Who gave it, by name (người đồng ý).' })
  giver(@Root() consent: Consent, @Ctx() { services }: Context): string | null {
    return services.seals.evidenceOf(consent).giver;
  }

  @Personal()
  @FieldResolver(() => String, { nullable: true, description: 'Where the proof is kept (minh chứng).' })
  proof(@Root() consent: Consent, @Ctx() { services }: Context): string | null {
    return services.seals.evidenceOf(consent).proof;
  }
}

@Resolver(() => ErasureReceipt)
export class ErasureReceiptResolver {
  @Allow('erasure.lookUp')
  @Query(() => ErasureReceipt, {
    nullable: true,
    description: 'A receipt of an erasure; null where the caller may see none (biên nhận xóa dữ liệu).',
  })
  erasureReceipt(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<ErasureReceipt | null> {
    return receiptById(context, id);
  }

  @FieldResolver(() => [String], { description: 'What was erased (dữ liệu đã xóa).' })
  erased(@Ctx() { locale }: Context): string[] {
    return erasedParts(locale);
  }

  @FieldResolver(() => [KeptDatum], { description: 'What is kept, and why (dữ liệu được giữ lại và lý do).' })
  kept(@Ctx() { locale }: Context): KeptDatum[] {
    return keptData(locale);
  }
}
