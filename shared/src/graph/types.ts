import 'reflect-metadata';
import { Ctx, Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { message, UserErrorCode, type Complaint } from '../errors';
import { Role } from '../permissions';
import type { GraphContext } from './context';
import { DateTimeScalar, JsonScalar } from './scalars';

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What a caller can mend; the list is closed (mã lỗi người dùng).',
  valuesConfig: {
    REQUIRED: { description: 'A value is missing (thiếu giá trị).' },
    INVALID: { description: 'A value is not valid (giá trị không hợp lệ).' },
    OUT_OF_RANGE: { description: 'A number or date is outside its bounds (ngoài khoảng cho phép).' },
    NOT_FOUND: { description: 'An id in the input names nothing that the caller may see (không tìm thấy).' },
    DUPLICATE: { description: 'The record is there already (trùng lặp).' },
    INVALID_TAX_CODE: { description: 'The tax code has a wrong shape or check digit (mã số thuế sai).' },
    UNKNOWN_OCCUPATION: { description: 'The occupation is not in the list (không có ngành, nghề này).' },
    UNKNOWN_PLACE: { description: 'The province or zone is not in the list (không có địa phương hoặc khu này).' },
    LEVEL_NOT_OFFERED: { description: 'The programme does not teach this (không đào tạo trình độ này).' },
    STALE_VERSION: { description: 'The record has changed since it was read (phiên bản đã cũ).' },
    IDEMPOTENCY_KEY_REUSED: { description: 'The key was used with another input (khóa đã dùng).' },
    WRONG_STATE: { description: 'Not possible in the present status (sai trạng thái).' },
    DEADLINE_PASSED: { description: 'Too late (đã quá hạn).' },
    QUANTITY_EXCEEDED: { description: 'More than an order or a contract has left (vượt số lượng).' },
    QUOTA_EXCEEDED: { description: 'More than a programme’s annual quota has left (vượt chỉ tiêu).' },
    NO_PLACES_LEFT: { description: 'A position or an opening is full (hết chỗ).' },
    OVERLAPPING_PLACEMENT: { description: 'The learner is placed at that time already (trùng thời gian thực tập).' },
    CONSENT_MISSING: { description: 'There is no valid consent (thiếu sự đồng ý).' },
  },
});

registerEnumType(Role, {
  name: 'Role',
  description: 'What a caller may do (vai trò).',
  valuesConfig: {
    ENTERPRISE_STAFF: { description: 'Acts for an enterprise (nhân viên doanh nghiệp).' },
    SCHOOL_STAFF: { description: 'Acts for a school (cán bộ nhà trường).' },
    BOARD_OFFICER: { description: 'Acts for a zone’s management board (cán bộ ban quản lý).' },
    PROVINCE_OFFICER: { description: 'Acts for a province’s departments (cán bộ cấp tỉnh).' },
    ORGANISATION_ADMIN: {
      description: 'Keeps the members of its organisation, beside a staff role (quản trị đơn vị).',
    },
    SYSTEM_ADMIN: { description: 'Names organisations and members (quản trị hệ thống).' },
  },
});

@Directive('@shareable')
@ObjectType('UserError', { description: 'Something in the input that the caller can mend (lỗi người dùng sửa được).' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Stable code for programs (mã lỗi).' })
  code: UserErrorCode;

  @Field(() => [String], {
    nullable: true,
    description: 'Path below input; null for the whole input (đường dẫn trường).',
  })
  field: string[] | null;

  key: Complaint['key'];
  params: Complaint['params'];

  @Field(() => String, { description: 'For people, in the language asked for (thông báo).' })
  message(@Ctx() context: GraphContext): string {
    return message(this.key, context.locale, this.params);
  }
}

@Directive('@shareable')
@ObjectType('PageInfo', { description: 'Where a page lies in its list, by the Relay specification (thông tin trang).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows (còn trang sau).' })
  hasNextPage: boolean;
  @Field(() => Boolean, { description: 'Whether something comes before (còn trang trước).' })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge (con trỏ đầu).' })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge (con trỏ cuối).' })
  endCursor: string | null;
}

@Directive('@shareable')
@ObjectType('Contact', { description: 'Whom to talk to at an organisation, or a learner’s own contact (liên hệ).' })
export class Contact {
  @Field(() => String, { description: 'Name (họ tên hoặc bộ phận).' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Telephone number (điện thoại).' })
  phone: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address (thư điện tử).' })
  email: string | null;
}

@Directive('@shareable')
@ObjectType('HistoryEntry', { description: 'One thing that happened to a record (lịch sử).' })
export class HistoryEntry {
  @Field(() => DateTimeScalar, { description: 'When (thời điểm).' })
  at: Date;
  @Field(() => String, { description: 'Which mutation, or what the hub did by clock or event (hành động).' })
  action: string;
  @Field(() => String, { description: 'Who did it (người thực hiện).' })
  by: string;
  @Field(() => String, { nullable: true, description: 'What was said with it (ghi chú).' })
  note: string | null;
  @Field(() => JsonScalar, { nullable: true, description: 'Fields with their values before and after (thay đổi).' })
  changes: Record<string, { from: unknown; to: unknown }> | null;
}

/** An id field's options, said once. */
export const idField = { description: 'Stable identifier, a ULID (định danh).' };
export const IdType = () => ID;

@InputType('ContactInput', { description: 'Whom to talk to (liên hệ).' })
export class ContactInput {
  @Field(() => String, { description: 'Name of a person or unit (họ tên hoặc bộ phận).' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Telephone number (điện thoại).' })
  phone?: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address (thư điện tử).' })
  email?: string | null;
}
